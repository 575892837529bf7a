package org.tributary.adapter.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "<p>One</p><p>two</p> => One\\n\\ntwo",
                "<h1>Title</h1>text => ### Title\\n\\ntext",
                "<ul><li>a</li><li><p>b</p></li></ul> => - a\\n- b",
                "<ol><li>a</li><li>b</li></ol> => 1. a\\n2. b",
                "2 * 3 _x_ [y] => 2 \\* 3 \\_x\\_ \\[y\\]",
                "<p># no heading</p> => \\# no heading",
                "<p>1. no list</p> => 1\\. no list",
                "<a href=/b>there</a> => [there](https://council.example/b)",
                "<a href=javascript:alert(1)>x</a> => x",
                "<a href=https://x.example/a(b)>x</a> => [x](https://x.example/a%28b%29)",
                "<script>alert(1)</script><style>p{}</style><p>text</p> => text",
                "<img src=x onerror=alert(1)>text => text",
                "<pre>a  b</pre> => ```\\na  b\\n```",
                "AT&amp;T &lt;b&gt; => AT\\&T \\<b>",
            })
    void html_becomes_markdown_that_shows_the_same(String html, String markdown) {
        String wanted = markdown.replace("\\n", "\n");
        assertThat(HtmlText.markdown(html, "https://council.example/a")).isEqualTo(wanted);
    }

    @Test
    void plain_text_has_neither_markup_nor_what_nobody_sees() {
        assertThat(HtmlText.plain("<p>a\u202Eb</p>\n<p>c&nbsp;d\u0000</p><noscript>no</noscript>"))
                .isEqualTo("ab c d");
    }

    @Test
    void plain_text_goes_the_way_of_html() {
        assertThat(HtmlText.markdown(HtmlText.ofPlain("1 < 2\n\nnext"), "")).isEqualTo("1 \\< 2\n\nnext");
    }

    @Test
    void deep_and_long_html_is_read_in_bounded_time() {
        assertThatCode(() -> HtmlText.markdown("<div>".repeat(100_000), "")).doesNotThrowAnyException();
        assertThat(HtmlText.plain("x".repeat(1_000_000))).hasSize(HtmlText.LONGEST);
    }
}
