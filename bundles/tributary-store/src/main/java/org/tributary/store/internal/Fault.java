package org.tributary.store.internal;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.persistence.OptimisticLockException;

/** What follows from an exception. */
enum Fault {
    /** Somebody was in the way: do it again. */
    CONFLICT,
    /** A unique key is taken: once more, since somebody may have taken it at the same moment. */
    DUPLICATE,
    /** The database is away or cannot take more. */
    AWAY,
    /** Something else, such as a refusal by the work itself. */
    OTHER;

    /** Serialisation failure, PostgreSQL's deadlock, Derby's lock time-out and deadlock. */
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01", "40XL1", "40XL2", "55P03");

    /** Derby: database cannot be opened, engine or database shut down, no current connection, no login in time. */
    private static final Set<String> DERBY_AWAY = Set.of("XJ040", "XJ041", "XJ015", "XJ004", "XBDA0", "08003", "08006");

    /** Derby: the database was opened for reading only. */
    private static final String READ_ONLY = "25505";

    /** Whether Derby could open the database for reading only, as it does on a full disk, and then stays so. */
    static boolean isReadOnly(SQLException thrown) {
        for (Throwable t = thrown; t != null && t.getCause() != t; t = t.getCause()) {
            if (t instanceof SQLException sql && READ_ONLY.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    static Fault of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
            if (t instanceof OptimisticLockException) {
                return CONFLICT;
            }
            if (t instanceof SQLException sql) {
                Fault fault = ofSql(sql);
                if (fault != OTHER) {
                    return fault;
                }
            }
        }
        return OTHER;
    }

    private static Fault ofSql(SQLException thrown) {
        for (SQLException e = thrown; e != null; e = e.getNextException()) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            if (CONFLICTS.contains(state)) {
                return CONFLICT;
            }
            if (state.equals("23505")) {
                return DUPLICATE;
            }
            // Derby on a full disk: a page or the log cannot be written, and what was opened then can only be read.
            boolean full = state.startsWith("XSDG") || state.startsWith("XSLA") || state.equals(READ_ONLY);
            boolean refused = state.startsWith("57P0") || state.startsWith("53") || state.startsWith("58");
            if (state.startsWith("08")
                    || refused
                    || full
                    || DERBY_AWAY.contains(state)
                    || e instanceof SQLTransientConnectionException
                    || e instanceof SQLNonTransientConnectionException
                    || e instanceof SQLRecoverableException) {
                return AWAY;
            }
        }
        return OTHER;
    }
}
