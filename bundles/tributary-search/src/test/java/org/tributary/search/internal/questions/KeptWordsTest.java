package org.tributary.search.internal.questions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptWordsTest {

    @ParameterizedTest
    @CsvSource({
        "Damp and Mould,damp and mould",
        "'  EHCP   delays ',ehcp delays",
        "\"missed bins\",missed bins",
        "section 106,section 106",
        "2024 budget,2024 budget",
        "office 365,office 365",
        "parking & permits,parking & permits",
        "children's services,children's services"
    })
    void what_people_look_for_is_kept_in_one_spelling(String typed, String kept) {
        assertThat(KeptWords.of(typed)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "mail from jo.bloggs@example.gov.uk about bins,mail from * about bins",
        "damp SW1A 1AA,damp *",
        "damp sw1a1aa flat,damp * flat",
        "call 020 7946 0000 repairs,call * repairs",
        "call +44 20 7946 0000,call *",
        "benefit QQ 12 34 56 C,benefit *",
        "benefit qq123456c,benefit *",
        "born 12/03/1984,born *",
        "case 4711815,case *",
        "case AB1234567,case *",
        "damp at 12 Acacia Avenue,damp at *",
        "mr john smith eviction,* eviction",
        "see https://example.org/person?id=1 please,see * please"
    })
    void what_looks_like_a_person_is_hidden(String typed, String kept) {
        assertThat(KeptWords.of(typed)).isEqualTo(kept);
    }

    @Test
    void a_story_or_nothing_but_a_person_is_not_kept_at_all() {
        assertThat(KeptWords.of("my neighbour has lived with damp since last winter and her daughter is ill"))
                .isEmpty();
        assertThat(KeptWords.of("jo@example.org")).isEmpty();
        assertThat(KeptWords.of("07700 900123")).isEmpty();
        assertThat(KeptWords.of("a".repeat(101))).isEmpty();
        assertThat(KeptWords.of("1 ".repeat(500))).isEmpty();
        assertThat(KeptWords.of("💧 … \u0000")).isEmpty();
    }
}
