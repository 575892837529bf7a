package org.tributary.toolkit.internal.guides;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.api.code.Coded;
import org.tributary.toolkit.internal.canvas.Ingredient;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.flags.RedFlag;
import org.tributary.toolkit.internal.guides.Guide.Moment;
import org.tributary.toolkit.internal.guides.Guide.Type;

/** The guides that Tributary brings: whole, short, plain, and there for every moment in which they are needed. */
class GuidesReadEasilyTest {

    private static final double YOUNGEST = 12;
    private static final double OLDEST = 14;
    private static final int MOST_WORDS = 899;
    private static final int FEWEST_WORDS = 400;
    private static final int WORDS_A_MINUTE = 190;
    private static final String LAST_HEADING = "## Do this next";
    private static final Locale WELSH = Locale.forLanguageTag("cy");

    /** Words that officers do not use, and those that make light of what is hard for the reader. */
    private static final Pattern NOT_OUR_WORDS = Pattern.compile(
            "(?i)\\b(submit\\w*|portals?|leverag\\w*|stakeholders?|robust\\w*|delv\\w*|journeys?|utilis\\w*|simply|just)\\b");

    private static final Guides GUIDES = Guides.standard();

    static Stream<Named<Guide>> guides() {
        return english().map(guide -> Named.of(guide.key(), guide));
    }

    static Stream<Named<Guide>> pages() {
        return Stream.concat(all(Locale.ENGLISH), all(WELSH).filter(guide -> guide.language()
                        .equals(WELSH)))
                .map(guide -> Named.of(guide.key() + " " + guide.language(), guide));
    }

    private static Stream<Guide> english() {
        return all(Locale.ENGLISH).filter(guide -> guide.type() == Type.GUIDE);
    }

    private static Stream<Guide> all(Locale locale) {
        return GUIDES.all(locale).stream();
    }

    @Test
    void nothing_in_the_pack_is_at_fault_and_every_link_leads_somewhere() {
        assertThat(GUIDES.faults()).isEmpty();
    }

    @Test
    void there_are_enough_guides_and_some_for_every_moment() {
        assertThat(english()).hasSizeGreaterThanOrEqualTo(22);
        for (Moment moment : Moment.values()) {
            assertThat(english())
                    .filteredOn(guide -> guide.moment().orElseThrow() == moment)
                    .as(moment.code())
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guides")
    void people_of_twelve_to_fourteen_could_read_every_guide(Guide guide) {
        double years = ReadingAge.of(guide.text()).years();

        assertThat(years).as("%s has a reading age of %.1f", guide.key(), years).isBetween(YOUNGEST, OLDEST);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guides")
    void every_guide_is_short_and_says_truly_how_long_it_takes(Guide guide) {
        int words = ReadingAge.of(guide.text()).words();

        assertThat(words).as("words of %s", guide.key()).isBetween(FEWEST_WORDS, MOST_WORDS);
        assertThat((double) words / WORDS_A_MINUTE)
                .as("minutes of %s", guide.key())
                .isBetween(guide.minutes() - 1.0, guide.minutes() + 1.0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guides")
    void every_guide_ends_in_something_to_do_today(Guide guide) {
        List<String> headings =
                guide.text().lines().filter(line -> line.startsWith("#")).toList();
        String last = guide.text().substring(guide.text().lastIndexOf(LAST_HEADING) + LAST_HEADING.length());

        assertThat(headings).as(guide.key()).endsWith(LAST_HEADING).doesNotHaveDuplicates();
        assertThat(headings).as(guide.key()).allMatch(heading -> heading.startsWith("## "));
        assertThat(last.lines().filter(line -> !line.isBlank()).toList())
                .as("what to do after %s", guide.key())
                .hasSizeBetween(1, 3)
                .allMatch(line -> line.matches("\\d\\. .+\\."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("guides")
    void every_guide_says_for_whom_it_is_and_where_it_helps(Guide guide) {
        assertThat(guide.audience()).as(guide.key()).isNotBlank();
        assertThat(guide.helps()).as(guide.key()).isNotEmpty();
        assertThat(guide.sources().values()).as(guide.key()).allMatch(address -> "https".equals(address.getScheme()));
    }

    @Test
    void every_ingredient_flag_place_and_stage_has_a_guide() {
        Set<String> wanted = Stream.of(
                        words("ingredient", Ingredient.class).stream(),
                        words("flag", RedFlag.Sort.class).stream(),
                        Stream.of("place/publish", "place/shared-problem", "place/empty-portfolio"),
                        Stream.of("stage/forming", "stage/agreed", "stage/working", "stage/closing"))
                .flatMap(words -> words)
                .collect(toSet());

        assertThat(english().flatMap(guide -> guide.helps().stream()).collect(toSet()))
                .containsAll(wanted);
    }

    private static <E extends Enum<E> & Coded> List<String> words(String group, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> group + "/" + value.code())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"FORMING", "AGREED", "WORKING", "CLOSING"})
    void every_stage_has_a_short_checklist_with_guides_behind_it(Stage stage) {
        List<Guides.Item> items = GUIDES.checklist(stage, Locale.ENGLISH);

        assertThat(items).hasSizeBetween(5, 8);
        assertThat(items).filteredOn(item -> item.guide().isPresent()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(items).allSatisfy(item -> assertThat(item.text())
                .doesNotContainPattern(NOT_OUR_WORDS)
                .endsWith("."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void no_page_has_html_or_words_that_we_do_not_use(Guide guide) {
        List<String> html = new ArrayList<>();
        Parser.builder().build().parse(guide.text()).accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock block) {
                html.add(block.getLiteral());
            }

            @Override
            public void visit(HtmlInline inline) {
                html.add(inline.getLiteral());
            }
        });

        assertThat(html).as(guide.key()).isEmpty();
        assertThat(Stream.of(guide.title(), guide.summary(), guide.audience(), guide.text())
                        .collect(Collectors.joining("\n")))
                .as(guide.key())
                .doesNotContainPattern(NOT_OUR_WORDS);
    }

    @Test
    void the_templates_are_there_to_copy() {
        assertThat(all(Locale.ENGLISH).filter(guide -> guide.type() == Type.TEMPLATE))
                .extracting(Guide::key)
                .containsExactlyInAnyOrder(
                        "template-director-brief",
                        "template-kick-off-agenda",
                        "template-short-agreement",
                        "template-decision-record");
    }

    @Test
    void the_first_conversation_is_there_in_welsh_with_as_many_sections() {
        Guide english = GUIDES.find("first-conversation", Locale.ENGLISH).orElseThrow();
        Guide welsh = GUIDES.find("first-conversation", WELSH).orElseThrow();

        assertThat(welsh.language()).isEqualTo(WELSH);
        assertThat(welsh.title()).isNotEqualTo(english.title());
        assertThat(welsh.helps()).isEqualTo(english.helps());
        assertThat(sections(welsh)).isEqualTo(sections(english));
    }

    private static long sections(Guide guide) {
        return guide.text().lines().filter(line -> line.startsWith("## ")).count();
    }
}
