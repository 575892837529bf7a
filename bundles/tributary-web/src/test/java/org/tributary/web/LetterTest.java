package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.notify.Message;

class LetterTest {

    private static final String HOSTILE = "</p><script>alert(1)</script><img src=x>\"'&";
    private static final URI ADDRESS = URI.create("https://tributary.example/a?b=c&d=e");

    private static Letter letter() {
        return Letter.of(Fixtures.site(), Locale.UK, "Is this still true?");
    }

    private static Message sent(Letter letter) {
        return letter.message("key", "a@council.example", Message.Sort.AUTOMATIC);
    }

    private static Document html(Message message) {
        return Jsoup.parse(message.html().orElseThrow());
    }

    private static Letter full() {
        return letter().greeting("Ada Officer")
                .paragraph("First.\n\nSecond.")
                .quote("We could help.\nRing us.")
                .item("Missed bins", ADDRESS, "Nobody has said anything for a year.")
                .button("Still true", ADDRESS)
                .link("Hand it over", URI.create("https://tributary.example/over"))
                .because("You get this because it is yours.")
                .unsubscribe(URI.create("https://tributary.example/stop"))
                .replyTo("b@council.example");
    }

    private static Letter news() {
        return letter().preview("Missed bins and 1 more")
                .heading("Waste")
                .item(
                        new Message.Item("Missed bins", ADDRESS, "Camden · Problem\nNew. People ring."),
                        List.of(new Letter.Link("We have this too", URI.create("https://tributary.example/voice"))))
                .links(List.of(
                        new Letter.Link("And 1 more", URI.create("https://tributary.example/search")),
                        new Letter.Link("Stop hearing of Waste", URI.create("https://tributary.example/stop/1"))))
                .unsubscribe(
                        URI.create("https://tributary.example/stop"),
                        List.of(
                                new Letter.Link("Stop all", URI.create("https://tributary.example/stop")),
                                new Letter.Link("Change", URI.create("https://tributary.example/following"))));
    }

    @Test
    void a_letter_with_news_says_in_both_parts_what_one_can_do_and_how_to_stop_it_at_the_top_and_at_the_foot() {
        Message message = news().message("key", "a@council.example", Message.Sort.BULK);
        Document html = html(message);

        List<String> said = List.of(
                "Waste",
                "Missed bins",
                "Camden · Problem",
                "New. People ring.",
                "We have this too",
                "And 1 more",
                "Stop hearing of Waste",
                "Stop all",
                "Change",
                "Tributary, run by Example Host, sent you this.");
        assertThat(html.body().text())
                .containsSubsequence(said)
                .startsWith("Missed bins and 1 more")
                .containsSubsequence("Stop all", "Change", "Waste");
        assertThat(message.text())
                .containsSubsequence(said)
                .startsWith("You can stop getting these messages at any time:\nhttps://tributary.example/stop\n")
                .contains("Waste\n-----\n");
        for (String address : html.select("a").eachAttr("href")) {
            assertThat(message.text().lines().map(String::strip)).contains(address);
        }
        assertThat(message.items().get(0).line()).isEqualTo("Camden · Problem\nNew. People ring.");
        assertThat(message.unsubscribe()).contains(URI.create("https://tributary.example/stop"));
    }

    @Test
    void both_parts_say_the_same_in_the_same_order() {
        Message message = sent(full());
        Document html = html(message);

        List<String> said = List.of(
                "You can stop getting these messages at any time:",
                "Hello Ada Officer,",
                "First.",
                "Second.",
                "We could help.",
                "Ring us.",
                "Missed bins",
                "Nobody has said anything for a year.",
                "Still true",
                "Hand it over",
                "You get this because it is yours.",
                "To stop getting messages like this one:",
                "your answer goes to the person",
                "Tributary, run by Example Host, sent you this.");
        assertThat(html.body().text()).containsSubsequence(said);
        assertThat(message.text()).containsSubsequence(said);
        for (String address : html.select("a").eachAttr("href")) {
            assertThat(message.text().lines().map(String::strip)).contains(address);
        }
    }

    @Test
    void the_text_has_each_address_on_a_line_of_its_own_and_quotes_what_somebody_wrote() {
        assertThat(sent(full()).text())
                .contains("Still true:\n" + ADDRESS + "\n")
                .contains("> We could help.\n> Ring us.\n")
                .contains("\n\n-- \n")
                .endsWith("https://tributary.example\n")
                .doesNotContain("null", "<", "&amp;");
    }

    @Test
    void the_html_is_a_document_that_reads_well_without_pictures_and_fetches_nothing() {
        Document html = html(sent(full()));

        assertThat(html.selectFirst("html").attr("lang")).isEqualTo("en");
        assertThat(html.title()).isEqualTo("Is this still true?");
        assertThat(html.select("h1").text()).isEqualTo("Is this still true?");
        assertThat(html.select("img, script, link, iframe, object, form, table"))
                .isEmpty();
        assertThat(html.outerHtml()).doesNotContain("url(", "@import", "http-equiv");
        for (Element link : html.select("a")) {
            assertThat(link.text()).as(link.outerHtml()).isNotBlank();
        }
    }

    @Test
    void the_message_carries_what_channels_need() {
        Message message = sent(full());

        assertThat(message.key()).isEqualTo("key");
        assertThat(message.to()).isEqualTo("a@council.example");
        assertThat(message.subject()).isEqualTo("Is this still true?");
        assertThat(message.items())
                .containsExactly(new Message.Item("Missed bins", ADDRESS, "Nobody has said anything for a year."));
        assertThat(message.unsubscribe()).contains(URI.create("https://tributary.example/stop"));
        assertThat(message.replyTo()).contains("b@council.example");
        assertThat(full().toString()).doesNotContain("Ada");
    }

    @Test
    void nothing_that_somebody_wrote_becomes_markup_or_a_header_line() {
        Message message = sent(Letter.of(Fixtures.site(), Locale.UK, "Hello\r\nBcc: x@evil.example" + HOSTILE)
                .greeting(HOSTILE)
                .paragraph(HOSTILE)
                .quote(HOSTILE)
                .item(HOSTILE, ADDRESS, HOSTILE)
                .button(HOSTILE, ADDRESS)
                .link(HOSTILE, ADDRESS)
                .links(List.of(new Letter.Link(HOSTILE, ADDRESS)))
                .heading(HOSTILE)
                .preview(HOSTILE)
                .because(HOSTILE));

        assertThat(html(message).select("script, img")).isEmpty();
        assertThat(html(message).select("p").stream()
                        .filter(p -> p.text().contains(HOSTILE))
                        .count())
                .isEqualTo(8);
        assertThat(message.subject()).doesNotContain("\r", "\n");
    }

    @Test
    void who_greets_nobody_in_particular_and_who_reads_answers_is_said() {
        assertThat(sent(letter().greeting("")).text()).startsWith("Hello,\n");
        assertThat(sent(letter()).text()).contains("Write to help@tributary.example instead.");
    }

    @Test
    void a_long_subject_is_cut() {
        assertThat(sent(Letter.of(Fixtures.site(), Locale.UK, "word ".repeat(100)))
                        .subject())
                .hasSizeLessThanOrEqualTo(300)
                .endsWith("…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/relative", "mailto:a@b.example", "data:text/html,x"})
    void a_letter_leads_to_the_web_only(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> letter().button("Go", URI.create(address)));
        assertThatIllegalArgumentException().isThrownBy(() -> letter().unsubscribe(URI.create(address)));
        List<Letter.Link> links = List.of(new Letter.Link("Go", URI.create(address)));
        assertThatIllegalArgumentException().isThrownBy(() -> letter().links(links));
        assertThatIllegalArgumentException().isThrownBy(() -> letter().unsubscribe(ADDRESS, links));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> letter().item(new Message.Item("Bins", ADDRESS, ""), links));
    }

    @Test
    void a_letter_has_one_thing_to_do_and_one_to_many_can_be_stopped() {
        assertThatIllegalStateException()
                .isThrownBy(() -> letter().button("One", ADDRESS).button("Two", ADDRESS));
        assertThatIllegalStateException()
                .isThrownBy(() -> letter().message("key", "a@council.example", Message.Sort.BULK));
    }
}
