package org.tributary.notify.govuk.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyMarkdownTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '"',
            textBlock =
                    """
                    # Heading                       ¦ \\# Heading
                    C# and F#                       ¦ C\\# and F\\#
                    [x](https://evil.example)       ¦ \\[x\\](https://evil.example)
                    ]( javascript:alert(1)          ¦ \\]( javascript:alert(1)
                    [x]: https://evil.example       ¦ \\[x\\]: https://evil.example
                    ![x](https://evil.example/a.png) ¦ !\\[x\\](https://evil.example/a.png)
                    **bold** _slanted_ `code` ~~s~~ ¦ \\*\\*bold\\*\\* \\_slanted\\_ \\`code\\` \\~\\~s\\~\\~
                    * item                          ¦ \\* item
                    - item                          ¦ \\- item
                    -                               ¦ \\-
                    + item                          ¦ \\+ item
                    1. first                        ¦ 1\\. first
                    2026 was 1. in a row            ¦ 2026 was 1. in a row
                    \u2022 item                          ¦ \u2060\u2022 item
                    ^ inset                         ¦ \u2060^ inset
                    ===                             ¦ \u2060===
                    ***                             ¦ \\*\\*\\*
                    a | b                           ¦ a \\| b
                    back\\slash                     ¦ back\\\\slash
                    "     four spaces"              ¦ four spaces
                    https://t.example/a_b*c?d=~e    ¦ https://t.example/a_b*c?d=~e
                    (see https://t.example/a_b).    ¦ (see https://t.example/a_b).
                    https://t.example/[x](y)        ¦ https://t.example/%5Bx%5D(y)
                    a <b> & "c"                     ¦ a <b> & "c"
                    ((name))                        ¦ ((name))
                    """)
    void what_would_format_is_escaped_and_addresses_stay_whole(String text, String markdown) {
        assertThat(NotifyMarkdown.of(text)).isEqualTo(markdown);
    }

    @Test
    void a_letter_keeps_its_shape() {
        assertThat(
                        NotifyMarkdown.of(
                                """
                        Stop these mails:
                        https://tributary.example/stop?a=b_c

                        Housing repairs
                        ---------------

                        * Damp [in] homes
                          Camden, discovery
                          https://tributary.example/listings/tributary/1

                        > Somebody wrote
                        > # this

                        --\s
                        You follow this.
                        """))
                .isEqualTo(
                        """
                        Stop these mails:
                        https://tributary.example/stop?a=b_c


                        ## Housing repairs


                        Damp \\[in\\] homes
                        Camden, discovery
                        https://tributary.example/listings/tributary/1

                        ^ Somebody wrote
                        ^ \\# this


                        ---

                        You follow this.""");
    }

    @Test
    void a_line_below_another_underlines_it_only_where_it_is_as_long() {
        assertThat(NotifyMarkdown.of("Total\n---")).isEqualTo("Total\n\\---");
        assertThat(NotifyMarkdown.of("Total\n===")).isEqualTo("Total\n\u2060===");
    }

    @Test
    void what_hides_or_turns_text_is_taken_out() {
        assertThat(NotifyMarkdown.of("a\u202Eb\u0007c\u00A0\u00A0\u00A0\u00A0d\r\ne\rf"))
                .isEqualTo("abc    d\ne\nf");
        assertThat(NotifyMarkdown.subject(" one\r\nBcc: x@y.example\ttwo\u202E ", 200))
                .isEqualTo("one Bcc: x@y.example two");
        assertThat(NotifyMarkdown.subject("ä".repeat(300), 200)).hasSize(200).endsWith("…");
    }
}
