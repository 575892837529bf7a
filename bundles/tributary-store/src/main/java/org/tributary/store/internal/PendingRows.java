package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.store.Answer;
import org.tributary.store.Delivery;
import org.tributary.store.IdempotencyKey;
import org.tributary.store.Transaction;

/** Collects the rows of the shared tables during the work and writes them last, on the same connection. */
final class PendingRows implements Transaction {

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final int LONGEST_DETAIL = 2000;

    private record Line(Subject subject, String id, What what) {}

    private record Deed(
            String actor,
            String door,
            String action,
            String object,
            Optional<OrganisationId> organisation,
            String detail) {}

    private final Dialect dialect;
    private final Clock clock;
    private final Set<Line> lines = new LinkedHashSet<>();
    private final Map<String, Delivery> messages = new LinkedHashMap<>();
    private final Map<PersonId, Set<String>> forgotten = new LinkedHashMap<>();
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
        messages.putIfAbsent(message.message().key(), message);
    }

    @Override
    public void forget(PersonId person, Collection<String> recipients) {
        mustBeOpen();
        Set<String> addresses = forgotten.computeIfAbsent(person, one -> new LinkedHashSet<>());
        recipients.forEach(recipient -> addresses.add(MessageRows.recipientKey(recipient)));
    }

    @Override
    public void audit(Actor actor, String action, String object, OrganisationId organisation, String detail) {
        add(actor, action, object, Optional.of(organisation), detail);
    }

    @Override
    public void audit(Actor actor, String action, String object, String detail) {
        Set<OrganisationId> own = actor.viewer().organisations();
        add(actor, action, object, own.size() == 1 ? Optional.of(own.iterator().next()) : Optional.empty(), detail);
    }

    private void add(Actor actor, String action, String object, Optional<OrganisationId> organisation, String detail) {
        mustBeOpen();
        String cut = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
        deeds.add(new Deed(actor.id(), actor.door().code(), action, object, organisation, cut));
    }

    @Override
    public void remember(IdempotencyKey key, Answer answer) {
        mustBeOpen();
        answers.put(key, answer);
    }

    boolean hasChanges() {
        return !lines.isEmpty();
    }

    boolean hasMessages() {
        return !messages.isEmpty();
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
        MessageRows.add(connection, messages.values(), now);
        // After the messages, so that a farewell in the same transaction is not sent either.
        MessageRows.forget(connection, forgotten, now);
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

    private void writeDeeds(Connection connection, long now) throws SQLException {
        if (deeds.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into store_audit (happened_at, actor, door,"
                + " action, object_id, organisation, detail) values (?, ?, ?, ?, ?, ?, ?)")) {
            for (Deed deed : deeds) {
                insert.setLong(1, now);
                insert.setString(2, deed.actor());
                insert.setString(3, deed.door());
                insert.setString(4, deed.action());
                insert.setString(5, deed.object());
                insert.setString(
                        6, deed.organisation().map(OrganisationId::value).orElse(null));
                insert.setString(7, deed.detail());
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
}
