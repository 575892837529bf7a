package org.tributary.listing.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.ListingKind;

class WordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Unknown | unknown",
                "£0K > £50K | up-to-50k",
                "£50K > £100k | 50k-100k",
                "£100k > £250k | 100k-250k",
                "£250k > £500k | 250k-500k",
                "£500k > £1000k | 500k-1m",
                "50-100K | 50k-100k",
                "50k-100k | 50k-100k",
                "£1m to £2m | 1m-2m",
                "£75,000 | 50k-100k",
                "under £50k | up-to-50k",
                "over £5m | over-5m",
                "more than £5 million | over-5m",
                "from £50k to £100k | 50k-100k",
                "1.5 million | 1m-2m",
                "TBC | unknown"
            })
    void budgets_are_understood_as_pipeline_and_people_write_them(String text, String band) {
        assertThat(ForeignWords.budget(text)).isEqualTo(Coded.parse(BudgetBand.class, band));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a lot", "50k per house or 20k per flat or 3k", "£", "2 people"})
    void what_is_no_budget_is_not_guessed(String text) {
        assertThat(ForeignWords.budget(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2019 | 2019",
                "2019-03 | 2019-03",
                "2019-03-31 | 2019-03-31",
                "31/03/2019 | 2019-03-31",
                "1.3.2019 | 2019-03-01",
                "03/2019 | 2019-03",
                "March 2019 | 2019-03",
                "mar 2019 | 2019-03",
                "5 March 2019 | 2019-03-05",
                "2019-03-31T10:00:00Z | 2019-03-31"
            })
    void dates_are_kept_as_exact_as_they_are_written(String text, String date) {
        assertThat(Cells.date(text)).hasToString("Optional[" + date + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "31/02/2019", "2019-13", "99/99/9999", "0001", "12/2199/1"})
    void what_is_no_date_is_none(String text) {
        assertThat(Cells.date(text)).isEmpty();
    }

    @Test
    void a_moment_is_read_with_and_without_its_time() {
        assertThat(Cells.moment("2019-03-31T10:00:00+01:00")).contains(Instant.parse("2019-03-31T09:00:00Z"));
        assertThat(Cells.moment("2019-03-31 10:00:00")).contains(Instant.parse("2019-03-31T10:00:00Z"));
        assertThat(Cells.moment("2019-03")).contains(Instant.parse("2019-03-01T00:00:00Z"));
    }

    @Test
    void a_description_is_taken_apart_at_the_headings_that_people_copied() {
        Map<ListingColumn, String> parts = Passages.split(
                """
                Hello.

                == Why the work is being done ==
                Because.
                **Problem to be solved:**
                Bins.
                ### Any work that’s already been done
                A spreadsheet.
                Existing team: Two people.
                Problem
                is a word on a line.
                """);

        assertThat(parts)
                .containsEntry(ListingColumn.BODY, "Hello.")
                .containsEntry(ListingColumn.WHY, "Because.")
                .containsEntry(ListingColumn.PROBLEM, "Bins.")
                .containsEntry(ListingColumn.TRIED, "A spreadsheet.")
                .containsEntry(ListingColumn.TEAM, "Two people.\nProblem\nis a word on a line.");
    }

    @Test
    void a_summary_is_cut_after_a_sentence() {
        String sentence = "This sentence has exactly some words and then it stops here. ";

        assertThat(Passages.summary("# Heading\n- One [two](https://a.example/x)."))
                .isEqualTo("Heading One two.");
        assertThat(Passages.summary(sentence.repeat(20)))
                .hasSizeBetween(200, 300)
                .endsWith("here.");
        assertThat(Passages.summary("word ".repeat(100)))
                .hasSizeLessThanOrEqualTo(300)
                .endsWith("…");
        assertThat(Passages.summary("🚲".repeat(500)))
                .hasSizeLessThanOrEqualTo(301)
                .endsWith("🚲…");
        for (int length = 295; length < 310; length++) {
            assertThat(Passages.summary("a".repeat(length - 4) + ". b" + "c".repeat(40))
                            .length())
                    .isLessThanOrEqualTo(300);
        }
    }

    @Test
    void html_becomes_markdown_and_scripts_go() {
        assertThat(HtmlText.toMarkdown("<h2>Problem to be solved</h2><p>Bins &amp; <b>bags</b><br>twice</p>"
                        + "<ul><li>one</li><li><a href=\"https://a.example/\">two</a></li></ul>"
                        + "<script>alert(1)</script><p onclick=x>a_b <a href='javascript:x'>bad</a></p>"))
                .isEqualTo(
                        "### Problem to be solved\n\nBins & bags\ntwice\n\n- one\n- [two](https://a.example/)\n\na\\_b bad");
    }

    @Test
    void text_without_html_stays_as_it_is() {
        assertThat(HtmlText.toMarkdown("a < b and *c* & d")).isEqualTo("a < b and *c* & d");
    }

    @Test
    void every_column_is_found_in_any_spelling() {
        assertThat(ListingColumn.named("Phase (estimated) end")).contains(ListingColumn.END);
        assertThat(ListingColumn.named("key_contact_email")).contains(ListingColumn.CONTACT_EMAIL);
        assertThat(ListingColumn.named("outcome.costBefore")).contains(ListingColumn.COST_BEFORE);
        assertThat(ListingColumn.named("sections.why")).contains(ListingColumn.WHY);
        assertThat(ListingColumn.named("shoe size")).isEmpty();
    }

    @Test
    void case_studies_are_stories() {
        assertThat(Optional.ofNullable(ForeignWords.KINDS.get(Columns.letters("case study"))))
                .contains(ListingKind.STORY);
    }
}
