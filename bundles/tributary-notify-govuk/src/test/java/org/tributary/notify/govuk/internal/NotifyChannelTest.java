package org.tributary.notify.govuk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.health.Health;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;

class NotifyChannelTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
    private static final String KEY = "subscriptions/7 & 8/2026-11-22";

    private Endpoint notify;
    private NotifyChannel channel;

    @BeforeEach
    void start() throws Exception {
        notify = new Endpoint();
        channel =
                new NotifyChannel(Installation.of(Settings.of(notify.url() + "/")), Door.allowing("127.0.0.1"), CLOCK);
    }

    @AfterEach
    void stop() {
        notify.close();
    }

    private static Message message(Optional<URI> stop, Optional<String> replyTo, Message.Sort sort) {
        return new Message(
                KEY,
                "officer@council.example",
                "3 new things on “housing” [repairs]",
                "Look at this:\nhttps://tributary.example/a_b\n\n[x](https://evil.example)\n",
                Optional.of("<p>Look at this</p>"),
                List.of(),
                stop,
                replyTo,
                sort);
    }

    private static Message digest() {
        return message(
                Optional.of(URI.create("https://tributary.example/following/stop/abc.def")),
                Optional.empty(),
                Message.Sort.BULK);
    }

    private static String error(int status, String type, String message) {
        return "{\"status_code\":" + status + ",\"errors\":[{\"error\":\"" + type + "\",\"message\":\"" + message
                + "\"}]}";
    }

    @Test
    void a_message_goes_out_as_these_requests() throws Exception {
        assertThat(channel.send(digest())).isEqualTo(new Receipt.Sent());

        assertThat(notify.asked).hasSize(2);
        Endpoint.Asked look = notify.asked.get(0);
        assertThat(look.method()).isEqualTo("GET");
        assertThat(look.path())
                .isEqualTo("/v2/notifications?reference=subscriptions%2F7+%26+8%2F2026-11-22&template_type=email");
        assertToken(look.header("Authorization"));
        Endpoint.Asked send = notify.asked.get(1);
        assertThat(send.method()).isEqualTo("POST");
        assertThat(send.path()).isEqualTo("/v2/notifications/email");
        assertThat(send.header("Content-type")).isEqualTo("application/json");
        assertToken(send.header("Authorization"));
        assertThat(JSON.readTree(send.body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"email_address": "officer@council.example",
                 "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a",
                 "reference": "subscriptions/7 & 8/2026-11-22",
                 "personalisation": {
                  "subject": "3 new things on “housing” [repairs]",
                  "body": "Look at this:\\nhttps://tributary.example/a_b\\n\\n\\\\[x\\\\](https://evil.example)"},
                 "one_click_unsubscribe_url": "https://tributary.example/following/stop/abc.def"}
                """));
    }

    /** As Notify checks it: who, when, and signed by the secret. */
    private static void assertToken(String header) throws Exception {
        assertThat(header).startsWith("Bearer ");
        String[] parts = header.substring(7).split("\\.");
        assertThat(parts).hasSize(3);
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(parts[0])))
                .isEqualTo(JSON.readTree("{\"typ\":\"JWT\",\"alg\":\"HS256\"}"));
        assertThat(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                .isEqualTo(JSON.readTree("{\"iss\":\"" + Settings.SERVICE + "\",\"iat\":1795341600}"));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Settings.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(Base64.getUrlDecoder().decode(parts[2]))
                .isEqualTo(mac.doFinal((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void a_letter_without_a_way_to_stop_and_one_over_http_have_no_such_field() throws IOException {
        channel.send(message(Optional.empty(), Optional.empty(), Message.Sort.PERSONAL));
        channel.send(
                message(Optional.of(URI.create("http://localhost:8181/stop")), Optional.empty(), Message.Sort.BULK));

        for (Endpoint.Asked post : notify.posts()) {
            assertThat(JSON.readTree(post.body()).has("one_click_unsubscribe_url"))
                    .isFalse();
            assertThat(JSON.readTree(post.body()).has("email_reply_to_id")).isFalse();
        }
    }

    @Test
    void a_mail_to_many_without_a_way_out_is_refused() {
        assertOutcome(channel.send(message(Optional.empty(), Optional.empty(), Message.Sort.BULK)), "refused");
        assertThat(notify.asked).isEmpty();
    }

    @Test
    void whom_to_answer_stands_in_the_mail() throws IOException {
        channel.send(message(Optional.empty(), Optional.of("jo_smith@council.example"), Message.Sort.PERSONAL));

        assertThat(JSON.readTree(notify.posts().get(0).body())
                        .at("/personalisation/body")
                        .asText())
                .startsWith(
                        "To answer, write to jo\\_smith@council.example. An answer to this mail does not reach them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "sending", "pending", "sent", "delivered"})
    void what_notify_has_already_is_not_sent_again(String status) {
        notify.looks(200, known(KEY, status));

        assertThat(channel.send(digest())).isEqualTo(new Receipt.Sent());
        assertThat(notify.posts()).isEmpty();
    }

    @Test
    void an_address_that_notify_found_dead_is_dead() {
        notify.looks(200, known(KEY, "permanent-failure"));

        assertOutcome(channel.send(digest()), "dead");
        assertThat(notify.posts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"temporary-failure", "technical-failure"})
    void what_notify_could_not_deliver_is_sent_again(String status) {
        notify.looks(200, known(KEY, status));

        assertThat(channel.send(digest())).isEqualTo(new Receipt.Sent());
        assertThat(notify.posts()).hasSize(1);
    }

    @Test
    void another_reference_is_another_message() {
        notify.looks(200, known(KEY + "x", "delivered"));

        channel.send(digest());
        assertThat(notify.posts()).hasSize(1);
    }

    @Test
    void when_the_answer_was_lost_the_second_attempt_sends_nothing() {
        notify.sends(500, error(500, "Exception", "Internal server error"));
        assertOutcome(channel.send(digest()), "later");

        notify.looks(200, known(KEY, "created"));
        assertThat(channel.send(digest())).isEqualTo(new Receipt.Sent());
        assertThat(notify.posts()).hasSize(1);
    }

    private static String known(String reference, String status) {
        return "{\"notifications\":[{\"id\":\"1\",\"reference\":\"" + reference + "\",\"type\":\"email\",\"status\":\""
                + status + "\"}],\"links\":{\"current\":\"x\"}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | ValidationError      | email_address Not a valid email address                             | dead    | UP
                    400 | BadRequestError      | Can't send to this recipient using a team-only API key              | refused | DEGRADED
                    400 | BadRequestError      | Can't send to this recipient when service is in trial mode          | refused | DEGRADED
                    400 | BadRequestError      | Emails cannot be longer than 2000000 bytes. Your message is 3000000 | refused | DEGRADED
                    400 | ValidationError      | one_click_unsubscribe_url is not a valid https url                  | refused | UP
                    400 | BadRequestError      | Template not found                                                  | later   | DEGRADED
                    400 | BadRequestError      | Missing personalisation: body                                       | later   | DEGRADED
                    401 | AuthError            | Unauthorized: authentication bearer scheme must be used             | later   | DEGRADED
                    403 | AuthError            | Error: Your system clock must be accurate to within 30 seconds      | later   | DEGRADED
                    403 | AuthError            | Invalid token: API key not found                                    | later   | DEGRADED
                    404 | NoResultFound        | No result found                                                     | later   | DEGRADED
                    429 | RateLimitError       | Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds | later | UP
                    429 | TooManyRequestsError | Exceeded send limits (250000) for today                             | later   | DEGRADED
                    500 | Exception            | Internal server error                                               | later   | UP
                    503 | Exception            | Service unavailable                                                 | later   | UP
                    418 | Teapot               | Short and stout                                                     | refused | UP
                    """)
    void a_no_says_who_must_act(int status, String type, String words, String outcome, Health.Status health) {
        notify.sends(status, error(status, type, words));

        Receipt receipt = channel.send(digest());

        assertOutcome(receipt, outcome);
        assertThat(channel.health().status()).isEqualTo(health);
        if (health == Health.Status.DEGRADED && status != 404) {
            assertThat(channel.health().sentence()).contains(words);
        }
        assertThat(channel.send(digest())).isEqualTo(new Receipt.Sent());
        assertThat(channel.health()).isEqualTo(new Health(Health.Status.UP, "Mail goes out by 127.0.0.1."));
    }

    @Test
    void how_long_to_wait_is_what_notify_says_or_what_its_limit_means() {
        notify.sends(429, error(429, "RateLimitError", "Exceeded rate limit"), "Retry-After", "20");
        assertThat(((Receipt.Later) channel.send(digest())).after()).hasValue(Duration.ofSeconds(20));

        notify.sends(429, error(429, "RateLimitError", "Exceeded rate limit"));
        assertThat(((Receipt.Later) channel.send(digest())).after()).hasValue(Duration.ofMinutes(1));

        notify.sends(429, error(429, "TooManyRequestsError", "Exceeded send limits (50) for today"));
        assertThat(((Receipt.Later) channel.send(digest())).after()).hasValue(Duration.ofHours(1));
    }

    @Test
    void a_no_to_the_question_sends_nothing() {
        notify.looks(403, error(403, "AuthError", "Invalid token: API key not found"));

        assertOutcome(channel.send(digest()), "later");
        assertThat(notify.posts()).isEmpty();
    }

    @Test
    void a_page_in_place_of_the_api_is_waited_out() {
        notify.sends(502, "<html>Bad gateway</html>");

        assertOutcome(channel.send(digest()), "later");
    }

    @Test
    void an_answer_that_names_people_and_keys_is_not_repeated() {
        notify.sends(
                400,
                error(
                        400,
                        "BadRequestError",
                        "Not officer@council.example of " + Settings.SECRET + "\\r\\nWARN forged"));

        Receipt.Refused refused = (Receipt.Refused) channel.send(digest());

        assertThat(refused.why()).isEqualTo("Notify refuses the mail (400 Not (address) of (id) WARN forged).");
    }

    @Test
    void nobody_there_is_asked_again() {
        notify.close();

        assertOutcome(channel.send(digest()), "later");
    }

    @Test
    void an_installation_inside_the_network_must_be_allowed() throws Exception {
        NotifyChannel guarded = new NotifyChannel(Installation.of(Settings.of(notify.url())), Door.allowing(), CLOCK);

        assertOutcome(guarded.send(digest()), "later");
        assertThat(guarded.health().sentence()).contains("TRIBUTARY_OUTBOUND_ALLOW");
        assertThat(notify.asked).isEmpty();
    }

    private static void assertOutcome(Receipt receipt, String outcome) {
        switch (outcome) {
            case "later" -> assertThat(receipt).isInstanceOf(Receipt.Later.class);
            case "dead" -> assertThat(receipt)
                    .isInstanceOfSatisfying(Receipt.Refused.class, no -> assertThat(no.addressIsDead())
                            .isTrue());
            default -> assertThat(receipt)
                    .isInstanceOfSatisfying(Receipt.Refused.class, no -> assertThat(no.addressIsDead())
                            .isFalse());
        }
        assertThat(receipt.toString())
                .doesNotContain(Settings.SECRET)
                .doesNotContain("officer@council")
                .doesNotContain("Bearer");
    }
}
