package org.tributary.store.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.apache.karaf.shell.api.console.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.notify.Message;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.AuditTrail;
import org.tributary.store.Deliveries;
import org.tributary.store.Delivery;
import org.tributary.testkit.TestStore;

/** What an operator reads of the queue, and does about it. */
class MessagesCommandTest {

    private final TestStore db = TestStore.derby("notes", "db/notes.xml");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void what_failed_is_shown_with_its_reason_and_can_be_mended() throws SQLException {
        db.store().write((entities, tx) -> {
            tx.deliver(Delivery.email(message("digest/1")));
            tx.deliver(Delivery.email(message("digest/2")));
            return null;
        });
        sql(
                "update store_delivery set state = 'failed', last_error = '550 no such user' where delivery_key = 'digest/1'");
        sql("insert into store_suspended (channel, recipient_key, why, since)"
                + " values ('email', 'officer@council.example', '550 no such user', 0)");

        show();
        assertThat(said())
                .contains(
                        "1 waiting, 0 sent and 0 dropped in the last 90 days, 1 could not be sent, 1 suspended addresses.")
                .contains("digest/1  email: 550 no such user")
                .contains("email officer@council.example: 550 no such user")
                .doesNotContain("digest/2");

        resume("OFFICER@council.example");
        retry("digest/1");
        said.reset();
        show();
        assertThat(said())
                .startsWith("2 waiting, 0 sent and 0 dropped in the last 90 days, 0 could not be sent,"
                        + " 0 suspended addresses.\nemail: 2 waiting, the oldest since ")
                .hasLineCount(2);
        assertThat(db.auditTrail().newest(AuditTrail.Question.ALL, 10))
                .extracting(AuditTrail.Row::action)
                .containsExactly("message.retry", "message.resume");
    }

    @Test
    void a_message_is_dropped_and_an_address_stopped() {
        db.store().write((entities, tx) -> {
            tx.deliver(Delivery.email(message("digest/1")));
            return null;
        });
        MessageDropCommand drop = new MessageDropCommand();
        drop.deliveries = db.deliveries();
        drop.session = session();
        drop.key = "digest/1";
        drop.execute();
        MessageSuspendCommand suspend = new MessageSuspendCommand();
        suspend.deliveries = db.deliveries();
        suspend.session = session();
        suspend.channel = "email";
        suspend.address = "Officer@council.example";
        suspend.execute();
        assertThat(said()).startsWith("Message digest/1 was dropped.\nNothing is sent to this address any more.");
        assertThat(db.deliveries().find("digest/1").orElseThrow().state()).isEqualTo(Deliveries.State.DROPPED);
        assertThat(db.deliveries().suspension("email", "officer@council.example"))
                .hasValueSatisfying(each -> assertThat(each.why()).isEqualTo("Stopped by an operator."));
        assertThatThrownBy(drop::execute).isInstanceOf(NotFound.class);
    }

    @Test
    void what_is_not_there_is_said_in_a_line() {
        assertThatThrownBy(() -> retry("digest/9"))
                .isInstanceOf(NotFound.class)
                .hasMessage("There is no message digest/9 that could not be sent.");
        assertThatThrownBy(() -> resume("officer@council.example"))
                .isInstanceOf(NotFound.class)
                .hasMessage("This address of email is not suspended.");
    }

    private void show() {
        MessagesCommand command = new MessagesCommand();
        command.deliveries = db.deliveries();
        command.session = session();
        command.execute();
    }

    private void retry(String key) {
        MessageRetryCommand command = new MessageRetryCommand();
        command.deliveries = db.deliveries();
        command.session = session();
        command.key = key;
        command.execute();
    }

    private void resume(String address) {
        MessageResumeCommand command = new MessageResumeCommand();
        command.deliveries = db.deliveries();
        command.session = session();
        command.channel = "email";
        command.address = address;
        command.execute();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Session session() {
        PrintStream console = new PrintStream(said, true, StandardCharsets.UTF_8);
        return (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, values) -> method.getName().equals("getConsole") ? console : null);
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = db.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static Message message(String key) {
        return new Message(
                key,
                "officer@council.example",
                "A subject",
                "A text",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Message.Sort.AUTOMATIC);
    }
}
