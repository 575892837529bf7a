package org.tributary.notify.teams.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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

class TeamsChannelTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final Clock clock =
            InstantSource.tick(now::get, Duration.ofMillis(1)).withZone(ZoneOffset.UTC);
    private Endpoint teams;
    private org.tributary.web.internal.outbound.GuardedHttp door;
    private TeamsChannel channel;

    @BeforeEach
    void start() throws IOException {
        teams = new Endpoint(
                "/workflows/4f1d7b6e0c3a49/triggers/manual/paths/invoke?api-version=2016-06-01&sig=S3CRET-x_y",
                202,
                "",
                "");
        door = Door.allowing("127.0.0.1");
        channel = new TeamsChannel(door, clock);
    }

    @AfterEach
    void stop() {
        teams.close();
    }

    private JsonNode card() throws IOException {
        return JSON.readTree(teams.asked().get(teams.asked().size() - 1).body()).at("/attachments/0/content");
    }

    @Test
    void a_message_goes_out_as_this_request() throws IOException {
        Receipt receipt = channel.send(Digests.to(
                teams.address(),
                Digests.item("Housing repairs", "Damp in council homes", "Camden, discovery: new"),
                Digests.item("Housing repairs", "Repairs that report themselves", "Leeds, beta: reached beta"),
                Digests.item("Parking", "Permits without paper", "")));

        assertThat(receipt).isEqualTo(new Receipt.Sent());
        assertThat(teams.asked()).hasSize(1);
        Endpoint.Asked asked = teams.asked().get(0);
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(teams.address()).endsWith(asked.path());
        assertThat(asked.header("Content-type")).isEqualTo("application/json");
        assertThat(asked.headers()).doesNotContainKeys("Authorization", "Cookie");
        assertThat(JSON.readTree(asked.body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                {"type": "message",
                 "attachments": [{
                  "contentType": "application/vnd.microsoft.card.adaptive",
                  "contentUrl": null,
                  "content": {
                   "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
                   "type": "AdaptiveCard",
                   "version": "1.4",
                   "lang": "en",
                   "fallbackText": "3 new things on housing repairs",
                   "msteams": {"width": "Full"},
                   "body": [
                    {"type": "RichTextBlock", "spacing": "Default", "inlines": [
                     {"type": "TextRun", "text": "3 new things on housing repairs", "size": "Large", "weight": "Bolder"}]},
                    {"type": "RichTextBlock", "spacing": "Large", "inlines": [
                     {"type": "TextRun", "text": "Housing repairs", "weight": "Bolder"}], "separator": true},
                    {"type": "TextBlock", "text": "[Damp in council homes](https://tributary.example/listings/tributary/4711)", "wrap": true, "spacing": "Medium"},
                    {"type": "RichTextBlock", "spacing": "None", "inlines": [
                     {"type": "TextRun", "text": "Camden, discovery: new", "isSubtle": true}]},
                    {"type": "TextBlock", "text": "[Repairs that report themselves](https://tributary.example/listings/tributary/4711)", "wrap": true, "spacing": "Medium"},
                    {"type": "RichTextBlock", "spacing": "None", "inlines": [
                     {"type": "TextRun", "text": "Leeds, beta: reached beta", "isSubtle": true}]},
                    {"type": "RichTextBlock", "spacing": "Large", "inlines": [
                     {"type": "TextRun", "text": "Parking", "weight": "Bolder"}], "separator": true},
                    {"type": "TextBlock", "text": "[Permits without paper](https://tributary.example/listings/tributary/4711)", "wrap": true, "spacing": "Medium"}
                   ],
                   "actions": [{
                    "type": "Action.OpenUrl",
                    "title": "Change or stop these messages",
                    "url": "https://tributary.example/following/stop/abc.def"}]
                  }}]}
                """));
    }

    @Test
    void a_message_without_items_shows_its_text() throws IOException {
        channel.send(Digests.to(teams.address()));

        assertThat(card().at("/body"))
                .extracting(block -> block.path("spacing").asText() + ":"
                        + block.at("/inlines/0/text").asText()
                        + block.path("text").asText())
                .containsExactly(
                        "Default:3 new things on housing repairs",
                        "Medium:Something new",
                        "None:[https://tributary.example/a\\_b(c)](https://tributary.example/a_b%28c%29)",
                        "Medium:and a paragraph");
    }

    @Test
    void each_line_of_an_item_stands_on_its_own() throws IOException {
        channel.send(Digests.to(teams.address(), Digests.item("", "Damp", "Camden\n\nNew this week")));

        assertThat(card().at("/body/2/inlines/0/text").asText()).isEqualTo("Camden");
        assertThat(card().at("/body/3/inlines/0/text").asText()).isEqualTo("New this week");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](https://evil.example)",
                "](javascript:alert(1)) [y",
                "**bold** _slanted_ ~~gone~~ `code`",
                "<at>everyone</at>",
                "\\](https://evil.example)",
                "# heading\n- list",
                "{{DATE(2026-11-22T10:00:00Z)}}"
            })
    void marks_in_a_title_are_what_they_are(String title) throws IOException {
        channel.send(Digests.to(teams.address(), Digests.item(title, title, title)));

        String link = card().at("/body/2/text").asText();
        String end = "](https://tributary.example/listings/tributary/4711)";
        assertThat(link).startsWith("[").endsWith(end);
        String words = link.substring(1, link.length() - end.length());
        // Without what is escaped no mark is left that could end the link or format its words.
        assertThat(words.replaceAll("\\\\.", ""))
                .doesNotContainPattern("[\\[\\]*_`<>~\\\\]")
                .doesNotContain("{{");
        assertThat(words.replaceAll("\\\\(.)", "$1").replace("\u2060", "")).isEqualTo(title.replaceAll("\\s+", " "));
        // Group and line stand in runs, which know no markup.
        assertThat(card().at("/body/1/type").asText()).isEqualTo("RichTextBlock");
        assertThat(card().at("/body/3/type").asText()).isEqualTo("RichTextBlock");
    }

    @Test
    void an_address_with_brackets_stays_whole_and_one_that_is_none_is_no_link() throws IOException {
        channel.send(Digests.to(
                teams.address(),
                new Item("Brackets", java.net.URI.create("https://t.example/a_(b)?q='*"), ""),
                new Item("Script", java.net.URI.create("javascript:alert(1)"), "")));

        assertThat(card().at("/body/1/text").asText()).isEqualTo("[Brackets](https://t.example/a_%28b%29?q=%27%2A)");
        assertThat(card().at("/body/2/type").asText()).isEqualTo("RichTextBlock");
        assertThat(teams.asked().get(0).text()).doesNotContain("javascript:");
    }

    @Test
    void thirty_long_items_are_cut_to_what_teams_takes_and_the_card_says_so() throws IOException {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            items.add(Digests.item("Group " + i % 3, i + " " + "häuser ".repeat(60), "Zeile ".repeat(80)));
        }

        assertThat(channel.send(Digests.to(teams.address(), "Many", items))).isEqualTo(new Receipt.Sent());

        assertThat(teams.asked().get(0).body().length).isBetween(Card.MOST_BYTES - 2_000, Card.MOST_BYTES);
        JsonNode body = card().at("/body");
        long shown = titles(body).size();
        assertThat(shown).isBetween(10L, 29L);
        assertThat(body.get(body.size() - 1).at("/inlines/0/text").asText())
                .isEqualTo("and " + (30 - shown) + " more that do not fit here");
        assertThat(titles(body)).allMatch(text -> text.contains("…]("));
    }

    @Test
    void thirty_usual_items_all_fit() throws IOException {
        channel.send(Digests.to(
                teams.address(),
                "Many",
                Collections.nCopies(
                        30, Digests.item("Housing", "Damp in council homes and what helps", "Camden: new"))));

        assertThat(titles(card().at("/body"))).hasSize(30);
        assertThat(teams.asked().get(0).text()).doesNotContain("do not fit");
    }

    private static List<String> titles(JsonNode body) {
        List<String> titles = new ArrayList<>();
        body.forEach(block -> {
            if (block.path("type").asText().equals("TextBlock")) {
                titles.add(block.path("text").asText());
            }
        });
        return titles;
    }

    @Test
    void the_old_connectors_yes_is_a_yes() {
        teams.then(200, "1", "Content-Type", "text/plain; charset=utf-8");

        assertThat(channel.send(Digests.to(teams.address()))).isEqualTo(new Receipt.Sent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    429 | later
                    500 | later
                    404 | dead
                    413 | refused
                    """)
    void the_old_connectors_yes_may_be_a_no(int inside, String outcome) {
        teams.then(
                200,
                "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error " + inside
                        + " with ContextId tcid=3626521845697697778,server=DB3PEPF0000009A,cv=BmkbJ1NdTkv1.0..",
                "Content-Type",
                "text/plain");

        assertOutcome(channel.send(Digests.to(teams.address())), outcome);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    400 | {"error":{"code":"WorkflowTriggerIsNotEnabled"}} | later
                    400 | {"error":{"code":"TriggerInputSchemaMismatch"}}  | refused
                    401 | {"error":{"code":"DirectApiAuthorizationRequired"}} | refused
                    403 | no                                               | refused
                    404 | {"error":{"code":"WorkflowNotFound"}}            | dead
                    410 | Gone                                             | dead
                    413 | Too large                                        | refused
                    408 | slow                                             | later
                    500 | oops                                             | later
                    502 | oops                                             | later
                    503 | oops                                             | later
                    """)
    void a_no_says_whether_it_is_for_now_or_for_ever(int status, String body, String outcome) {
        teams.then(status, body);

        assertOutcome(channel.send(Digests.to(teams.address())), outcome);
    }

    private void assertOutcome(Receipt receipt, String outcome) {
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
    void when_teams_has_had_enough_it_is_left_alone_as_long_as_it_says() {
        teams.then(429, "Too Many Requests", "Retry-After", "17");
        Message message = Digests.to(teams.address());

        assertThat(channel.send(message)).isEqualTo(later(Duration.ofSeconds(17)));
        now.updateAndGet(time -> time.plusSeconds(7));
        assertThat(channel.send(message)).isEqualTo(later(Duration.ofSeconds(10)));
        assertThat(teams.asked()).hasSize(1);

        now.updateAndGet(time -> time.plusSeconds(10));
        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());
    }

    @Test
    void without_a_word_on_how_long_it_is_left_alone_for_a_minute() {
        teams.then(429, "");

        assertThat(channel.send(Digests.to(teams.address()))).isEqualTo(later(Duration.ofMinutes(1)));
    }

    @Test
    void one_channel_gets_four_messages_a_second_and_others_do_not_wait_for_it() {
        Message message = Digests.to(teams.address());
        for (int i = 0; i < 4; i++) {
            assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());
        }

        assertThat(channel.send(message)).isEqualTo(later(Duration.ofSeconds(1)));
        assertThat(channel.send(Digests.to(teams.address() + "2"))).isEqualTo(new Receipt.Sent());
        now.updateAndGet(time -> time.plusSeconds(1));
        assertThat(channel.send(message)).isEqualTo(new Receipt.Sent());
        assertThat(teams.asked()).hasSize(6);
    }

    private static Receipt later(Duration wait) {
        return new Receipt.Later(
                Optional.of(wait),
                "Teams has had as many messages for this channel as it takes at once. The rest waits.");
    }

    @Test
    void a_page_that_answers_is_no_workflow() {
        teams.then(200, "<!doctype html><title>Sign in</title>", "Content-Type", "text/html");
        assertOutcome(channel.send(Digests.to(teams.address())), "refused");

        teams.then(307, "", "Location", "/sign-in").then(200, "Welcome");
        assertOutcome(channel.send(Digests.to(teams.address())), "refused");
        assertThat(teams.asked()).as("nobody else gets the message").hasSize(2);
    }

    @Test
    void nobody_there_is_asked_again() {
        String address = teams.address();
        teams.close();

        assertOutcome(channel.send(Digests.to(address)), "later");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "officer@council.example",
                "ftp://teams.example/x",
                "https:///x",
                "https://a b.example/S3CRET",
                "javascript:alert(1)"
            })
    void what_is_no_address_of_a_workflow_is_refused(String address) {
        assertOutcome(channel.send(Digests.to(address)), "dead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8181/S3CRET", "http://[::1]/S3CRET", "http://2130706433/S3CRET"})
    void an_address_inside_the_network_is_not_asked(String address) {
        TeamsChannel guarded = new TeamsChannel(Door.allowing(), clock);

        assertOutcome(guarded.send(Digests.to(address)), "dead");
        assertThat(teams.asked()).isEmpty();
    }
}
