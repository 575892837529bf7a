package org.tributary.store.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.people.Actor;
import org.tributary.store.Answer;
import org.tributary.store.Delivery;
import org.tributary.store.IdempotencyKey;
import org.tributary.store.Transaction;

/** Collects the rows of the shared tables during the work and writes them last, on the same connection. */
final class PendingRows implements Transaction {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int LONGEST_DETAIL = 2000;
    private static final int KEYS_AT_ONCE = 100;

    private record Line(Subject subject, String id, What what) {}

    private record Deed(String actor, String door, String action, String object, String detail) {}

    private final Dialect dialect;
    private final Clock clock;
    private final Set<Line> lines = new LinkedHashSet<>();
    private final Map<String, Delivery> messages = new LinkedHashMap<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final Map<IdempotencyKey, Answer> answers = new HashMap<>();
    private boolean closed;

    PendingRows(Dialect dialect, Clock clock) {
        this.dialect = dialect;
        this.clock = clock;
    }

    @Override
    public void change(Subject subject, String id, What what) {
        mustBeOpen();
        lines.add(new Line(subject, id, what));
    }

    @Override
    public void deliver(Delivery message) {
        mustBeOpen();
        messages.putIfAbsent(message.key(), message);
    }

    @Override
    public void audit(Actor actor, String action, String object, String detail) {
        mustBeOpen();
        String cut = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        deeds.add(new Deed(actor.id(), actor.door().code(), action, object, cut));
    }

    @Override
    public void remember(IdempotencyKey key, Answer answer) {
        mustBeOpen();
        answers.put(key, answer);
    }

    boolean hasChanges() {
        return !lines.isEmpty();
    }

    /** Nothing may be added any more: it would be lost. */
    void close() {
        closed = true;
    }

    private void mustBeOpen() {
        if (closed) {
            throw new IllegalStateException("This transaction is over; use it only inside Store.write");
        }
    }

    /** The change log comes last, since it holds the head's row, for which every other writer waits, until the commit. */
    void write(Connection connection) throws SQLException {
        long now = clock.millis();
        writeAnswers(connection, now);
        writeMessages(connection, now);
        writeDeeds(connection, now);
        writeLines(connection, now);
    }

    private void writeAnswers(Connection connection, long now) throws SQLException {
        for (Map.Entry<IdempotencyKey, Answer> entry : answers.entrySet()) {
            IdempotencyKey key = entry.getKey();
            Answer answer = entry.getValue();
            try (PreparedStatement delete = connection.prepareStatement(
                    "delete from store_idempotency where caller = ? and request_key = ? and ends_at <= ?")) {
                delete.setString(1, key.caller());
                delete.setString(2, key.key());
                delete.setLong(3, now);
                delete.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into store_idempotency (caller,"
                    + " request_key, request_hash, status, body, entity_tag, location, ends_at)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                insert.setString(1, key.caller());
                insert.setString(2, key.key());
                insert.setString(3, key.requestHash());
                insert.setInt(4, answer.status());
                insert.setString(5, answer.body());
                insert.setString(6, answer.entityTag().orElse(null));
                insert.setString(7, answer.location().orElse(null));
                insert.setLong(8, now + REMEMBERED.toMillis());
                insert.executeUpdate();
            } catch (SQLException e) {
                if (Fault.of(e) == Fault.DUPLICATE) {
                    throw new AlreadyAnswered();
                }
                throw e;
            }
        }
    }

    private void writeMessages(Connection connection, long now) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        Set<String> known = knownKeys(connection);
        try (PreparedStatement insert = connection.prepareStatement("insert into store_delivery (delivery_key, channel,"
                + " recipient, subject, body_text, body_html, attributes, not_before, state, attempts,"
                + " next_attempt, last_error, created_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, ?, '', ?)")) {
            int count = 0;
            for (Delivery message : messages.values()) {
                if (known.contains(message.key())) {
                    continue;
                }
                insert.setString(1, message.key());
                insert.setString(2, message.channel());
                insert.setString(3, message.recipient());
                insert.setString(4, message.subject());
                insert.setString(5, message.text());
                insert.setString(6, message.html().orElse(null));
                insert.setString(7, encode(message.attributes()));
                insert.setLong(8, message.notBefore().toEpochMilli());
                insert.setLong(9, message.notBefore().toEpochMilli());
                insert.setLong(10, now);
                insert.addBatch();
                count++;
            }
            if (count > 0) {
                insert.executeBatch();
            }
        }
    }

    private Set<String> knownKeys(Connection connection) throws SQLException {
        Set<String> known = new LinkedHashSet<>();
        List<String> keys = List.copyOf(messages.keySet());
        for (int from = 0; from < keys.size(); from += KEYS_AT_ONCE) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + KEYS_AT_ONCE));
            String marks = some.stream().map(key -> "?").collect(Collectors.joining(", "));
            try (PreparedStatement select = connection.prepareStatement(
                    "select delivery_key from store_delivery where delivery_key in (" + marks + ")")) {
                for (int i = 0; i < some.size(); i++) {
                    select.setString(i + 1, some.get(i));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        known.add(rows.getString(1));
                    }
                }
            }
        }
        return known;
    }

    private void writeDeeds(Connection connection, long now) throws SQLException {
        if (deeds.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into store_audit (happened_at, actor, door,"
                + " action, object_id, detail) values (?, ?, ?, ?, ?, ?)")) {
            for (Deed deed : deeds) {
                insert.setLong(1, now);
                insert.setString(2, deed.actor());
                insert.setString(3, deed.door());
                insert.setString(4, deed.action());
                insert.setString(5, deed.object());
                insert.setString(6, deed.detail());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void writeLines(Connection connection, long now) throws SQLException {
        if (lines.isEmpty()) {
            return;
        }
        long seq = dialect.takeNumbers(connection, lines.size()) - lines.size();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into store_change (seq, subject, object_id, what, changed_at) values (?, ?, ?, ?, ?)")) {
            for (Line line : lines) {
                seq++;
                insert.setLong(1, seq);
                insert.setString(2, line.subject().code());
                insert.setString(3, line.id());
                insert.setString(4, line.what().code());
                insert.setLong(5, now);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** As a properties file without its dated comment, so that the same attributes give the same text. */
    static String encode(Map<String, String> attributes) {
        if (attributes.isEmpty()) {
            return "";
        }
        StringWriter out = new StringWriter();
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            Properties one = new Properties();
            one.setProperty(attribute.getKey(), attribute.getValue());
            StringWriter lines = new StringWriter();
            try {
                one.store(lines, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            lines.toString().lines().filter(line -> !line.startsWith("#")).forEach(line -> out.append(line)
                    .append('\n'));
        }
        return out.toString();
    }

    static Map<String, String> decode(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> attributes = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> attributes.put(name, properties.getProperty(name)));
        return attributes;
    }
}
