package org.tributary.notify.slack.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Item;
import org.tributary.api.notify.Receipt;
import org.tributary.testkit.fake.Digests;
import org.tributary.testkit.fake.Endpoint;
import org.tributary.web.internal.outbound.GuardedHttp;

class SlackChannelTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final Clock clock =
            InstantSource.tick(now::get, Duration.ofMillis(1)).withZone(ZoneOffset.UTC);
    private Endpoint slack;
    private SlackChannel channel;

    @BeforeEach
    void start() throws IOException {
        slack = new Endpoint("/services/T00000000/B00000000/S3CRETXXXXXXXXXXXXXXXXXX", 200, "text/html", "ok");
        GuardedHttp door = Door.allowing("127.0.0.1");
        channel = new SlackChannel(door, clock);
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    private JsonNode posted() throws IOException {
        return JSON.readTree(slack.asked().get(slack.asked().size() - 1).body());
    }

    @Test
    void a_message_goes_out_as_this_request() throws IOException {
        Receipt receipt = channel.send(Digests.to(
                slack.address(),
                Digests.item("Housing repairs", "Damp in council homes", "Camden, discovery: new"),
                Digests.item("Housing repairs", "Bins & bags <now>", "Leeds, beta: reached beta"),
                Digests.item("Parking", "Permits without paper", "")));

        assertThat(receipt).isEqualTo(new Receipt.Sent());
        assertThat(slack.asked()).hasSize(1);
        Endpoint.Asked asked = slack.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.path()).isEqualTo("/services/T00000000/B00000000/S3CRETXXXXXXXXXXXXXXXXXX");
        assertThat(asked.header("Content-type")).isEqualTo("application/json");
        assertThat(asked.headers()).doesNotContainKeys("Authorization", "Cookie");
        assertThat(posted())
                .isEqualTo(
                        JSON.readTree(
                                """
                {"text": "3 new things on housing repairs",
                 "blocks": [
                  {"type": "header", "text": {"type": "plain_text", "text": "3 new things on housing repairs", "emoji": false}},
                  {"type": "section", "text": {"type": "mrkdwn", "verbatim": true,
                   "text": "*Housing repairs*\\n<https://tributary.example/listings/tributary/4711|Damp in council homes>\\nCamden, discovery: new"}},
                  {"type": "section", "text": {"type": "mrkdwn", "verbatim": true,
                   "text": "<https://tributary.example/listings/tributary/4711|Bins &amp; bags &lt;now&gt;>\\nLeeds, beta: reached beta"}},
                  {"type": "section", "text": {"type": "mrkdwn", "verbatim": true,
                   "text": "*Parking*\\n<https://tributary.example/listings/tributary/4711|Permits without paper>"}},
                  {"type": "context", "elements": [{"type": "mrkdwn", "verbatim": true,
                   "text": "<https://tributary.example/following/stop/abc.def|Change or stop these messages>"}]}
                 ],
                 "unfurl_links": false,
                 "unfurl_media": false}
                """));
    }

    @Test
    void a_message_without_items_shows_its_text() throws IOException {
        channel.send(Digests.to(slack.address()));

        assertThat(posted().at("/blocks/1/text/text").asText())
                .isEqualTo("Something new\n<https://tributary.example/a_b(c)|https://tributary.example/a_b(c)>");
        assertThat(posted().at("/blocks/2/text/text").asText()).isEqualTo("and a paragraph");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel> and <!here>",
                "<@U012AB3CD> <#C012AB3CD>",
                "<https://evil.example|Sign in>",
                "a|https://evil.example>",
                "*bold* _slanted_ ~gone~ `code`",
                "```\nblock\n```",
                "[x](https://evil.example) ]( javascript:alert(1)",
                "> quoted",
                ":tada: &lt;!channel&gt;"
            })
    void marks_in_a_title_do_nothing(String hostile) throws IOException {
        channel.send(Digests.to(slack.address(), hostile, List.of(Digests.item(hostile, hostile, hostile))));

        String text = posted().at("/blocks/1/text/text").asText();
        String link = "<https://tributary.example/listings/tributary/4711|";
        assertThat(text).containsOnlyOnce(link).startsWith("*").contains("*\n<");
        // But for our own link and the bold heading there is no bracket and no mark that could open something.
        String theirs = text.replaceFirst("^\\*", "")
                .replaceFirst("\\*\n", "\n")
                .replace(link, "")
                .replaceFirst(">\n", "\n");
        assertThat(theirs)
                .doesNotContainPattern("[<>*~`]|(?<!\\w)_|_(?!\\w)")
                .doesNotContainPattern(":\\w+:")
                .doesNotContainPattern("(?m)^&gt;")
                .doesNotContainPattern("&(?!amp;|lt;|gt;)");
        assertThat(theirs.lines()).hasSize(2 + (int) hostile.lines().count());
        assertThat(posted().at("/text").asText()).doesNotContainPattern("[<>]");
        // Plain text needs no escaping, for Slack reads no marks in it.
        assertThat(posted().at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
    }

    @Test
    void marks_inside_of_words_stay_as_they_are() {
        assertThat(Words.escaped("snake_case 5*6 2026~27 at 10:30")).isEqualTo("snake_case 5*6 2026~27 at 10:30");
    }

    @Test
    void an_address_cannot_end_its_link_and_one_that_is_none_is_no_link() throws IOException {
        channel.send(Digests.to(
                slack.address(),
                new Item("Query", URI.create("https://t.example/?a=1&b=(2)"), ""),
                new Item("Script", URI.create("javascript:alert(1)"), "")));

        assertThat(posted().at("/blocks/1/text/text").asText()).isEqualTo("<https://t.example/?a=1&amp;b=(2)|Query>");
        assertThat(posted().at("/blocks/2/text/text").asText()).isEqualTo("Script");
    }

    @Test
    void many_long_items_stay_within_what_slack_takes_and_the_message_says_so() throws IOException {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            items.add(Digests.item("Group " + i, i + " " + "häu&er ".repeat(60), "Zei<e ".repeat(80)));
        }

        assertThat(channel.send(Digests.to(slack.address(), "Viele ".repeat(60), items)))
                .isEqualTo(new Receipt.Sent());

        assertWithinLimits();
        JsonNode blocks = posted().at("/blocks");
        int shown = blocks.size() - 3;
        assertThat(shown).isGreaterThan(5);
        assertThat(blocks.get(blocks.size() - 2).at("/elements/0/text").asText())
                .isEqualTo("and " + (60 - shown) + " more that do not fit here");
    }

    @Test
    void thirty_usual_items_all_fit() throws IOException {
        channel.send(Digests.to(
                slack.address(),
                "Many",
                Collections.nCopies(
                        30, Digests.item("Housing", "Damp in council homes and what helps", "Camden: new"))));

        assertWithinLimits();
        assertThat(posted().at("/blocks")).hasSize(32);
    }

    @Test
    void a_long_text_stays_within_what_slack_takes() throws IOException {
        Message message = new Message(
                "test/1",
                slack.address(),
                "",
                ("word & word ".repeat(20) + "\n").repeat(100) + "\n\n" + "a\n\n".repeat(100),
                Optional.empty(),
                List.of(),
                Optional.of(Digests.STOP),
                Optional.empty(),
                Message.Sort.AUTOMATIC);

        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());

        assertWithinLimits();
        assertThat(posted().at("/text").asText()).startsWith("word &amp; word");
    }

    private void assertWithinLimits() throws IOException {
        JsonNode blocks = posted().at("/blocks");
        assertThat(blocks.size()).isBetween(1, 50);
        assertThat(blocks.toString().length()).isLessThanOrEqualTo(12_200);
        blocks.forEach(block -> {
            int length = block.at("/text/text").asText().length();
            assertThat(length).isLessThanOrEqualTo(block.path("type").asText().equals("header") ? 150 : 3_000);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | invalid_payload                   | refused
                    400 | invalid_blocks                    | refused
                    400 | no_text                           | refused
                    400 | too_many_attachments              | refused
                    400 | user_not_found                    | dead
                    403 | action_prohibited                 | dead
                    403 | invalid_token                     | dead
                    403 | posting_to_general_channel_denied | dead
                    404 | no_service                        | dead
                    404 | channel_not_found                 | dead
                    404 | no_team                           | dead
                    404 | <html>Not here</html>             | dead
                    410 | channel_is_archived               | dead
                    408 | slow                              | later
                    500 | rollup_error                      | later
                    503 | <html>S3CRET</html>               | later
                    200 | <html>Sign in</html>              | refused
                    """)
    void a_no_says_whether_it_is_for_now_or_for_ever(int status, String body, String outcome) {
        slack.then(status, body);

        Receipt receipt = channel.send(Digests.to(slack.address()));

        assertOutcome(receipt, outcome);
        if (body.matches("[a-z_]+") && receipt instanceof Receipt.Refused refused) {
            assertThat(refused.why()).contains("(" + body + ")");
        }
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
        assertThat(receipt.toString()).doesNotContain("S3CRET").doesNotContain("127.0.0.1");
    }

    @Test
    void when_slack_has_had_enough_it_is_left_alone_as_long_as_it_says() {
        slack.then(429, "rate_limited", "Retry-After", "30");
        Message message = Digests.to(slack.address());

        assertThat(channel.send(message)).isEqualTo(later(Duration.ofSeconds(30)));
        now.updateAndGet(time -> time.plusSeconds(20));
        assertThat(channel.send(message)).isEqualTo(later(Duration.ofSeconds(10)));
        assertThat(slack.asked()).hasSize(1);
        // Another channel of the same Slack has nothing to do with it.
        assertThat(channel.send(Digests.to(slack.address() + "2"))).isEqualTo(new Receipt.Sent());

        now.updateAndGet(time -> time.plusSeconds(10));
        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());
    }

    @Test
    void one_channel_gets_two_messages_a_second() {
        Message message = Digests.to(slack.address());
        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());
        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());

        assertThat(channel.send(message)).isEqualTo(later(Duration.ofSeconds(1)));
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());
    }

    private static Receipt later(Duration wait) {
        return new Receipt.Later(
                Optional.of(wait),
                "Slack has had as many messages for this channel as it takes at once. The rest waits.");
    }

    @Test
    void an_address_that_leads_elsewhere_is_no_webhook() {
        slack.then(307, "", "Location", "/sign-in").then(200, "ok");

        assertOutcome(channel.send(Digests.to(slack.address())), "refused");
        assertThat(slack.asked()).as("nobody else gets the message").hasSize(1);
    }

    @Test
    void nobody_there_is_asked_again() {
        String address = slack.address();
        slack.close();

        assertOutcome(channel.send(Digests.to(address)), "later");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "#general", "officer@council.example", "ftp://hooks.example/x", "https://a b.example/S3CRET"
            })
    void what_is_no_address_of_a_webhook_is_refused(String address) {
        assertOutcome(channel.send(Digests.to(address)), "dead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8181/S3CRET", "http://[::1]/S3CRET", "http://0x7f.1/S3CRET"})
    void an_address_inside_the_network_is_not_asked(String address) {
        SlackChannel guarded = new SlackChannel(Door.allowing(), clock);

        assertOutcome(guarded.send(Digests.to(address)), "dead");
        assertThat(slack.asked()).isEmpty();
    }
}
