package org.tributary.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"missed bin", "Missed Bins", "missed_bins", " #missed--bins! ", "MISSED\u00A0BINS", "ｍissed bins"
            })
    void case_spaces_and_plural_do_not_make_another_tag(String written) {
        assertThat(Tag.normalise(written)).isEqualTo("missed-bin");
    }

    @ParameterizedTest
    @CsvSource({
        "policies, policy",
        "ties, tie",
        "bus passes, bus-pass",
        "taxes, tax",
        "searches, search",
        "dashes, dash",
        "services, service",
        "houses, house",
        "topics, topic",
        "clinics, clinic",
        "forms, form",
        "buses, bus",
        "abuses, abuse"
    })
    void a_plural_is_the_same_as_its_singular(String plural, String singular) {
        assertThat(Tag.normalise(plural)).isEqualTo(singular).isEqualTo(Tag.normalise(singular));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "business",
                "virus",
                "analysis",
                "bus",
                "gas",
                "gis",
                "sms",
                "access",
                "news",
                "local-news",
                "saas",
                "wales",
                "ethics",
                "analytics",
                "logistics",
                "devops"
            })
    void a_word_that_only_looks_like_a_plural_stays_whole(String word) {
        assertThat(Tag.normalise(word)).isEqualTo(word);
    }

    @Test
    void letters_of_other_languages_stay() {
        assertThat(Tag.normalise("Tŷ Coed Dŵr")).isEqualTo("tŷ-coed-dŵr");
        assertThat(Tag.normalise("İstanbul")).isEqualTo(Tag.normalise("i\u0307stanbul"));
        assertThat(Tag.normalise("हिन्दी")).isEqualTo("हिन्दी");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "---", "!?", "£$%", "\u0000", "🙂"})
    void where_no_letter_is_left_there_is_no_tag(String written) {
        assertThat(Tag.normalise(written)).isEmpty();
    }

    @Test
    void a_tag_never_begins_or_ends_with_a_hyphen() {
        assertThat(Tag.normalise("class-s")).isEqualTo("class-s");
        assertThat(Tag.normalise("missed bins -")).isEqualTo("missed-bin");
    }

    @ParameterizedTest
    @CsvSource({
        "caf\u00E9, cafe\u0301",
        "par\u200Bking, parking",
        "\uFEFFparking, parking",
        "par\u00ADking, parking",
        "\u202Eparking, parking",
        "\u0130stanbul, istanbul",
        "\u0130\u0307stanbul, istanbul",
        "\uFB01re, fire"
    })
    void twins_that_look_alike_are_one(String one, String other) {
        assertThat(Tag.normalise(one)).isEqualTo(Tag.normalise(other));
    }

    @Test
    void an_apostrophe_does_not_part_a_word() {
        assertThat(Tag.normalise("Children's services"))
                .isEqualTo(Tag.normalise("children’s service"))
                .isEqualTo("childrens-service");
    }

    @Test
    void the_form_of_a_form_is_the_form_whatever_was_written() {
        Random random = new Random(20_240_501);
        List<String> pieces = List.of(
                "s", "es", "ies", "sses", "ches", "xes", "shes", "us", "is", "a", "y", "-", " ", "_", "bin", "İ", "ß",
                "Ⅷ", "ﬁ", "ǰ", "Σ", "\u0301", "\u0307", "\u00AD", "'", "’", "🙂", "७", "news", "\uD800");
        for (int round = 0; round < 50_000; round++) {
            StringBuilder written = new StringBuilder();
            for (int part = random.nextInt(7); part >= 0; part--) {
                written.append(pieces.get(random.nextInt(pieces.size())));
            }
            String once = Tag.normalise(written.toString());
            assertThat(Tag.normalise(once)).as("form of '%s'", written).isEqualTo(once);
            assertThat(once).as("form of '%s'", written).doesNotStartWith("-").doesNotEndWith("-");
        }
    }

    @Test
    void every_single_character_has_one_form() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String once = Tag.normalise("a" + Character.toString(point) + "b");
            assertThat(Tag.normalise(once)).as("U+%04X", point).isEqualTo(once);
        }
    }
}
