package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.derby.internal.DerbyDataSourceFactory;

class FullDiskTest {

    @TempDir
    Path files;

    /** Derby cannot take its lock on a full disk, and here because something else is in its place. */
    @Test
    void a_database_that_could_only_be_read_is_opened_anew_when_it_can_be_written() throws Exception {
        Path folder = files.resolve("tributary");
        try (Database first = open(folder)) {
            first.open();
        }
        close(folder);
        Path lock = Files.createDirectories(folder.resolve("db.lck"));
        Path inTheWay = Files.createFile(lock.resolve("full"));

        try (Database database = open(folder)) {
            database.probe();
            assertThat(database.isReachable()).isFalse();

            Files.delete(inTheWay);
            Files.delete(lock);
            database.probe();
            database.probe();
            assertThat(database.isReachable()).isTrue();
            int made =
                    database.query(connection -> connection.createStatement().executeUpdate("create table t (i int)"));
            assertThat(made).isZero();
        }
        close(folder);
    }

    @Test
    void what_derby_says_on_a_full_disk_is_no_fault_of_ours() {
        for (String state : new String[] {"XSDG1", "XSLA4", "25505"}) {
            assertThat(Fault.of(new SQLException("full", state))).as(state).isEqualTo(Fault.AWAY);
        }
    }

    private static Database open(Path folder) throws SQLException {
        return Database.derby(new DerbyDataSourceFactory(), folder.toString(), 4, Clock.systemUTC(), new Random());
    }

    private static void close(Path folder) throws SQLException {
        try (Connection none = new DerbyDataSourceFactory()
                .createDriver(new Properties())
                .connect("jdbc:derby:" + folder + ";shutdown=true", new Properties())) {
            assertThat(none).isNull();
        } catch (SQLException closed) {
            assertThat(closed.getSQLState()).isEqualTo("08006");
        }
    }
}
