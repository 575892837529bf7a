package org.tributary.notify.email.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.health.Health;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;

/** Where mails go while there is no mail server. */
class OutboxTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path data;

    @Test
    void a_mail_is_a_file_that_only_we_may_read() throws Exception {
        assertThat(channel(NOON).send(message("sign-in/1"))).isEqualTo(new Receipt.Sent());
        List<Path> files = files();
        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.getFileName().toString()).matches("20261121T120000000Z-[0-9a-f]{16}\\.eml");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("outbox"))))
                .isEqualTo("rwx------");
        try (InputStream in = Files.newInputStream(files.get(0))) {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), in);
            assertThat(mail.getSubject()).isEqualTo("A subject");
            assertThat(mail.getAllRecipients()[0]).hasToString("officer@council.example");
        }
    }

    @Test
    void a_mail_that_comes_again_replaces_its_file_and_names_sort_by_time() throws Exception {
        channel(NOON).send(message("a"));
        channel(NOON.plusSeconds(1)).send(message("b"));
        channel(NOON.plusSeconds(2)).send(message("a"));
        assertThat(files()).hasSize(2);
        assertThat(files().get(0).getFileName().toString()).startsWith("20261121T120000");
        assertThat(files().get(1).getFileName().toString()).startsWith("20261121T120001");
    }

    @Test
    void the_newest_are_kept() throws Exception {
        Files.createDirectories(data.resolve("outbox"));
        for (int i = 0; i < Outbox.KEPT; i++) {
            Files.createFile(data.resolve("outbox").resolve("20261120T%09dZ-old.eml".formatted(i)));
        }
        channel(NOON.plus(Duration.ofDays(1))).send(message("new"));
        assertThat(files()).hasSize(Outbox.KEPT);
        assertThat(files().get(0).getFileName().toString()).contains("000000001Z");
        assertThat(files().get(Outbox.KEPT - 1).getFileName().toString()).startsWith("20261122");
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws Exception {
        Files.createFile(data.resolve("outbox"));
        assertThat(channel(NOON).send(message("a")))
                .isInstanceOfSatisfying(
                        Receipt.Later.class, later -> assertThat(later.why()).contains("outbox"));
    }

    @Test
    void a_public_site_is_told_that_nobody_can_sign_in() {
        assertThat(channel(NOON).check().status()).isEqualTo(Health.Status.DEGRADED);
        EmailChannel trial = new EmailChannel(
                new Settings("", "", "", "http://localhost:8181", "", ""),
                data,
                Map.of(),
                Optional::empty,
                Clock.systemUTC());
        assertThat(trial.check().status()).isEqualTo(Health.Status.UP);
        assertThat(trial.check().sentence()).contains(data.resolve("outbox").toString());
    }

    @Test
    void while_another_channel_takes_the_mail_there_is_nothing_to_mend() {
        EmailChannel resting = new EmailChannel(
                Settings.of(""), data, Map.of(), () -> Optional.of("tributary-notify-govuk"), Clock.systemUTC());

        assertThat(resting.check())
                .isEqualTo(new Health(
                        Health.Status.UP, "Mail goes out by tributary-notify-govuk, so nothing comes here."));
    }

    private EmailChannel channel(Instant now) {
        return new EmailChannel(Settings.of(""), data, Map.of(), Optional::empty, Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> all = Files.list(data.resolve("outbox"))) {
            return all.sorted().toList();
        }
    }

    private static Message message(String key) {
        return new Message(
                key,
                "officer@council.example",
                "A subject",
                "A text",
                Optional.of("<p>A text</p>"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Message.Sort.PERSONAL);
    }
}
