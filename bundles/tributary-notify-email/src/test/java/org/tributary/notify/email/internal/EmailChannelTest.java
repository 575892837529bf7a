package org.tributary.notify.email.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.health.Health;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Sort;
import org.tributary.api.notify.Receipt;

/** What reaches a real mail server, and what follows from its answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EmailChannelTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final String TO = "officer@council.example";

    @TempDir
    static Path folder;

    private KeyStore certificate;
    private MailServer server;
    private EmailChannel channel;

    @BeforeAll
    void makeCertificate() throws Exception {
        certificate = MailServer.certificate(folder);
    }

    @AfterAll
    void forgetCertificate() {
        certificate = null;
    }

    @BeforeEach
    void start() {
        server = MailServer.plain();
        channel = channel("smtp://localhost:" + server.port(), Map.of());
    }

    @AfterEach
    void stop() {
        channel.stop();
        server.close();
    }

    private EmailChannel channel(String url, Map<String, Object> more) {
        return new EmailChannel(Settings.of(url), folder, more, Optional::empty, NOON);
    }

    @Test
    void a_mail_arrives_whole_and_reads_as_well_without_html() throws Exception {
        String text = "Größe: 5 £\n.\n..\n" + "long ".repeat(3000) + "\nend";
        Message message = new Message(
                "voice/4711/ann",
                TO,
                "Wir haben das auch – “we have this too”",
                text,
                Optional.of("<!DOCTYPE html><html lang=\"en\"><p>Größe: 5 £</p></html>"),
                List.of(),
                Optional.empty(),
                Optional.of("colleague@leeds.example"),
                Sort.PERSONAL);
        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());

        MailServer.Arrived arrived = server.arrived.get(0);
        assertThat(arrived.from()).isEqualTo("tributary@council.example");
        assertThat(arrived.to()).containsExactly(TO);
        MimeMessage mail = parsed(arrived);
        assertThat(mail.getSubject()).isEqualTo(message.subject());
        assertThat(mail.getFrom()[0]).hasToString("Councils together <tributary@council.example>");
        assertThat(mail.getReplyTo()[0]).hasToString("colleague@leeds.example");
        assertThat(mail.getSentDate()).isEqualTo(Date.from(NOON.instant()));
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .isEqualTo(text);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=utf-8");
        assertThat((String) parts.getBodyPart(1).getContent())
                .isEqualTo(message.html().get());
        String raw = new String(arrived.mail(), StandardCharsets.ISO_8859_1);
        assertThat(raw.lines().mapToInt(String::length).max().getAsInt()).isLessThan(200);
        assertThat(raw.chars().allMatch(c -> c < 128)).isTrue();
    }

    @Test
    void a_link_can_be_copied_from_the_raw_mail_and_a_long_line_is_broken() {
        String link = "https://tributary.example/sign-in/confirm?link=" + "x".repeat(300);
        channel.send(text("Use this link:\n" + link + "\n.\nEnd"));
        assertThat(new String(server.arrived.get(0).mail(), StandardCharsets.US_ASCII))
                .contains("\r\n" + link + "\r\n.\r\nEnd");
        channel.send(text("x".repeat(5000)));
        assertThat(new String(server.arrived.get(1).mail(), StandardCharsets.US_ASCII)
                        .lines()
                        .mapToInt(String::length)
                        .max()
                        .getAsInt())
                .isLessThan(100);
    }

    @Test
    void the_same_message_has_the_same_id_when_it_comes_again() throws Exception {
        channel.send(message("digest/1", Sort.PERSONAL));
        channel.send(message("digest/1", Sort.PERSONAL));
        channel.send(message("digest/2", Sort.PERSONAL));
        List<String> ids = new ArrayList<>();
        for (MailServer.Arrived arrived : server.arrived) {
            ids.add(parsed(arrived).getMessageID());
        }
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).matches("<[0-9a-f]{40}@tributary\\.example>");
        assertThat(ids.get(2)).isNotEqualTo(ids.get(0));
    }

    @Test
    void a_mail_says_whether_a_person_or_a_machine_wrote_it_and_how_to_stop_it() throws Exception {
        channel.send(message("a", Sort.PERSONAL));
        channel.send(message("b", Sort.AUTOMATIC));
        channel.send(bulk("c", Optional.of(URI.create("https://tributary.example/stop?a=b&c=d"))));
        MimeMessage personal = parsed(server.arrived.get(0));
        for (String name : List.of("Auto-Submitted", "List-Unsubscribe", "List-Id", "Precedence", "X-Mailer")) {
            assertThat(personal.getHeader(name)).as(name).isNull();
        }
        MimeMessage automatic = parsed(server.arrived.get(1));
        assertThat(automatic.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(automatic.getHeader("Precedence")).isNull();
        MimeMessage bulk = parsed(server.arrived.get(2));
        assertThat(bulk.getHeader("List-Unsubscribe")).containsExactly("<https://tributary.example/stop?a=b&c=d>");
        assertThat(bulk.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(bulk.getHeader("List-Id")).containsExactly("<messages.tributary.example>");
        assertThat(bulk.getHeader("Precedence")).containsExactly("bulk");
        assertThat(bulk.getHeader("Auto-Submitted")).containsExactly("auto-generated");

        assertThat(channel.send(bulk("d", Optional.empty()))).isInstanceOf(Receipt.Refused.class);
        assertThat(server.arrived).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mail_goes_over_tls_with_user_and_password(boolean fromTheFirstByte) throws Exception {
        try (MailServer secure = fromTheFirstByte
                ? MailServer.tls(MailServer.own(certificate))
                : MailServer.startTls(MailServer.own(certificate))) {
            EmailChannel signedIn =
                    channel(secureUrl(fromTheFirstByte, secure, MailServer.PASSWORD), MailServer.trust(certificate));
            assertThat(signedIn.send(message("a", Sort.PERSONAL))).isEqualTo(new Receipt.Sent());
            assertThat(secure.arrived).singleElement().satisfies(arrived -> {
                assertThat(arrived.user()).contains(MailServer.USER);
                assertThat(fromTheFirstByte || arrived.tls()).isTrue();
            });
            signedIn.stop();

            EmailChannel wrong = channel(secureUrl(fromTheFirstByte, secure, "guessed"), MailServer.trust(certificate));
            assertThat(later(wrong.send(message("b", Sort.PERSONAL))))
                    .contains("refuses user or password")
                    .contains("TRIBUTARY_SMTP_URL")
                    .doesNotContain("guessed");
            assertThat(wrong.check().status()).isEqualTo(Health.Status.DEGRADED);
            wrong.stop();

            EmailChannel distrustful = channel(secureUrl(fromTheFirstByte, secure, MailServer.PASSWORD), Map.of());
            assertThat(later(distrustful.send(message("c", Sort.PERSONAL)))).contains("does not speak TLS");
            distrustful.stop();
            assertThat(secure.arrived).hasSize(1);
        }
    }

    private static String secureUrl(boolean tls, MailServer secure, String password) {
        return (tls ? "smtps://" : "smtp://")
                + URLEncoder.encode(MailServer.USER, StandardCharsets.UTF_8) + ":"
                + URLEncoder.encode(password, StandardCharsets.UTF_8) + "@localhost:" + secure.port()
                + (tls ? "" : "?starttls=required");
    }

    @Test
    void nothing_is_sent_in_clear_where_tls_is_wanted() {
        EmailChannel strict = channel("smtp://localhost:" + server.port() + "?starttls=required", Map.of());
        assertThat(later(strict.send(message("a", Sort.PERSONAL)))).contains("does not speak TLS");
        assertThat(server.arrived).isEmpty();
        strict.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    550 | 5.1.1 <officer@council.example>: no such user | true
                    550 | No such user here                             | true
                    553 | mailbox name not allowed here, sorry          | false
                    550 | 5.2.1 mailbox disabled                        | true
                    550 | 5.7.1 blocked by policy                       | false
                    550 | Relaying denied                               | false
                    550 | 5.1.8 sender address rejected                 | false
                    554 | transaction failed                            | false
                    """)
    void an_address_is_dead_only_where_the_server_has_something_against_the_address(
            int code, String words, boolean dead) {
        server.refuses(MailServer.At.RECIPIENT, code, words);
        Receipt.Refused refused = (Receipt.Refused) channel.send(message("a", Sort.PERSONAL));
        assertThat(refused.addressIsDead()).isEqualTo(dead);
        assertThat(refused.why()).contains(String.valueOf(code)).doesNotContain("officer@");
        assertThat(channel.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void a_server_that_is_busy_or_greylists_is_asked_again_later() {
        server.refuses(MailServer.At.RECIPIENT, 451, "4.7.1 greylisted, come again");
        assertThat(later(channel.send(message("a", Sort.PERSONAL)))).contains("greylisted");
        assertThat(channel.check().status()).isEqualTo(Health.Status.UP);
        server.refuses(MailServer.At.CONTENT, 452, "disk full");
        assertThat(later(channel.send(message("a", Sort.PERSONAL)))).contains("disk full");
        server.refuses(MailServer.At.SENDER, 550, "not from there");
        assertThat(later(channel.send(message("a", Sort.PERSONAL)))).contains("TRIBUTARY_MAIL_FROM");
        assertThat(channel.check().status()).isEqualTo(Health.Status.DEGRADED);
        server.takesAgain();
        assertThat(channel.send(message("a", Sort.PERSONAL))).isEqualTo(new Receipt.Sent());
        assertThat(channel.check().status()).isEqualTo(Health.Status.UP);
    }

    @Test
    void a_mail_that_is_refused_for_what_it_says_leaves_its_reader_alone() {
        server.refuses(MailServer.At.CONTENT, 552, "5.3.4 too large");
        assertThat(channel.send(message("a", Sort.PERSONAL)))
                .isInstanceOfSatisfying(Receipt.Refused.class, refused -> assertThat(refused.addressIsDead())
                        .isFalse());
    }

    @Test
    void a_server_that_is_away_is_said_until_it_is_back() {
        int port = server.port();
        server.close();
        assertThat(later(channel.send(message("a", Sort.PERSONAL))))
                .isEqualTo("The mail server localhost:" + port + " does not answer. Check that it runs, that it can be"
                        + " reached from here, and TRIBUTARY_SMTP_URL.");
        assertThat(channel.check().status()).isEqualTo(Health.Status.DEGRADED);
        server = MailServer.plain(port);
        assertThat(channel.send(message("a", Sort.PERSONAL))).isEqualTo(new Receipt.Sent());
        assertThat(channel.check().sentence()).isEqualTo("Mail goes out through localhost:" + port + ".");
    }

    @Test
    void many_mails_share_few_connections() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Receipt>> tasks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Message message = message("m" + i, Sort.PERSONAL);
                tasks.add(() -> channel.send(message));
            }
            for (var receipt : threads.invokeAll(tasks)) {
                assertThat(receipt.get()).isEqualTo(new Receipt.Sent());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.arrived).hasSize(60);
        assertThat(server.connections.get()).isLessThanOrEqualTo(4);
    }

    @Test
    void a_refused_address_costs_no_connection_and_a_lost_connection_costs_no_mail() {
        server.refuses(MailServer.At.RECIPIENT, 550, "5.1.1 unknown");
        channel.send(message("a", Sort.PERSONAL));
        server.takesAgain();
        assertThat(channel.send(message("b", Sort.PERSONAL))).isEqualTo(new Receipt.Sent());
        assertThat(server.connections).hasValue(1);
        server.hangsUp();
        assertThat(channel.send(message("c", Sort.PERSONAL))).isEqualTo(new Receipt.Sent());
        assertThat(server.connections).hasValue(2);
        assertThat(server.arrived).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example\r\nBcc: victim@x.example",
                "a@b.example%0aBcc:victim@x.example\n",
                "a@b.example, victim@x.example",
                "a@b.example victim@x.example",
                "<a@b.example>",
                "\"a b\"@x.example",
                "a@[127.0.0.1]",
                "a@b.example>\r\nRCPT TO:<victim@x.example",
                "@x.example",
                "a@",
                "a@-x.example",
                "a..b@x.example",
                "a@x..example",
                "a\u0000@x.example",
                "a@b\u202Eelpmaxe"
            })
    void an_address_that_hides_something_is_refused(String to) {
        assertThat(channel.send(to(to)))
                .isEqualTo(new Receipt.Refused("The address of the reader is none that mail can reach.", false));
        Message answers = new Message(
                "a", TO, "s", "t", Optional.empty(), List.of(), Optional.empty(), Optional.of(to), Sort.PERSONAL);
        assertThat(channel.send(answers)).isInstanceOf(Receipt.Refused.class);
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void an_address_that_is_too_long_is_refused_and_one_in_other_letters_is_sent_as_mail_servers_know_it() {
        assertThat(channel.send(to("a".repeat(65) + "@x.example"))).isInstanceOf(Receipt.Refused.class);
        assertThat(channel.send(to("a@" + "x".repeat(60) + ".example".repeat(30))))
                .isInstanceOf(Receipt.Refused.class);
        assertThat(channel.send(to("bürger@stadt.example")))
                .isInstanceOfSatisfying(Receipt.Refused.class, refused -> assertThat(refused.why())
                        .contains("beyond ASCII"));
        assertThat(channel.send(to("rat@köln.example"))).isEqualTo(new Receipt.Sent());
        assertThat(server.arrived.get(0).to()).containsExactly("rat@xn--kln-sna.example");
    }

    @Test
    void what_people_typed_adds_no_header_and_turns_nothing_round() throws Exception {
        String subject = "Damp\r\nBcc: victim@x.example\r\n\r\n<script>\u202Egpj.exe\u2028 " + "x".repeat(10_000);
        Message message = new Message(
                "key\r\nBcc: victim@x.example",
                TO,
                subject,
                "line\r.\r\nBcc: victim@x.example\u0000\u001b[31m",
                Optional.of("<p>\u202Ea</p>"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Sort.AUTOMATIC);
        Settings settings = Settings.of("smtp://localhost:" + server.port())
                .from("Coun\u202Ecils\u0001 together <tributary@council.example>");
        EmailChannel other = new EmailChannel(settings, folder, Map.of(), Optional::empty, NOON);
        assertThat(other.send(message)).isEqualTo(new Receipt.Sent());
        other.stop();
        MimeMessage mail = parsed(server.arrived.get(0));
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(server.arrived.get(0).to()).containsExactly(TO);
        assertThat(mail.getAllRecipients()).hasSize(1);
        for (String once : List.of("From", "To", "Subject", "Date", "Message-ID", "MIME-Version")) {
            assertThat(mail.getHeader(once)).as(once).hasSize(1);
        }
        assertThat(mail.getSubject())
                .startsWith("Damp Bcc: victim@x.example <script>gpj.exe xxx")
                .hasSize(200)
                .endsWith("…");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat((String) parts.getBodyPart(0).getContent()).isEqualTo("line\r\n.\r\nBcc: victim@x.example[31m");
        assertThat((String) parts.getBodyPart(1).getContent()).isEqualTo("<p>a</p>");
        assertThat(mail.getFrom()[0]).hasToString("Councils together <tributary@council.example>");
    }

    @Test
    void settings_that_are_wrong_are_said_without_the_password_and_lose_no_mail() {
        EmailChannel wrong = channel("smtp://user:verysecret@mail.council.example?starttls=none", Map.of());
        assertThat(later(wrong.send(message("a", Sort.PERSONAL))))
                .contains("so that the password is not sent in clear")
                .doesNotContain("verysecret");
        assertThat(wrong.check().status()).isEqualTo(Health.Status.DEGRADED);
        wrong.stop();
        EmailChannel nobody = new EmailChannel(
                Settings.of("smtp://localhost:" + server.port()).from("not an address"),
                folder,
                Map.of(),
                Optional::empty,
                NOON);
        assertThat(later(nobody.send(message("a", Sort.PERSONAL)))).contains("from must be an address");
        nobody.stop();
    }

    @Test
    void without_a_sender_it_is_the_site_and_its_contact() throws Exception {
        Settings bare = new Settings(
                "smtp://localhost:" + server.port(),
                "",
                "Sträßle",
                "https://site.example/",
                "help@council.example",
                "");
        EmailChannel named = new EmailChannel(bare, folder, Map.of(), Optional::empty, NOON);
        named.send(message("a", Sort.PERSONAL));
        named.stop();
        EmailChannel unnamed = new EmailChannel(
                new Settings(bare.url(), "", "Sträßle", "https://site.example/", "", ""),
                folder,
                Map.of(),
                Optional::empty,
                NOON);
        unnamed.send(message("b", Sort.PERSONAL));
        unnamed.stop();
        assertThat(server.arrived)
                .extracting(MailServer.Arrived::from)
                .containsExactly("help@council.example", "tributary@site.example");
        assertThat(((jakarta.mail.internet.InternetAddress)
                                parsed(server.arrived.get(0)).getFrom()[0])
                        .getPersonal())
                .isEqualTo("Sträßle");
    }

    private static String later(Receipt receipt) {
        assertThat(receipt).isInstanceOf(Receipt.Later.class);
        return ((Receipt.Later) receipt).why();
    }

    private static MimeMessage parsed(MailServer.Arrived arrived) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(arrived.mail()));
    }

    private static Message text(String text) {
        return new Message(
                "a", TO, "s", text, Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Sort.PERSONAL);
    }

    private static Message to(String address) {
        return new Message(
                "a", address, "s", "t", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), Sort.PERSONAL);
    }

    private static Message message(String key, Sort sort) {
        return new Message(
                key, TO, "A subject", "A text", Optional.empty(), List.of(), Optional.empty(), Optional.empty(), sort);
    }

    private static Message bulk(String key, Optional<URI> stop) {
        return new Message(
                key, TO, "A subject", "A text", Optional.empty(), List.of(), stop, Optional.empty(), Sort.BULK);
    }
}
