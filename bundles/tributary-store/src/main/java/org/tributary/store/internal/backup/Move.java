package org.tributary.store.internal.backup;

import java.io.PrintStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tributary.store.internal.StoreHost;
import org.tributary.store.internal.Texts;

/**
 * Copies every row of every table from Derby to PostgreSQL in one transaction, and compares both sides before it commits.
 * It knows no slice: it goes by the catalogues, after the change sets ran on the target.
 */
final class Move {

    /** Stands in the target from the beginning to the end of a move; the program does not start on it. */
    static final String MARK = StoreHost.UNFINISHED_MOVE;

    /** What the target has of its own: which change sets ran there, and who holds what at the moment. */
    private static final Set<String> STAYS =
            Set.of(MARK, "databasechangelog", "databasechangeloglock", "store_migration", "store_lease");

    private static final int BATCH = 1000;
    private static final int PROGRESS = 20_000;

    private final Connection source;
    private final Connection target;
    private final PrintStream out;
    private long replaced;

    /** @param out where it says how far it is */
    Move(Connection source, Connection target, PrintStream out) {
        this.source = source;
        this.target = target;
        this.out = out;
    }

    /**
     * Marks the target as one that is being filled.
     *
     * @throws Refused where there is something in it that no unfinished move left
     */
    void begin() throws SQLException, Refused {
        List<String> tables = Tables.of(target);
        if (tables.contains(MARK)) {
            out.println(Texts.text("move.again"));
            return;
        }
        if (!tables.isEmpty()) {
            throw new Refused(Texts.text("backup.not-empty", tables.size(), tables.get(0)));
        }
        try (Statement statement = target.createStatement()) {
            statement.execute("create table " + MARK + " (begun_at bigint not null)");
        }
    }

    /** What was moved. */
    record Moved(int tables, long rows, long replaced) {}

    /** Everything or nothing; the target's tables are there. */
    Moved copy() throws SQLException, Refused {
        target.setAutoCommit(false);
        try {
            Moved moved = copyAll();
            target.commit();
            return moved;
        } catch (SQLException | Refused | RuntimeException e) {
            try {
                target.rollback();
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private Moved copyAll() throws SQLException, Refused {
        SortedMap<String, List<Column>> tables = new TreeMap<>();
        List<String> there = Tables.of(target);
        for (String table : Tables.of(source)) {
            if (!STAYS.contains(table)) {
                if (!there.contains(table)) {
                    throw new Refused(Texts.text("move.unknown-table", table));
                }
                tables.put(table, columns(table));
            }
        }
        List<String[]> keys = foreignKeys();
        for (String[] key : keys) {
            execute("alter table " + key[0] + " alter constraint " + key[1] + " deferrable initially deferred");
        }
        for (String table : tables.keySet()) {
            execute("delete from " + table);
        }
        Map<String, Checksum> copied = new TreeMap<>();
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            copied.put(table.getKey(), copy(table.getKey(), table.getValue()));
        }
        // Pending checks would be in the way of the changes below; here each of them is made.
        execute("set constraints all immediate");
        for (String[] key : keys) {
            execute("alter table " + key[0] + " alter constraint " + key[1] + " not deferrable");
        }
        for (String table : tables.keySet()) {
            goOnCounting(table);
        }
        out.println(Texts.text("move.compares"));
        for (Map.Entry<String, List<Column>> table : tables.entrySet()) {
            Checksum found = read(table.getKey(), table.getValue());
            if (!found.equals(copied.get(table.getKey()))) {
                throw new Refused(Texts.text("move.differs", table.getKey()));
            }
        }
        execute("drop table " + MARK);
        return new Moved(
                tables.size(),
                copied.values().stream().mapToLong(Checksum::rows).sum(),
                replaced);
    }

    // ---- rows --------------------------------------------------------------

    /** How a value is carried over. Blobs are none of them: the databases mean different things by them, and no slice has any. */
    private enum Form {
        WHOLE,
        BROKEN,
        TEXT,
        YES_OR_NO,
        TIME;

        static Form of(String table, String column, int type) throws Refused {
            return switch (type) {
                case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE;
                case Types.DOUBLE, Types.REAL, Types.FLOAT -> BROKEN;
                case Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
                case Types.BOOLEAN, Types.BIT -> YES_OR_NO;
                case Types.TIMESTAMP -> TIME;
                default -> throw new Refused(Texts.text("move.unknown-type", table, column));
            };
        }
    }

    private record Column(String name, Form form) {}

    private List<Column> columns(String table) throws SQLException, Refused {
        Set<String> there = names(target, table).keySet();
        List<Column> columns = new ArrayList<>();
        for (Map.Entry<String, Integer> column : names(source, table).entrySet()) {
            if (!there.contains(column.getKey())) {
                throw new Refused(Texts.text("move.unknown-table", table + "." + column.getKey()));
            }
            columns.add(new Column(column.getKey(), Form.of(table, column.getKey(), column.getValue())));
        }
        if (columns.size() != there.size()) {
            throw new Refused(Texts.text("move.older-table", table));
        }
        return columns;
    }

    private static SortedMap<String, Integer> names(Connection connection, String table) throws SQLException {
        SortedMap<String, Integer> names = new TreeMap<>();
        try (Statement select = connection.createStatement();
                ResultSet none = select.executeQuery("select * from " + table + " where 1 = 0")) {
            ResultSetMetaData data = none.getMetaData();
            for (int i = 1; i <= data.getColumnCount(); i++) {
                names.put(data.getColumnName(i).toLowerCase(Locale.ROOT), data.getColumnType(i));
            }
        }
        return names;
    }

    private static String select(Connection connection, String table, List<Column> columns) throws SQLException {
        return "select " + list(connection, columns) + " from " + table;
    }

    /** Quoted, since what is a word of the language differs. */
    private static String list(Connection connection, List<Column> columns) throws SQLException {
        boolean upper = connection.getMetaData().storesUpperCaseIdentifiers();
        return columns.stream()
                .map(column -> '"' + (upper ? column.name().toUpperCase(Locale.ROOT) : column.name()) + '"')
                .collect(Collectors.joining(", "));
    }

    private Checksum copy(String table, List<Column> columns) throws SQLException {
        String insert = "insert into " + table + " (" + list(target, columns) + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
        Checksum sum = new Checksum();
        try (Statement read = source.createStatement();
                ResultSet row = read.executeQuery(select(source, table, columns));
                PreparedStatement write = target.prepareStatement(insert)) {
            while (row.next()) {
                for (int i = 0; i < columns.size(); i++) {
                    Object value = value(row, i + 1, columns.get(i).form());
                    if (value instanceof String text) {
                        value = storable(text);
                    }
                    sum.add(value);
                    set(write, i + 1, columns.get(i).form(), value);
                }
                sum.endRow();
                write.addBatch();
                if (sum.rows() % BATCH == 0) {
                    write.executeBatch();
                }
                if (sum.rows() % PROGRESS == 0) {
                    out.println(Texts.text("move.so-far", table, sum.rows()));
                }
            }
            write.executeBatch();
        }
        if (sum.rows() > 0) {
            out.println(Texts.text("move.table", table, sum.rows()));
        }
        return sum;
    }

    private Checksum read(String table, List<Column> columns) throws SQLException {
        Checksum sum = new Checksum();
        try (Statement read = target.createStatement()) {
            read.setFetchSize(BATCH);
            try (ResultSet row = read.executeQuery(select(target, table, columns))) {
                while (row.next()) {
                    for (int i = 0; i < columns.size(); i++) {
                        sum.add(value(row, i + 1, columns.get(i).form()));
                    }
                    sum.endRow();
                }
            }
        }
        return sum;
    }

    private static Object value(ResultSet row, int at, Form form) throws SQLException {
        Object value =
                switch (form) {
                    case WHOLE -> row.getLong(at);
                    case BROKEN -> row.getDouble(at);
                    case TEXT -> row.getString(at);
                    case YES_OR_NO -> row.getBoolean(at);
                    case TIME -> row.getTimestamp(at);
                };
        return row.wasNull() ? null : value;
    }

    private static void set(PreparedStatement write, int at, Form form, Object value) throws SQLException {
        if (value == null) {
            write.setNull(
                    at,
                    switch (form) {
                        case WHOLE -> Types.BIGINT;
                        case BROKEN -> Types.DOUBLE;
                        case TEXT -> Types.VARCHAR;
                        case YES_OR_NO -> Types.BOOLEAN;
                        case TIME -> Types.TIMESTAMP;
                    });
        } else {
            write.setObject(at, value);
        }
    }

    /** PostgreSQL holds neither the character zero nor half of a pair; both come in by mistake only. */
    private String storable(String text) {
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                changed = changed == null ? new StringBuilder(text) : changed;
                changed.setCharAt(i, '\uFFFD');
                replaced++;
            }
        }
        return changed == null ? text : changed.toString();
    }

    /** Over the rows of a table, in whatever order they come. */
    private static final class Checksum {

        private final MessageDigest digest = sha256();
        private BigInteger sum = BigInteger.ZERO;
        private long rows;

        /** Each value with its sort and length, so that no two rows look alike. */
        void add(Object value) {
            if (value == null) {
                digest.update((byte) 'n');
            } else if (value instanceof String text) {
                add('t', text.getBytes(StandardCharsets.UTF_8));
            } else if (value instanceof Timestamp time) {
                add('i', time.toInstant().toString().getBytes(StandardCharsets.UTF_8));
            } else {
                add('v', value.toString().getBytes(StandardCharsets.UTF_8));
            }
        }

        private void add(char sort, byte[] bytes) {
            digest.update((byte) sort);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }

        void endRow() {
            sum = sum.add(new BigInteger(1, digest.digest()));
            rows++;
        }

        long rows() {
            return rows;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Checksum sum && sum.rows == rows && sum.sum.equals(this.sum);
        }

        @Override
        public int hashCode() {
            return sum.hashCode();
        }

        private static MessageDigest sha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }

    // ---- what stands beside the rows ---------------------------------------

    /** Table and name of each; there are none between our tables, but another's slice may have some. */
    private List<String[]> foreignKeys() throws SQLException {
        List<String[]> keys = new ArrayList<>();
        try (Statement select = target.createStatement();
                ResultSet row = select.executeQuery("select conrelid::regclass::text, quote_ident(conname)"
                        + " from pg_constraint where contype = 'f' and not condeferrable"
                        + " and connamespace = current_schema()::regnamespace")) {
            while (row.next()) {
                keys.add(new String[] {row.getString(1), row.getString(2)});
            }
        }
        return keys;
    }

    /** Numbers that the database gives go on after the last one that it gave. */
    private void goOnCounting(String table) throws SQLException {
        DatabaseMetaData data = source.getMetaData();
        try (ResultSet column = data.getColumns(null, source.getSchema(), table.toUpperCase(Locale.ROOT), "%")) {
            while (column.next()) {
                if ("YES".equals(column.getString("IS_AUTOINCREMENT"))) {
                    goOnCounting(table, column.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    private void goOnCounting(String table, String column) throws SQLException {
        long next = 1;
        try (PreparedStatement select = source.prepareStatement("values syscs_util.syscs_peek_at_identity(?, ?)")) {
            select.setString(1, source.getSchema());
            select.setString(2, table.toUpperCase(Locale.ROOT));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                next = Math.max(next, row.getLong(1));
            }
        }
        try (PreparedStatement set = target.prepareStatement("select setval(pg_get_serial_sequence(?, ?),"
                + " greatest(?, (select coalesce(max(" + column + "), 0) + 1 from " + table + ")), false)")) {
            set.setString(1, table);
            set.setString(2, column);
            set.setLong(3, next);
            set.executeQuery().close();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = target.createStatement()) {
            statement.execute(sql);
        }
    }
}
