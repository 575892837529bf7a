package org.tributary.search.lucene.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PlainTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("Nothing to take off", "Nothing to take off"),
                arguments("  much   room\t here  ", "much room here"),
                arguments("one line\nand another\r\nand one", "one line and another and one"),
                arguments("# Heading", "Heading"),
                arguments("text\n  ## Heading\ntext", "text Heading text"),
                arguments("- one\n- two\n* three\n+ four", "one two three four"),
                arguments("1. first\n2) second", "first second"),
                arguments("> said", "said"),
                arguments("a [link](https://example.org/a-b) in it", "a link in it"),
                arguments("![a picture](p.png) and text", "a picture and text"),
                arguments("[# Heading](x)", "Heading"),
                arguments("**bold** and `code` and ~~gone~~", "bold and code and gone"),
                arguments("a * b", "a b"),
                arguments("above\n\n---\n\nbelow", "above below"),
                arguments("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
                arguments("ends with a dash - so", "ends with a dash - so"),
                arguments("a control\u0007character", "a control character"),
                arguments("next\u2028- line", "next\u2028line"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("texts")
    void signs_are_taken_off_and_words_stay(String markdown, String plain) {
        assertThat(PlainText.of(markdown)).isEqualTo(plain);
    }
}
