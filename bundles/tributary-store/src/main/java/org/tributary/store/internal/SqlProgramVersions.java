package org.tributary.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.people.Actor;
import org.tributary.store.ProgramVersions;
import org.tributary.store.internal.backup.Versions;

/** One row for each version; the time of reading is empty as long as nobody said that all is done. */
final class SqlProgramVersions implements ProgramVersions {

    /** The last version that kept no list of them. */
    private static final String BEFORE = "0.1.0";

    private static final int MOST = 100;

    private final Database database;
    private final String current;

    SqlProgramVersions(Database database, String current) {
        this.database = database;
        this.current = current;
    }

    /** Notes that the current version works on this database; does nothing where that is known. */
    void note() {
        long now = database.clock().millis();
        database.change(connection -> {
            List<Row> rows = rows(connection);
            if (rows.stream().noneMatch(row -> row.version.equals(current))) {
                boolean first = rows.isEmpty() && isNew(connection);
                if (rows.isEmpty() && !first && Versions.OLD_TO_NEW.compare(BEFORE, current) < 0) {
                    insert(connection, BEFORE, now - 1, true, now);
                }
                // For a snapshot after its release, or back to an older version, there is nothing to do.
                boolean nothingToDo = first
                        || rows.stream()
                                .anyMatch(row -> row.read && Versions.OLD_TO_NEW.compare(row.version, current) >= 0);
                insert(connection, current, now, nothingToDo || Versions.OLD_TO_NEW.compare(current, BEFORE) <= 0, now);
            }
            return null;
        });
    }

    private record Row(String version, long since, boolean read) {}

    private static List<Row> rows(Connection connection) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select version, first_at, read_at from store_version"
                                + " order by first_at desc, version desc fetch first " + MOST + " rows only");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(row.getString(1), row.getLong(2), row.getObject(3) != null));
            }
        }
        return rows;
    }

    private static boolean isNew(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select seq from store_change_head where id = 1")) {
            return Dialect.oneLong(select) == 0;
        }
    }

    private static void insert(Connection connection, String version, long since, boolean read, long now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into store_version (version, first_at, read_at) values (?, ?, ?)")) {
            insert.setString(1, version);
            insert.setLong(2, since);
            if (read) {
                insert.setLong(3, now);
            } else {
                insert.setNull(3, java.sql.Types.BIGINT);
            }
            insert.executeUpdate();
        }
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public List<Seen> seen() {
        return database.query(SqlProgramVersions::rows).stream()
                .map(row -> new Seen(row.version, Instant.ofEpochMilli(row.since)))
                .toList();
    }

    @Override
    public Optional<Upgrade> unread() {
        List<Row> rows = database.query(SqlProgramVersions::rows);
        Optional<Row> here = rows.stream()
                .filter(row -> row.version.equals(current) && !row.read)
                .findFirst();
        Optional<Row> before = rows.stream()
                .filter(Row::read)
                .max((one, other) -> Versions.OLD_TO_NEW.compare(one.version, other.version));
        return here.flatMap(
                row -> before.map(last -> new Upgrade(last.version, current, Instant.ofEpochMilli(row.since))));
    }

    @Override
    public void read(Actor actor) {
        database.change(connection -> {
            try (PreparedStatement update =
                    connection.prepareStatement("update store_version set read_at = ? where read_at is null")) {
                update.setLong(1, database.clock().millis());
                if (update.executeUpdate() > 0) {
                    PendingRows rows = new PendingRows(database.dialect(), database.clock());
                    rows.audit(actor, "upgrade-read", current, "");
                    rows.close();
                    rows.write(connection);
                }
            }
            return null;
        });
    }
}
