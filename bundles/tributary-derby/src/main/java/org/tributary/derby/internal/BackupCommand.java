package org.tributary.derby.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.osgi.annotation.bundle.Header;

/**
 * {@code tributary:backup-database}: copies the database into a new folder as it is at one moment, while people go on
 * reading and writing. {@code bin/tributary backup} calls it.
 */
@Service
@Command(
        scope = "tributary",
        name = "backup-database",
        description = "Copies the built-in database into a new folder while it is in use")
@Header(name = "Karaf-Commands", value = "org.tributary.derby.internal")
public final class BackupCommand implements Action {

    @Argument(index = 0, name = "database", description = "The folder of the database", required = true)
    String database;

    @Argument(index = 1, name = "target", description = "The folder to copy it into", required = true)
    String target;

    @Override
    public Object execute() throws Exception {
        if (!Files.isDirectory(Path.of(database))) {
            throw new IllegalArgumentException("There is no built-in database in " + database);
        }
        EmbeddedDataSource source = new EmbeddedDataSource();
        source.setDatabaseName(database);
        try (Connection connection = source.getConnection();
                CallableStatement backup = connection.prepareCall("call SYSCS_UTIL.SYSCS_BACKUP_DATABASE(?)")) {
            backup.setString(1, target);
            backup.execute();
        }
        return null;
    }
}
