package org.tributary.console.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandServerTest {

    @TempDir
    Path folder;

    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch waiting = new CountDownLatch(1);
    private CommandServer server;

    @BeforeEach
    void start() throws IOException {
        server = new CommandServer(folder, new Random(1), this::execute);
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    @Test
    void a_command_answers_with_its_output_and_zero() throws IOException {
        assertThat(ask(secret(), "say héllo")).containsExactly("Ohéllo", "X0");
    }

    @Test
    void a_command_that_fails_answers_with_its_reason_and_one() throws IOException {
        assertThat(ask(secret(), "fail")).containsExactly("Obegun", "Eno such file", "X1");
    }

    @Test
    void progress_is_seen_before_its_line_ends() throws IOException {
        assertThat(ask(secret(), "progress")).containsExactly("o 10 %", "o\r20 %", "O\rdone", "X0");
    }

    @Test
    void a_command_knows_where_the_operator_stands_and_reads() throws IOException {
        assertThat(ask(secret(), "pwd")).containsExactly("O/somewhere true", "X0");
    }

    @Test
    void a_stranger_hears_nothing() throws IOException {
        assertThat(ask("0".repeat(64), "say hello")).isEmpty();
        assertThat(ask("", "say hello")).isEmpty();
    }

    @Test
    void a_request_that_never_ends_hears_nothing() throws IOException {
        assertThat(ask("x".repeat(100_000), "say hello")).isEmpty();
    }

    @Test
    void only_the_user_of_the_process_can_read_the_secret() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("control"))))
                .isEqualTo("rw-------");
        assertThat(secret()).hasSize(64);
    }

    @Test
    void the_secret_is_gone_when_the_server_has_stopped() throws IOException {
        server.stop();

        assertThat(folder.resolve("control")).doesNotExist();
    }

    @Test
    void an_operator_who_goes_away_interrupts_the_command() throws Exception {
        try (Socket socket = connect()) {
            send(socket, secret(), "wait");
            waiting.await();
        }

        await().until(() -> interrupted.getCount() == 0);
    }

    private void execute(String command, Path where, boolean terminal, PrintStream out, PrintStream err)
            throws Exception {
        switch (command.split(" ")[0]) {
            case "say" -> out.println(command.substring(4));
            case "pwd" -> out.println(where + " " + terminal);
            case "fail" -> {
                out.println("begun");
                throw new IOException("no such file");
            }
            case "progress" -> {
                out.print(" 10 %");
                out.flush();
                out.print("\r20 %");
                out.flush();
                out.println("\rdone");
            }
            case "wait" -> {
                waiting.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }
            default -> err.println("unknown");
        }
    }

    private String secret() throws IOException {
        return Files.readAllLines(folder.resolve("control")).get(1);
    }

    private Socket connect() throws IOException {
        int port =
                Integer.parseInt(Files.readAllLines(folder.resolve("control")).get(0));
        return new Socket("127.0.0.1", port);
    }

    private static void send(Socket socket, String secret, String command) throws IOException {
        socket.getOutputStream()
                .write((secret + "\n/somewhere\nterminal\n" + command + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private List<String> ask(String secret, String command) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket = connect()) {
            socket.setSoTimeout(10_000);
            send(socket, secret, command);
            socket.getInputStream().transferTo(answer);
        } catch (java.net.SocketException e) {
            // A server that hangs up on what it has not read resets the connection: that is silence too.
            assertThat(e).hasMessageContaining("reset");
        }
        String text = answer.toString(StandardCharsets.UTF_8);
        return text.isEmpty() ? List.of() : List.of(text.split("\n"));
    }
}
