package org.tributary.store.internal.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of a database, whichever slices they belong to. Names are in lower case, as all of ours are meant. */
final class Tables {

    private Tables() {}

    /** The names of all, in their order. */
    static List<String> of(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet row =
                data.getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                tables.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        tables.sort(null);
        return tables;
    }

    /** The number of rows of each. */
    static SortedMap<String, Long> counts(Connection connection) throws SQLException {
        SortedMap<String, Long> counts = new TreeMap<>();
        for (String table : of(connection)) {
            counts.put(table, count(connection, table));
        }
        return counts;
    }

    static long count(Connection connection, String table) throws SQLException {
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }
}
