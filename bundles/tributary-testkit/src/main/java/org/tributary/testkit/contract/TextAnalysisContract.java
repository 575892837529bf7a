package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/**
 * What every {@link TextAnalysis} must do, so that a filter means the same wherever somebody looks. The test of one extends
 * this class and gives it.
 */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
public abstract class TextAnalysisContract {

    private static final List<String> TEXTS = List.of(
            "Bins are missed and nobody knows why",
            "Housing repairs: damp & mould in 1930s flats",
            "https://example.org/a?b=c e-mail x@y.gov.uk O'Brien's",
            "Café naïve \u0130stanbul Straße \uFB01le",
            "\u6771\u4EAC \uD83D\uDE00\uD83D\uDE00 \u05D0\u05D1 \u0627\u0644",
            "missed-bin missedbin missed_bin MISSED BIN");

    private static final List<String> HOSTILE = List.of(
            "",
            " ",
            "\u0000",
            "\uD83D",
            "\uDE00\uD83D",
            "\u200B\u202E",
            "\"",
            "'",
            "((((",
            "a\u0301\u0301\u0301\u0301",
            "-",
            "--x--",
            "\n\r\t",
            "x".repeat(50_000),
            "x ".repeat(50_000),
            "'".repeat(10_000),
            "\u0301".repeat(10_000));

    /** The analysis. */
    protected abstract TextAnalysis analysis();

    @Test
    protected void it_says_which_version_it_is() {
        assertThat(analysis().version()).isNotBlank().isEqualTo(analysis().version());
    }

    @Test
    protected void terms_stand_where_they_say_in_the_order_of_the_text() {
        for (String text : TEXTS) {
            int last = 0;
            for (Term term : analysis().terms(text)) {
                assertThat(term.text()).isNotEmpty();
                assertThat(term.start()).isBetween(0, text.length());
                assertThat(term.end()).isBetween(term.start(), text.length());
                assertThat(term.position()).as("positions never go back").isGreaterThanOrEqualTo(last);
                last = term.position();
            }
        }
    }

    @Test
    protected void a_text_is_found_by_its_own_words() {
        for (String text : TEXTS) {
            assertThat(texts(analysis().terms(text)))
                    .containsAll(texts(analysis().wanted(text)));
            for (String word : text.split("\\s+")) {
                assertThat(texts(analysis().terms(text)))
                        .as("'%s' in '%s'", word, text)
                        .containsAll(texts(analysis().wanted(word)));
            }
        }
    }

    @Test
    protected void capitals_make_no_difference() {
        String text = TEXTS.get(0);
        assertThat(texts(analysis().terms(text.toUpperCase(Locale.ROOT))))
                .isEqualTo(texts(analysis().terms(text)));
    }

    @Test
    protected void what_has_no_words_asks_for_nothing() {
        assertThat(analysis().wanted("")).isEmpty();
        assertThat(analysis().wanted(" \n ")).isEmpty();
        assertThat(analysis().terms("")).isEmpty();
    }

    @Test
    protected void no_text_makes_it_fail_or_wait() {
        for (String text : HOSTILE) {
            long begun = System.nanoTime();
            assertThat(analysis().terms(text)).doesNotContainNull();
            assertThat(analysis().wanted(text)).doesNotContainNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    protected void several_threads_may_ask_at_once() throws Exception {
        TextAnalysis analysis = analysis();
        List<List<Term>> alone = TEXTS.stream().map(analysis::terms).toList();
        Threads.together(() -> TEXTS.stream().map(analysis::terms).toList())
                .forEach(terms -> assertThat(terms).isEqualTo(alone));
    }

    private static Set<String> texts(List<Term> terms) {
        return terms.stream().map(Term::text).collect(Collectors.toSet());
    }
}
