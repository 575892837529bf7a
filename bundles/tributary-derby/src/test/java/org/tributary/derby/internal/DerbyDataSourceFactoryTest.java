package org.tributary.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerbyDataSourceFactoryTest {

    @TempDir
    Path folder;

    @Test
    void a_database_is_made_kept_and_opened_again_after_a_clean_stop() throws SQLException {
        Path database = folder.resolve("tributary");
        DerbyDataSourceFactory first = new DerbyDataSourceFactory();
        try (Connection c = open(first, database);
                Statement s = c.createStatement()) {
            s.execute("create table kept (id int)");
            s.execute("insert into kept values (7)");
        }
        first.stop();
        assertThat(database.resolve("db.lck")).doesNotExist();

        DerbyDataSourceFactory second = new DerbyDataSourceFactory();
        try (Connection c = open(second, database);
                Statement s = c.createStatement();
                ResultSet r = s.executeQuery("select id from kept")) {
            assertThat(r.next()).isTrue();
            assertThat(r.getInt(1)).isEqualTo(7);
        }
        second.stop();
    }

    @Test
    void nothing_is_written_to_the_working_directory() throws SQLException {
        DerbyDataSourceFactory derby = new DerbyDataSourceFactory();
        open(derby, folder.resolve("tributary")).close();
        derby.stop();
        assertThat(Path.of("derby.log")).doesNotExist();
        assertThat(Files.exists(folder.resolve("tributary"))).isTrue();
    }

    @Test
    void what_derby_says_becomes_log_lines() {
        List<String> lines = new ArrayList<>();
        try (LineLogger log = new LineLogger(lines::add)) {
            log.write("one\r\ntw".toCharArray(), 0, 7);
            log.write("o\n\n".toCharArray(), 0, 3);
            log.write("rest".toCharArray(), 0, 4);
        }
        assertThat(lines).containsExactly("one", "two", "rest");
    }

    private static Connection open(DerbyDataSourceFactory derby, Path database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("databaseName", database.toString());
        DataSource source = derby.createDataSource(properties);
        return source.getConnection();
    }
}
