package org.tributary.text.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.text.Term;

class EnglishTextAnalysisTest {

    private static final EnglishTextAnalysis SHIPPED =
            new EnglishTextAnalysis(TopicsOnFile.shipped(), TopicsOnFile.settings(""));

    private final EnglishTextAnalysis analysis = TopicsOnFile.analysisWith(List.of(
            List.of("missed bin", "bin not emptied", "uncollected refuse"),
            List.of("refuse collection", "bin collection"),
            List.of("fly-tipping", "dumped rubbish"),
            List.of("tip", "dump"),
            List.of("tip", "gratuity"),
            List.of("electronic mail", "email"),
            List.of("out of hours", "night service")));

    private boolean finds(String question, String text) {
        return finds(analysis, question, text);
    }

    private static boolean finds(EnglishTextAnalysis analysis, String question, String text) {
        Set<String> found = analysis.terms(text).stream().map(Term::text).collect(Collectors.toSet());
        return found.containsAll(
                analysis.wanted(question).stream().map(Term::text).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "collections, We collected it",
        "Potholes, a POTHOLE in the road",
        "organization, three organisations",
        "digitisation, Digital by default",
        "cafe, Café culture",
        "Café, the cafe",
        "councils, the council’s own",
        "obrien, O'Brien said",
        "uk, the U.K. government",
        "camden, see www.camden.gov.uk today",
        "important, *it is _important_ to us*",
        "1000, over 1;000 homes",
        "3.5, up 3.5 percent",
        "ﬁnance, finance team",
        "Ｂｉｎ, the bin",
        "straße, strasse",
        "programme, a training program",
        "tenant, TENANTS"
    })
    void a_word_is_found_in_its_other_forms(String question, String text) {
        assertThat(finds(question, text.replace(';', ','))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"parking, the park", "planning, a plan", "police, policy", "customer, custom", "emergency, emerging"})
    void words_that_only_look_alike_are_kept_apart(String question, String text) {
        assertThat(finds(question, text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "e-mail, email",
        "email, e-mail",
        "email, electronic mail",
        "e-mail, electronic mail",
        "self-service, self service",
        "self service, self-service",
        "selfservice, self-service",
        "self-service, selfservice",
        "well-being, wellbeing",
        "wellbeing, well being",
        "well being, wellbeing",
        "flytipping, fly-tipping",
        "fly tipping, flytipping",
        "dumped rubbish, flytipping",
        "zigzag, zig-zag",
        "zig zag, zig-zag",
        "x-zone, xzone"
    })
    void a_word_with_a_hyphen_is_found_as_one_and_as_two(String question, String text) {
        assertThat(finds(question, text)).isTrue();
    }

    @Test
    void phrases_that_mean_the_same_find_each_other() {
        assertThat(finds("missed bins", "Bins not emptied again")).isTrue();
        assertThat(finds("uncollected refuse in Leeds", "LEEDS: a missed bin")).isTrue();
        assertThat(finds("missed bins", "missed trains, and bins")).isFalse();
        assertThat(finds("out of hours", "our night services")).isTrue();
    }

    @Test
    void overlapping_phrases_are_all_found() {
        String text = "a missed bin collection";
        assertThat(finds("uncollected refuse", text)).isTrue();
        assertThat(finds("refuse collection", text)).isTrue();
        assertThat(finds("bin collection", text)).isTrue();
        assertThat(finds("missed", text)).isTrue();
    }

    @Test
    void meaning_the_same_does_not_carry_over_from_group_to_group() {
        assertThat(finds("tip", "a gratuity")).isTrue();
        assertThat(finds("tip", "the dump")).isTrue();
        assertThat(finds("gratuity", "the tip")).isTrue();
        assertThat(finds("gratuity", "the dump")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "£1.5m | 1.5 million pounds | £1,500,000 | one and a half million pounds | £1.5 million | 1500000 GBP",
                "£20k | 20,000 pounds | twenty thousand pounds | £20,000 | £ 20000 | £20,000.00",
                "half a million pounds | £500k | £0.5m | five hundred thousand pounds | £500,000 | a half a million pounds",
                "two years | 2 years | Two Years | two-year | 2 years | 2-year",
                "a dozen | twelve | 12 | dozen | a dozen | a dozen",
                "twenty-five | 25 | twenty five | Twenty-Five | 25 | 25",
                "a hundred and five | 105 | one hundred and five | one hundred five | 105 | 105",
                "two thousand five hundred | 2,500 | 2.5k | two and a half thousand | 2500 | 2 thousand five hundred",
                "1st March 2024 | 1 March 2024 | 01/03/2024 | 2024-03-01 | 1st of March 2024 | March 1st, 2024",
                "1/3/24 | 1.3.2024 | 01-03-2024 | 1 Mar 2024 | March 1 2024 | 1 March 2024",
                "March 2024 | Mar 2024 | 03/2024 | 3/2024 | March, 2024 | march 2024",
                "1st March | 1 March | 1st of March | March 1st | 01 March | 1 Mar"
            })
    void amounts_and_dates_are_found_however_they_are_written(
            String one, String two, String three, String four, String five, String six) {
        List<String> ways = List.of(one, two, three, four, five, six);
        for (String question : ways) {
            for (String text : ways) {
                assertThat(finds(question, "It was " + text + " in all"))
                        .as("%s in %s", question, text)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "March 2024 | on 1st March 2024",
                "2024 | on 01/03/2024",
                "2024 | on 1/3/24",
                "March 2024 | on 2024-03-31",
                "1 March | on 1 March 2024",
                "20000 | a budget of £20k",
                "1.5 | £1.5 million",
                "million | one million"
            })
    void a_part_of_an_amount_or_date_finds_it(String question, String text) {
        assertThat(finds(question, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "£20k | 20,000 people",
                "£1.5m | £1.5",
                "1st March 2024 | March 2024",
                "1 March 2024 | 3 January 2024",
                "01/03/2024 | 03/01/2024",
                "30 | 31 February 2024",
                "3 | one, two",
                "May 2024 | on 1/6/2024"
            })
    void other_amounts_and_dates_are_kept_apart(String question, String text) {
        assertThat(finds(question, text)).as("%s in %s", question, text).isFalse();
    }

    @Test
    void abbreviations_that_are_words_count_in_capitals_only() {
        assertThat(finds(SHIPPED, "SEND", "special educational needs")).isTrue();
        assertThat(finds(SHIPPED, "special educational needs", "the SEND team")).isTrue();
        assertThat(finds(SHIPPED, "special educational needs", "residents send us letters"))
                .isFalse();
        assertThat(finds(SHIPPED, "send", "the SEND team")).isTrue();
        assertThat(finds(SHIPPED, "IT systems", "information technology systems"))
                .isTrue();
        assertThat(finds(SHIPPED, "information technology", "we saw it")).isFalse();
        assertThat(finds(SHIPPED, "temporary accommodation", "families in TA")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ASC | adult social care",
                "foi | freedom of information",
                "eir | environmental information regulations",
                "dsar | subject access request",
                "CTR | council tax support",
                "NNDR | business rates",
                "PCNs | parking ticket",
                "HMOs | houses in multiple occupation",
                "EHCP | education, health and care plan",
                "cyp | children and young people",
                "LAC | looked-after children",
                "cla | children in care",
                "neet | not in education, employment or training",
                "DHP | discretionary housing payment",
                "HB | housing benefit",
                "uc | universal credit",
                "UASC | unaccompanied asylum seeking children",
                "nrpf | no recourse to public funds",
                "ASB | anti-social behaviour",
                "PSPO | public spaces protection order",
                "TPO | tree preservation order",
                "TRO | traffic regulation order",
                "EV | electric vehicles",
                "LTN | low traffic neighbourhood",
                "MASH | multi-agency safeguarding hub",
                "dols | deprivation of liberty safeguards",
                "LGR | local government reorganisation",
                "RPA | robotic process automation",
                "CRM | customer relationship management",
                "GIS | geographic information system",
                "UPRN | unique property reference number",
                "LPA | local planning authority",
                "LPA | lasting power of attorney",
                "CIL | community infrastructure levy",
                "S106 | section 106",
                "DFG | disabled facilities grant",
                "TA | temporary accommodation",
                "TA | teaching assistant",
                "HRA | housing revenue account",
                "PRS | private rented sector",
                "CQC | care quality commission",
                "JSNA | joint strategic needs assessment",
                "ICB | integrated care board",
                "MTFS | medium term financial strategy",
                "kpis | key performance indicators",
                "FTE | full-time equivalent",
                "SLA | service level agreement",
                "RFP | request for proposal"
            })
    void an_abbreviation_finds_what_it_stands_for_and_the_other_way_round(String shortForm, String longForm) {
        assertThat(finds(SHIPPED, shortForm, "About " + longForm + " here")).isTrue();
        assertThat(finds(SHIPPED, longForm, "About " + shortForm + " here")).isTrue();
    }

    @Test
    void a_phrase_in_a_question_is_one_term() {
        assertThat(analysis.wanted("missed bins")).hasSize(1).first().satisfies(term -> {
            assertThat(term.text()).startsWith("~");
            assertThat(term.start()).isZero();
            assertThat(term.end()).isEqualTo(11);
        });
    }

    @Test
    void a_concept_stands_where_its_first_word_stands() {
        List<Term> terms = analysis.terms("Each missed bin");
        assertThat(terms)
                .extracting(Term::text, Term::start, Term::end, Term::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("miss", 5, 11, 1),
                        org.assertj.core.groups.Tuple.tuple("~miss_bin", 5, 15, 1),
                        org.assertj.core.groups.Tuple.tuple("bin", 12, 15, 2));
    }

    @Test
    void stop_words_ask_for_nothing_but_keep_their_place() {
        assertThat(analysis.wanted("who are the")).isEmpty();
        assertThat(analysis.terms("the state of the roads"))
                .extracting(Term::position)
                .containsExactly(1, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\uD800",
                "a\uDC00b",
                "\uDBFF\uDBFF missed bin \uDC00",
                "\u0000",
                "***",
                "\"",
                "((((",
                "İstanbul ı",
                "\u202Emissed\u202C",
                "👩‍👩‍👧‍👦 family",
                "日本語のテキスト",
                "ﷺ",
                "a-\u0301-b",
                "-",
                "'s",
                "’"
            })
    void no_text_makes_it_fail(String text) {
        assertThat(analysis.terms(text)).allSatisfy(term -> {
            assertThat(term.text()).isNotEmpty();
            assertThat(term.start()).isBetween(0, term.end());
            assertThat(term.end()).isLessThanOrEqualTo(text.length());
        });
        assertThat(finds(text, text)).isTrue();
    }

    @Test
    void twins_in_composed_and_decomposed_letters_are_one() {
        assertThat(finds("Ynys M\u00f4n", "Ynys Mo\u0302n")).isTrue();
        assertThat(finds("a" + "\u0301".repeat(100) + "b", "ab")).isTrue();
    }

    @Test
    void ten_megabytes_without_a_space_are_no_trouble() {
        assertThat(analysis.terms("a".repeat(10_000_000))).hasSizeLessThan(50_000);
        assertThat(analysis.wanted("\u0301".repeat(1_000_000))).hasSizeLessThan(10_000);
        assertThat(analysis.terms("a-".repeat(100_000))).hasSizeLessThan(300_000);
    }

    @Test
    void the_version_follows_the_synonyms(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("synonyms.txt");
        Files.writeString(file, "# ours\nzebra, pelican crossing\n\n");
        EnglishTextAnalysis plain = new EnglishTextAnalysis(TopicsOnFile.of(List.of()), TopicsOnFile.settings(""));
        EnglishTextAnalysis hosts =
                new EnglishTextAnalysis(TopicsOnFile.of(List.of()), TopicsOnFile.settings(file.toString()));
        EnglishTextAnalysis again = new EnglishTextAnalysis(TopicsOnFile.of(List.of()), TopicsOnFile.settings(" "));
        assertThat(hosts.version()).isNotEqualTo(plain.version());
        assertThat(again.version()).isEqualTo(plain.version());
        assertThat(hosts.wanted("pelican crossings")).isEqualTo(List.of(new Term("~zebra", 0, 17, 0)));
    }

    @Test
    void a_file_that_is_not_there_is_no_reason_to_stay_away() {
        EnglishTextAnalysis analysis =
                new EnglishTextAnalysis(TopicsOnFile.of(List.of()), TopicsOnFile.settings("/not/there"));
        assertThat(analysis.wanted("bins")).hasSize(1);
    }
}
