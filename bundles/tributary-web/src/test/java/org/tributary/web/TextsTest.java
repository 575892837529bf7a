package org.tributary.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextsTest {

    private final Texts english = Texts.of(TextsTest.class, Locale.UK);
    private final Texts welsh = Texts.of(TextsTest.class, Locale.forLanguageTag("cy-GB"));

    @Test
    void a_text_is_found_by_its_key() {
        assertThat(english.get("hello")).isEqualTo("Hello – é ŵ");
    }

    @Test
    void an_apostrophe_is_an_apostrophe_once_or_twice_with_or_without_arguments() {
        assertThat(english.get("once")).isEqualTo("the council's bins");
        assertThat(english.get("once.argument", "Camden")).isEqualTo("Camden's bins");
        assertThat(english.get("twice.argument", "Camden")).isEqualTo("Camden's bins");
    }

    @Test
    void numbers_have_separators_and_choose_their_word() {
        assertThat(english.get("bins", 1)).isEqualTo("1 bin");
        assertThat(english.get("bins", 1200)).isEqualTo("1,200 bins");
    }

    @Test
    void what_is_not_there_in_welsh_is_shown_in_english() {
        assertThat(welsh.get("hello")).isEqualTo("Helo");
        assertThat(welsh.get("once")).isEqualTo("the council's bins");
        assertThat(welsh.locale().getLanguage()).isEqualTo("cy");
    }

    @Test
    void every_other_language_gets_english() {
        Texts french = Texts.of(TextsTest.class, Locale.FRENCH);

        assertThat(french.get("hello")).isEqualTo(english.get("hello"));
        assertThat(french.locale()).isEqualTo(Locale.UK);
    }

    @Test
    void a_missing_text_is_named() {
        assertThat(english.has("gone")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> english.get("gone"))
                .withMessageContaining("'gone'")
                .withMessageContaining(TextsTest.class.getName());
    }

    @Test
    void a_missing_file_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Texts.of(String.class, Locale.UK))
                .withMessageContaining("java.lang.String");
    }

    @Test
    void an_argument_cannot_bring_arguments() {
        assertThat(english.get("once.argument", "{0} '{1}'")).isEqualTo("{0} '{1}''s bins");
    }
}
