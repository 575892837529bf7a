package org.tributary.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that an import left in the tables, to be written again by plain JDBC: the listings, their facets and their
 * lines of the change log, in batches of as many listings and with as many commits as Tributary makes.
 */
final class RawRows {

    private static final int BATCH = 500;

    private final List<Table> tables;
    private final List<String> ids;

    /**
     * Rows of one table, by the listing that each belongs to.
     *
     * @param types of its columns, after {@link Types}: PostgreSQL wants to know of what a null is one
     */
    private record Table(String insert, List<Integer> types, Map<String, List<Object[]>> rows) {

        static Table read(Connection from, String table, String idColumn, String like) throws SQLException {
            Map<String, List<Object[]>> rows = new HashMap<>();
            try (PreparedStatement select =
                    from.prepareStatement("select * from " + table + " where " + idColumn + " like ?")) {
                select.setString(1, like);
                try (ResultSet row = select.executeQuery()) {
                    ResultSetMetaData columns = row.getMetaData();
                    int count = columns.getColumnCount();
                    List<Integer> types = new ArrayList<>();
                    for (int i = 1; i <= count; i++) {
                        types.add(columns.getColumnType(i));
                    }
                    while (row.next()) {
                        Object[] values = new Object[count];
                        for (int i = 0; i < count; i++) {
                            values[i] = types.get(i) == Types.CLOB ? row.getString(i + 1) : row.getObject(i + 1);
                        }
                        rows.computeIfAbsent(row.getString(idColumn), id -> new ArrayList<>(4))
                                .add(values);
                    }
                    String places = String.join(", ", Collections.nCopies(count, "?"));
                    return new Table("insert into " + table + " values (" + places + ")", types, rows);
                }
            }
        }

        void add(PreparedStatement insert, String id) throws SQLException {
            for (Object[] row : rows.getOrDefault(id, List.of())) {
                for (int i = 0; i < row.length; i++) {
                    if (row[i] == null) {
                        insert.setNull(i + 1, types.get(i));
                    } else {
                        insert.setObject(i + 1, row[i]);
                    }
                }
                insert.addBatch();
            }
        }
    }

    private RawRows(List<Table> tables, List<String> ids) {
        this.tables = tables;
        this.ids = ids;
    }

    /** Reads what the listings of the corpus have become. */
    static RawRows read(Connection from) throws SQLException {
        String like = Corpus.ORIGIN + ":%";
        Table listings = Table.read(from, "listing_listing", "id", like);
        Table facets = Table.read(from, "listing_facet", "listing_id", like);
        Table changes = Table.read(from, "store_change", "object_id", like);
        return new RawRows(
                List.of(listings, facets, changes),
                listings.rows().keySet().stream().sorted().toList());
    }

    int listings() {
        return ids.size();
    }

    long rows() {
        return tables.stream()
                .flatMap(table -> table.rows().values().stream())
                .mapToLong(List::size)
                .sum();
    }

    /** Writes those of a part of the listings, in the order of their ids. */
    void write(Connection to, int from, int upTo) throws SQLException {
        to.setAutoCommit(false);
        List<PreparedStatement> inserts = new ArrayList<>();
        try {
            for (Table table : tables) {
                inserts.add(to.prepareStatement(table.insert()));
            }
            for (int start = from; start < upTo; start += BATCH) {
                List<String> batch = ids.subList(start, Math.min(upTo, start + BATCH));
                for (int i = 0; i < tables.size(); i++) {
                    for (String id : batch) {
                        tables.get(i).add(inserts.get(i), id);
                    }
                    inserts.get(i).executeBatch();
                }
                to.commit();
            }
        } finally {
            for (PreparedStatement insert : inserts) {
                insert.close();
            }
        }
    }
}
