package org.tributary.derby.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

class BackupCommandTest {

    @TempDir
    Path folder;

    private final DerbyDataSourceFactory derby = new DerbyDataSourceFactory();

    @AfterEach
    void stop() {
        derby.stop();
    }

    @Test
    void a_copy_made_while_the_database_is_open_holds_what_was_committed() throws Exception {
        try (Connection connection = open(folder.resolve("kept")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table note(text varchar(20))");
            statement.execute("insert into note values ('before')");
            BackupCommand command = new BackupCommand();
            command.database = folder.resolve("kept").toString();
            command.target = folder.resolve("copies").toString();

            command.execute();

            statement.execute("insert into note values ('after')");
        }
        assertThat(notes(folder.resolve("copies").resolve("kept"))).isEqualTo(1);
    }

    @Test
    void a_folder_without_a_database_is_refused_with_its_name() {
        BackupCommand command = new BackupCommand();
        command.database = folder.resolve("nothing").toString();
        command.target = folder.toString();

        assertThatThrownBy(command::execute).hasMessageContaining("nothing");
    }

    private DataSource open(Path database) {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_DATABASE_NAME, database.toString());
        return derby.createDataSource(properties);
    }

    private int notes(Path database) throws SQLException {
        try (Connection connection = open(database).getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from note")) {
            count.next();
            return count.getInt(1);
        }
    }
}
