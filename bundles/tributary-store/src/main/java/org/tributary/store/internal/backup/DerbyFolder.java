package org.tributary.store.internal.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.osgi.service.jdbc.DataSourceFactory;
import org.tributary.store.internal.Texts;

/** The built-in database in a folder, opened by this process alone until it is closed. */
final class DerbyFolder implements AutoCloseable {

    /** Derby says that it has shut the database down by this exception. */
    private static final String WAS_SHUT_DOWN = "08006";

    private static final String IN_USE = "XSDB6";

    private final Driver driver;
    private final String address;
    private final Connection connection;

    /** @param folder where it is; its parent is the folder {@code derby} of the data folder or of a backup */
    DerbyFolder(DataSourceFactory derby, Path folder) throws SQLException, Refused {
        if (!Files.isRegularFile(folder.resolve("service.properties"))) {
            throw new Refused(Texts.text("backup.no-derby", folder));
        }
        this.driver = derby.createDriver(new Properties());
        this.address = "jdbc:derby:" + folder;
        try {
            this.connection = driver.connect(address, new Properties());
        } catch (SQLException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql && IN_USE.equals(sql.getSQLState())) {
                    throw new Refused(Texts.text("backup.derby-in-use", folder));
                }
            }
            throw new Refused(Texts.text("backup.derby-broken", e.getMessage()));
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
        }
        connection.close();
        try {
            driver.connect(address + ";shutdown=true", new Properties()).close();
        } catch (SQLException e) {
            if (!WAS_SHUT_DOWN.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
