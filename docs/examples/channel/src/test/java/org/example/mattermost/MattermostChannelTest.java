package org.example.mattermost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.api.net.Outgoing;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Item;
import org.tributary.api.notify.Message.Sort;
import org.tributary.api.notify.Receipt;
import org.tributary.testkit.fake.ScriptedHttp;

/** What is particular to Mattermost; what holds for every channel is in {@link MattermostContractTest}. */
class MattermostChannelTest {

    private static final String HOOK = "https://chat.example.org/hooks/kx7example";
    private static final Item BINS =
            new Item("Missed bins", URI.create("https://tributary.example.org/listings/local/bins"), "Camden");

    private final ScriptedHttp http = new ScriptedHttp().answer(HOOK, 200, "text/plain", "ok");

    @Test
    void a_message_becomes_a_post_with_its_links_and_the_way_to_stop() throws Exception {
        Receipt receipt = new MattermostChannel(http).send(message("2 new problems", List.of(BINS)));

        assertThat(receipt).isEqualTo(new Receipt.Sent());
        assertThat(posted())
                .isEqualTo(
                        """
                        #### 2 new problems
                        - [Missed bins](https://tributary.example.org/listings/local/bins) Camden

                        [Change or stop these messages](https://tributary.example.org/following/stop/k)""");
    }

    @Test
    void what_people_wrote_is_no_markup_and_calls_nobody() throws Exception {
        Item hostile = new Item("@channel [sign in](https://evil.example)", BINS.address(), "**loud**");

        new MattermostChannel(http).send(message("", List.of(hostile)));

        assertThat(posted())
                .doesNotContain("@channel", "[sign in](", "**loud**")
                .contains("@\u200bchannel \\[sign in\\]\\(https\\:");
    }

    @Test
    void what_does_not_fit_is_counted_and_the_way_to_stop_is_kept() throws Exception {
        new MattermostChannel(http).send(message("Many", Collections.nCopies(1_000, BINS)));

        assertThat(posted())
                .hasSizeLessThan(16_383)
                .containsPattern("and \\d+ more\n\\[Change or stop")
                .endsWith("/following/stop/k)");
    }

    @Test
    void a_long_text_without_items_fits_whatever_it_is_made_of() throws Exception {
        Message message = message("Hello", "*\uD83D\uDE00".repeat(20_000), List.of());

        assertThat(new MattermostChannel(http).send(message)).isEqualTo(new Receipt.Sent());
        assertThat(posted()).hasSizeLessThan(16_383).endsWith("/following/stop/k)");
    }

    @Test
    void a_webhook_that_is_no_more_ends_the_address() {
        http.answer(HOOK, 404, "application/json", "{}");

        Receipt receipt = new MattermostChannel(http).send(message("Hello", List.of()));

        assertThat(receipt).isEqualTo(new Receipt.Refused("This webhook is no more.", true));
    }

    private String posted() throws Exception {
        Outgoing request = http.requests().get(0);
        return new ObjectMapper()
                .readTree(request.body().orElseThrow())
                .path("text")
                .asText();
    }

    private static Message message(String subject, List<Item> items) {
        return message(subject, "Hello", items);
    }

    private static Message message(String subject, String text, List<Item> items) {
        return new Message(
                "digest/1/2026-11-21",
                HOOK,
                subject,
                text,
                Optional.empty(),
                items,
                Optional.of(URI.create("https://tributary.example.org/following/stop/k")),
                Optional.empty(),
                Sort.BULK);
    }
}
