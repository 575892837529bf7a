package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.store.AuditTrail;

/** Reads the rows that {@link PendingRows} writes, and throws them away when they have had their time. */
final class SqlAuditTrail implements AuditTrail {

    /** How long a row is kept; the privacy notice promises it. */
    static final Duration KEPT = Duration.ofDays(730);

    /** Rows that one transaction throws away at the most: on Derby, many more would lock the whole table. */
    static final int AT_ONCE = 500;

    private static final int MOST = 1000;
    private static final int MOST_BATCHES = 100;

    private final Database database;

    SqlAuditTrail(Database database) {
        this.database = database;
    }

    @Override
    public void add(Actor actor, String action, String object, String detail) {
        database.change(connection -> {
            PendingRows rows = new PendingRows(database.dialect(), database.clock());
            rows.audit(actor, action, object, detail);
            rows.write(connection);
            return null;
        });
    }

    @Override
    public List<Row> newest(Question question, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + " is not between 1 and " + MOST);
        }
        String sql =
                "select number, happened_at, actor, door, action, object_id, organisation, detail from store_audit where number < ?"
                        + (question.actor().isPresent() ? " and actor = ?" : "")
                        + (question.object().isPresent() ? " and object_id = ?" : "")
                        + (question.organisation().isPresent() ? " and organisation = ?" : "")
                        + " order by number desc fetch first " + limit + " rows only";
        return database.query(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int mark = 1;
                select.setLong(mark++, question.before().orElse(Long.MAX_VALUE));
                if (question.actor().isPresent()) {
                    select.setString(mark++, question.actor().get());
                }
                if (question.object().isPresent()) {
                    select.setString(mark++, question.object().get());
                }
                if (question.organisation().isPresent()) {
                    select.setString(mark, question.organisation().get().value());
                }
                List<Row> rows = new ArrayList<>();
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        rows.add(new Row(
                                row.getLong(1),
                                Instant.ofEpochMilli(row.getLong(2)),
                                row.getString(3),
                                Coded.parse(Door.class, row.getString(4)).orElseThrow(),
                                row.getString(5),
                                row.getString(6),
                                Optional.ofNullable(row.getString(7)).map(OrganisationId::new),
                                row.getString(8)));
                    }
                }
                return rows;
            }
        });
    }

    /** Throws away what is older than it is kept, few rows at a time; what is left after many waits for the next call. */
    void forgetOld() {
        long before = database.clock().instant().minus(KEPT).toEpochMilli();
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            if (database.change(connection -> forgetOldest(connection, before)) < AT_ONCE) {
                return;
            }
        }
    }

    /** Numbers follow time but for a moment, so the oldest rows are found by them, without an index of its own. */
    private static int forgetOldest(Connection connection, long before) throws SQLException {
        List<Long> old = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select number, happened_at from store_audit order by number"
                                + " fetch first " + AT_ONCE + " rows only");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (row.getLong(2) < before) {
                    old.add(row.getLong(1));
                }
            }
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from store_audit where number = ?")) {
            for (long number : old) {
                delete.setLong(1, number);
                delete.addBatch();
            }
            delete.executeBatch();
        }
        return old.size();
    }
}
