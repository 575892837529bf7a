package org.tributary.toolkit.internal.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guide.Moment;
import org.tributary.toolkit.internal.guides.Guides.Fault;
import org.tributary.toolkit.internal.guides.PageReader.Outcome;

class PageReaderTest {

    private static final String GUIDE =
            """
            ---
            title: The first conversation
            summary: What to ask in the first half hour.
            audience: Officers who found a council with the same problem
            moment: before-the-first-call
            minutes: 4
            topics: [waste-collection]
            helps: [ingredient/relationships, stage/forming]
            sources:
              - title: Digital collaboration discovery, 2019
                address: https://example.org/discovery
            ---
            Ring them.

            ## Do this next
            Write down a date.
            """;

    private static Outcome read(String file, String text) {
        return PageReader.read("ours", new ToolkitPage(file, text));
    }

    private static Outcome read(String text) {
        return read("first-conversation.md", text);
    }

    @Test
    void a_guide_is_read_with_all_that_its_fields_say() {
        Outcome outcome = read(GUIDE);

        assertThat(outcome.faults()).isEmpty();
        Page page = outcome.page().orElseThrow();
        assertThat(page.key()).isEqualTo("first-conversation");
        assertThat(page.language()).isEqualTo("en");
        assertThat(page.type()).isEqualTo(PageType.GUIDE);
        assertThat(page.title()).isEqualTo("The first conversation");
        assertThat(page.moment()).contains(Moment.BEFORE_THE_FIRST_CALL);
        assertThat(page.minutes()).contains(4);
        assertThat(page.topics()).contains(List.of("waste-collection"));
        assertThat(page.helps().orElseThrow()).containsExactly("ingredient/relationships", "stage/forming");
        assertThat(page.sources().orElseThrow())
                .containsEntry("Digital collaboration discovery, 2019", URI.create("https://example.org/discovery"));
        assertThat(page.text()).startsWith("Ring them.").endsWith("Write down a date.\n");
    }

    @Test
    void a_file_from_Windows_with_a_byte_order_mark_is_read_the_same() {
        Outcome outcome = read("\uFEFF" + GUIDE.replace("\n", "\r\n"));

        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.page()).isEqualTo(read(GUIDE).page());
    }

    @Test
    void a_page_in_another_language_takes_it_from_the_name_of_its_file() {
        Page page = read(
                        "first-conversation.cy.md",
                        "---\ntitle: Y sgwrs gyntaf\nsummary: Beth i ofyn.\n---\nFfoniwch.\n")
                .page()
                .orElseThrow();

        assertThat(page.language()).isEqualTo("cy");
        assertThat(page.moment()).as("taken over from the English page later").isEmpty();
    }

    @Test
    void a_checklist_is_read_point_by_point_with_the_guide_that_each_links_to() {
        Outcome outcome = read(
                """
                ---
                type: checklist
                title: Before you agree
                stage: forming
                ---
                - Talk for [half an hour](first-conversation.md).
                * Find out **who decides**
                  in each council.
                """);

        assertThat(outcome.faults()).isEmpty();
        Page page = outcome.page().orElseThrow();
        assertThat(page.stage()).contains(Stage.FORMING);
        assertThat(page.points())
                .extracting(Page.Point::text, Page.Point::link)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "Talk for half an hour.", Optional.of("first-conversation")),
                        org.assertj.core.groups.Tuple.tuple("Find out who decides in each council.", Optional.empty()));
    }

    static Stream<Arguments> pages_that_cannot_be_shown() {
        return Stream.of(
                Arguments.of("Just text.\n", 1, "The first line is not ---."),
                Arguments.of("", 1, "The first line is not ---."),
                Arguments.of("---\ntitle: No end\n", 1, "The fields at the top do not end"),
                Arguments.of("---\n---\nText.\n", 2, "Here should be fields"),
                Arguments.of("---\n- a\n- b\n---\nText.\n", 2, "Here should be fields"),
                Arguments.of(GUIDE.replace("Ring", "R\uFFFDng"), 13, "is not UTF-8"),
                Arguments.of(GUIDE.replace("title: The first", "title: \u0007"), 2, "cannot be in a text"),
                Arguments.of(GUIDE.replace("title: The", "title: [The"), 3, "not correct YAML"),
                Arguments.of(GUIDE.replace("title: The", "title: The call: the"), 2, "colon within a value"),
                Arguments.of(GUIDE.replace("title: The first conversation\n", ""), 1, "title is missing"),
                Arguments.of(GUIDE.replace("title: The first conversation", "title:"), 2, "title is missing"),
                Arguments.of(
                        GUIDE.replace("title: The first conversation", "title: [a, b]"), 2, "title must be a text"),
                Arguments.of(GUIDE.replace("The first conversation", "Hm"), 2, "5 to 100 characters. It has 2."),
                Arguments.of(GUIDE.replace("minutes: 4", "minutes: four"), 6, "whole number from 1 to 60"),
                Arguments.of(GUIDE.replace("minutes: 4", "minutes: 99999999999999999999"), 6, "whole number"),
                Arguments.of(GUIDE.replace("moment: before", "moment: after"), 5, "before-the-first-call, starting"),
                Arguments.of(GUIDE.replace("title: The", "type: essay\ntitle: The"), 2, "guide, checklist, template"),
                Arguments.of(GUIDE.replace("title: The", "type: checklist\ntitle: The"), 1, "stage is missing"),
                Arguments.of(GUIDE.substring(0, GUIDE.indexOf("Ring")), 13, "There is no text"),
                Arguments.of("---\na: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nText.\n", 2, "not correct YAML"),
                Arguments.of("---\na: " + "[".repeat(500) + "\n---\nText.\n", 2, "not correct YAML"),
                Arguments.of("---\ntitle: " + "x".repeat(30_000) + "\n---\nText.\n", 1, "longer than 20,000"),
                Arguments.of("---\ntitle: x\n" + "x".repeat(100_000), 0, "longer than 100,000"));
    }

    @ParameterizedTest
    @MethodSource
    void pages_that_cannot_be_shown(String text, int line, String words) {
        Outcome outcome = read(text);

        assertThat(outcome.page()).isEmpty();
        assertThat(outcome.faults())
                .as("names pack, file, line and what is wrong")
                .anySatisfy(fault -> {
                    assertThat(fault.pack()).isEqualTo("ours");
                    assertThat(fault.file()).isEqualTo("first-conversation.md");
                    assertThat(fault.sentence()).contains(words);
                    assertThat(fault.line()).isEqualTo(line);
                });
        assertThat(outcome.faults().get(outcome.faults().size() - 1).sentence()).endsWith("The page is left out.");
    }

    static Stream<Arguments> faults_that_leave_the_page() {
        return Stream.of(
                Arguments.of(GUIDE.replace("minutes: 4", "minutes: 4\nminuets: 5"), 7, "no field called minuets"),
                Arguments.of(GUIDE.replace("minutes: 4", "minutes: 4\ntitle: Another"), 7, "title is there twice"),
                Arguments.of(GUIDE.replace("minutes: 4", "minutes: 4\nwritten: soon"), 7, "soon is not a day"),
                Arguments.of(
                        GUIDE.replace("stage/forming", "stage/dreaming"), 8, "stage/dreaming is not a value of helps"),
                Arguments.of(GUIDE.replace("waste-collection", "Waste & more"), 7, "not the id of a topic"),
                Arguments.of(GUIDE.replace("https://example", "javascript:alert"), 10, "A source needs"),
                Arguments.of(GUIDE.replace("https://example", "https://me:pass@example"), 10, "A source needs"));
    }

    @ParameterizedTest
    @MethodSource
    void faults_that_leave_the_page(String text, int line, String words) {
        Outcome outcome = read(text);

        assertThat(outcome.page()).isPresent();
        assertThat(outcome.page().orElseThrow().title()).isEqualTo("The first conversation");
        assertThat(outcome.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.sentence()).contains(words).doesNotContain("left out.");
            assertThat(fault.line()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd.md",
                "First.md",
                "a b.md",
                "a.md.md",
                "a.english.md",
                ".md",
                "a.markdown",
                "a/b.md",
                "a\nb.md"
            })
    void a_name_that_is_no_key_is_left_out(String file) {
        Outcome outcome = read(file, GUIDE);

        assertThat(outcome.page()).isEmpty();
        assertThat(outcome.faults())
                .singleElement()
                .extracting(Fault::sentence)
                .asString()
                .contains("first-conversation.");
        assertThat(outcome.faults().get(0).file()).doesNotContain("\n");
    }

    @Test
    void no_text_makes_reading_run_long() {
        String brackets = GUIDE + "[".repeat(40_000) + "](".repeat(20_000);
        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            Page page = read(brackets).page().orElseThrow();
            Links.resolved(page.text(), key -> true, missing -> {});
            read("---\ntype: checklist\ntitle: A list of things\nstage: forming\n---\n- " + "*[".repeat(40_000));
        });
    }
}
