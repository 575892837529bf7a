package org.tributary.store.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.store.Deliveries;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Delivery;

/** Messages as rows of {@code store_delivery}: how they are put there, read, and taken out for somebody who was erased. */
final class MessageRows {

    private static final int AT_ONCE = 100;

    /** As much as the column holds. */
    private static final int LONGEST_KEY = 320;

    /** Of an address that is longer, where the secret of a webhook is not reached yet. */
    private static final int BEGINNING = 100;

    /** All that {@link #queued} reads. */
    static final String COLUMNS = "delivery_key, channel, recipient, subject, body_text, body_html, items, unsubscribe,"
            + " reply_to, sort, person, not_before, not_after, writer, state, attempts, next_attempt, last_error, created_at,"
            + " sent_at";

    /** What goes when nothing is to be sent any more: its words, since links in them may open doors, and the address. */
    static final String CLEARED = "recipient = '', recipient_key = '', subject = '', body_text = '', body_html = null,"
            + " items = '', unsubscribe = null, reply_to = null, reply_key = null";

    private MessageRows() {}

    /** How an address is found again, however it was typed; a long one by its beginning and a hash of it. */
    static String recipientKey(String recipient) {
        String key = recipient.strip().toLowerCase(Locale.ROOT);
        if (key.length() <= LONGEST_KEY) {
            return key;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return key.substring(0, BEGINNING) + "#" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What messages have in common that belong together: their key up to its last slash. */
    static String prefix(String key) {
        return key.substring(0, Math.max(0, key.lastIndexOf('/')));
    }

    /** Adds those whose key is not there, and whose reader was not erased. */
    static void add(Connection connection, Collection<Delivery> deliveries, long now) throws SQLException {
        if (deliveries.isEmpty()) {
            return;
        }
        Set<String> known = found(
                connection,
                "select delivery_key from store_delivery where delivery_key in ",
                deliveries.stream().map(delivery -> delivery.message().key()).toList());
        Set<String> forgotten = found(
                connection,
                "select person from store_forgotten where person in ",
                deliveries.stream()
                        .flatMap(delivery -> delivery.person().stream())
                        .map(PersonId::value)
                        .distinct()
                        .toList());
        try (PreparedStatement insert = connection.prepareStatement("insert into store_delivery (delivery_key, channel,"
                + " recipient, recipient_key, subject, body_text, body_html, items, unsubscribe, reply_to, sort, person,"
                + " not_before, state, attempts, next_attempt, last_error, created_at, reply_key, not_after, writer, key_prefix)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, '', ?, ?, ?, ?, ?)")) {
            int count = 0;
            for (Delivery delivery : deliveries) {
                Message message = delivery.message();
                Optional<String> person = delivery.person().map(PersonId::value);
                if (known.contains(message.key())
                        || person.filter(forgotten::contains).isPresent()) {
                    continue;
                }
                insert.setString(1, message.key());
                insert.setString(2, delivery.channel());
                insert.setString(3, message.to());
                insert.setString(4, recipientKey(message.to()));
                insert.setString(5, message.subject());
                insert.setString(6, message.text());
                insert.setString(7, message.html().orElse(null));
                insert.setString(8, encode(message.items()));
                insert.setString(9, message.unsubscribe().map(URI::toString).orElse(null));
                insert.setString(10, message.replyTo().orElse(null));
                insert.setString(11, message.sort().code());
                insert.setString(12, person.orElse(null));
                insert.setLong(13, delivery.notBefore().toEpochMilli());
                insert.setLong(14, delivery.notBefore().toEpochMilli());
                insert.setLong(15, now);
                insert.setString(
                        16, message.replyTo().map(MessageRows::recipientKey).orElse(null));
                insert.setObject(
                        17, delivery.notAfter().map(Instant::toEpochMilli).orElse(null), Types.BIGINT);
                insert.setString(18, delivery.writer().orElse(""));
                insert.setString(19, prefix(message.key()));
                insert.addBatch();
                count++;
            }
            if (count > 0) {
                insert.executeBatch();
            }
        }
    }

    private static Set<String> found(Connection connection, String sql, List<String> keys) throws SQLException {
        Set<String> found = new HashSet<>();
        for (int from = 0; from < keys.size(); from += AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + AT_ONCE));
            String marks = some.stream().map(key -> "?").collect(Collectors.joining(", ", "(", ")"));
            try (PreparedStatement select = connection.prepareStatement(sql + marks)) {
                for (int i = 0; i < some.size(); i++) {
                    select.setString(i + 1, some.get(i));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
            }
        }
        return found;
    }

    /** Takes out all that these people were or were to be sent, and remembers that nothing is to come. */
    static void forget(Connection connection, Map<PersonId, Set<String>> people, long now) throws SQLException {
        for (Map.Entry<PersonId, Set<String>> entry : people.entrySet()) {
            String person = entry.getKey().value();
            if (!isForgotten(connection, person)) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "insert into store_forgotten (person, forgotten_at) values (?, ?)")) {
                    insert.setString(1, person);
                    insert.setLong(2, now);
                    insert.executeUpdate();
                }
            }
            delete(connection, "delete from store_delivery where person = ?", person);
            for (String recipient : entry.getValue()) {
                delete(connection, "delete from store_delivery where recipient_key = ?", recipient);
                // What they wrote to somebody else, and what was not taken yet.
                delete(connection, "delete from store_delivery where reply_key = ?", recipient);
                delete(connection, "delete from store_suspended where recipient_key = ?", recipient);
            }
        }
    }

    static boolean isForgotten(Connection connection, String person) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select person from store_forgotten where person = ?")) {
            select.setString(1, person);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void delete(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setString(1, value);
            delete.executeUpdate();
        }
    }

    /** A row of {@link #COLUMNS}. */
    static Queued queued(ResultSet row) throws SQLException {
        Message message = new Message(
                row.getString("delivery_key"),
                row.getString("recipient"),
                row.getString("subject"),
                row.getString("body_text"),
                Optional.ofNullable(row.getString("body_html")),
                decode(row.getString("items")),
                Optional.ofNullable(row.getString("unsubscribe")).map(URI::create),
                Optional.ofNullable(row.getString("reply_to")),
                Coded.parse(Message.Sort.class, row.getString("sort")).orElseThrow());
        Delivery delivery = new Delivery(
                row.getString("channel"),
                message,
                Instant.ofEpochMilli(row.getLong("not_before")),
                instant(row, "not_after"),
                Optional.of(row.getString("writer")).filter(writer -> !writer.isEmpty()),
                Optional.ofNullable(row.getString("person")).map(PersonId::new));
        return new Queued(
                delivery,
                Coded.parse(Deliveries.State.class, row.getString("state")).orElseThrow(),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("next_attempt")),
                row.getString("last_error"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                instant(row, "sent_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }

    /** As a properties file without its dated comment, so that the same items give the same text. */
    private static String encode(List<Message.Item> items) {
        StringWriter out = new StringWriter();
        for (int i = 0; i < items.size(); i++) {
            Message.Item item = items.get(i);
            Map<String, String> fields = new TreeMap<>(
                    Map.of("title", item.title(), "address", item.address().toString(), "line", item.line()));
            if (!item.group().isEmpty()) {
                fields.put("group", item.group());
            }
            item.listing().ifPresent(listing -> fields.put("listing", listing.toString()));
            for (int reason = 0; reason < item.reasons().size(); reason++) {
                fields.put("reason-" + reason, item.reasons().get(reason));
            }
            for (Map.Entry<String, String> field : fields.entrySet()) {
                Properties one = new Properties();
                one.setProperty(field.getKey() + "." + i, field.getValue());
                StringWriter lines = new StringWriter();
                try {
                    one.store(lines, null);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                lines.toString().lines().filter(line -> !line.startsWith("#")).forEach(line -> out.append(line)
                        .append('\n'));
            }
        }
        return out.toString();
    }

    private static List<Message.Item> decode(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Message.Item> items = new ArrayList<>();
        for (int i = 0; properties.containsKey("address." + i); i++) {
            int number = i;
            Function<String, String> field = name -> properties.getProperty(name + "." + number);
            List<String> reasons = new ArrayList<>();
            for (String reason = field.apply("reason-0");
                    reason != null;
                    reason = field.apply("reason-" + reasons.size())) {
                reasons.add(reason);
            }
            items.add(new Message.Item(
                    field.apply("title"),
                    URI.create(field.apply("address")),
                    field.apply("line"),
                    Optional.ofNullable(field.apply("group")).orElse(""),
                    Optional.ofNullable(field.apply("listing")).map(ListingId::parse),
                    reasons));
        }
        return items;
    }
}
