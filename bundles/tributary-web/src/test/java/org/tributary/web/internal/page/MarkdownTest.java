package org.tributary.web.internal.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import gg.jte.output.StringOutput;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static final Set<String> ELEMENTS = Set.of(
            "p",
            "br",
            "hr",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "pre",
            "code",
            "em",
            "strong",
            "a",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
                "<scr<script>ipt>alert(1)</scr</script>ipt>",
                "<img src=x onerror=alert(1)>",
                "<img src=\"javascript:alert(1)\">",
                "<svg onload=alert(1)>",
                "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
                "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
                "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
                "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
                "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
                "<embed src=\"data:image/svg+xml;base64,PHN2Zz4=\">",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"java\tscript:alert(1)\">x</a>",
                "<body onload=alert(1)>",
                "<style>@import 'https://evil.example/x.css'</style>",
                "<p style=\"background:url(javascript:alert(1))\">x</p>",
                "<form action=\"https://evil.example\"><input name=password></form>",
                "<base href=\"https://evil.example\">",
                "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
                "<link rel=stylesheet href=https://evil.example>",
                "<details open ontoggle=alert(1)>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<!--><img src=x onerror=alert(1)>-->",
                "<![CDATA[<img src=x onerror=alert(1)>]]>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java&#x09;script:alert(1))",
                "[x](&#106;avascript:alert(1))",
                "[x](\\javascript:alert(1))",
                "[x](<javascript:alert(1)>)",
                "[x]( javascript:alert(1))",
                "[x](\u0001javascript:alert(1))",
                "[x](vbscript:msgbox(1))",
                "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
                "[x](file:///etc/passwd)",
                "![x](javascript:alert(1))",
                "![x](data:image/svg+xml,<svg onload=alert(1)>)",
                "![x\" onerror=\"alert(1)](https://evil.example/x.png)",
                "[x](https://ok.example \"\\\" onmouseover=\\\"alert(1)\")",
                "<javascript:alert(1)>",
                "[ref]\n\n[ref]: javascript:alert(1)",
                "`<script>alert(1)</script>`",
                "```html\n<script>alert(1)</script>\n```",
                "```\"><script>alert(1)</script>\nx\n```",
                "| <script>alert(1)</script> | b |\n|---|---|\n| <img src=x onerror=alert(1)> | 1 |",
                "# <svg/onload=alert(1)>",
                "<table><tr><td background=\"javascript:alert(1)\">x</td></tr></table>",
                "<div id=main-content name=location>x</div>",
                "[x](//evil.example\\@good.example)",
                "[clobber](#main-content){onclick=alert(1)}"
            })
    void nothing_hostile_gets_through(String hostile) {
        Document html = Jsoup.parseBodyFragment(Markdown.html(hostile));

        for (Element element : html.body().getAllElements()) {
            if (element == html.body()) {
                continue;
            }
            assertThat(element.normalName()).isIn(ELEMENTS);
            for (Attribute attribute : element.attributes()) {
                assertThat(attribute.getKey()).isIn("href", "rel", "start");
            }
            String address = element.attr("href");
            if (address.contains(":")) {
                assertThat(address).matches("(?:https?|mailto):.*");
            }
        }
    }

    @Test
    void what_people_write_looks_as_they_meant_it() {
        Document html = Jsoup.parseBodyFragment(Markdown.html(
                "Every **Monday** and *Friday*:\n\n- bins\n- boxes\n\n3. three\n4. four\n\n> quoted\n\n`code`"));

        assertThat(html.select("strong").text()).isEqualTo("Monday");
        assertThat(html.select("em").text()).isEqualTo("Friday");
        assertThat(html.select("ul li").eachText()).containsExactly("bins", "boxes");
        assertThat(html.select("ol").attr("start")).isEqualTo("3");
        assertThat(html.select("blockquote").text()).isEqualTo("quoted");
        assertThat(html.select("code").text()).isEqualTo("code");
    }

    @Test
    void html_is_shown_as_it_was_typed() {
        assertThat(Jsoup.parseBodyFragment(Markdown.html("a <b>bold</b> claim")).text())
                .isEqualTo("a <b>bold</b> claim");
    }

    @Test
    void headings_stand_below_those_of_the_page() {
        Document html = Jsoup.parseBodyFragment(Markdown.html("# one\n\n## two\n\n##### five"));

        assertThat(html.select("h1, h2")).isEmpty();
        assertThat(html.select("h3").text()).isEqualTo("one");
        assertThat(html.select("h4").text()).isEqualTo("two");
        assertThat(html.select("h6").text()).isEqualTo("five");
    }

    @Test
    void links_are_not_followed_by_search_engines() {
        Element link = Jsoup.parseBodyFragment(Markdown.html("[x](https://x.example/?a=1&b=2)"))
                .selectFirst("a");

        assertThat(link.attr("href")).isEqualTo("https://x.example/?a=1&b=2");
        assertThat(link.attr("rel")).contains("nofollow");
    }

    @Test
    void a_picture_becomes_a_link_so_that_the_page_fetches_nothing() {
        Document html = Jsoup.parseBodyFragment(Markdown.html(
                "![A chart](https://x.example/a.png) [![in a link](https://x.example/b.png)](/c) ![](/d.png)"));

        assertThat(html.select("img")).isEmpty();
        assertThat(html.select("a").eachText()).containsExactly("A chart", "in a link", "/d.png");
        assertThat(html.select("a").eachAttr("href")).containsExactly("https://x.example/a.png", "/c", "/d.png");
        assertThat(html.select("a a")).isEmpty();
    }

    @Test
    void a_table_scrolls_by_itself_and_by_keyboard() {
        Document html = Html5.parsed(Markdown.content("| a | b |\n|:--|--:|\n| 1 | 2 |", PageTexts.of(Locale.UK)));

        assertThat(html.select("div[tabindex=0][role=group][aria-label=Table] > table th")
                        .eachText())
                .containsExactly("a", "b");
        assertThat(html.select("[align]")).isEmpty();
    }

    @Test
    void no_text_is_nothing() {
        assertThat(Html5.text(Markdown.content(" \n", PageTexts.of(Locale.UK)))).isEmpty();
        assertThat(Markdown.content(" \n", PageTexts.of(Locale.UK)).isEmptyContent())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {">", "- ", "[", "![", "*", "`", "| ", "<", "&", "](", "**a", "1. "})
    void twenty_thousand_characters_of_anything_are_survived(String piece) {
        String text = piece.repeat(20_000 / piece.length());

        assertThatCode(() -> Markdown.html(text)).doesNotThrowAnyException();
    }

    @Test
    void the_words_alone_are_one_line_without_markup() {
        assertThat(Markdown.plain("## Now\n\nWe **tried** [a form](https://x.example) and `code`.\n\n- one\n- two\n\n"
                        + "| a | b |\n|---|---|\n| 1 | 2 |\n\n![the board](https://x.example/p.png)"))
                .isEqualTo("Now We tried a form and code. one two a b 1 2 the board");
        assertThat(Markdown.plain("<script>alert(1)</script> *x*")).doesNotContain("<", "*");
        assertThat(Markdown.plain(" ")).isEmpty();
        assertThat(Markdown.plain(">".repeat(5_000) + "deep")).endsWith("deep");
    }

    @Test
    void a_document_begins_at_the_level_of_its_place_and_shows_no_html() {
        Document page = Jsoup.parse(shownDocument(
                "Before\n\n## One <script>alert(1)</script>\n\n<!-- a note -->\n\n### Below\n\n"
                        + "Words <b>here</b> and [on](/toolkit/roles).\n\n<div>gone</div>",
                2));

        assertThat(page.select("h2").text()).isEqualTo("One alert(1)");
        assertThat(page.select("h3").text()).isEqualTo("Below");
        assertThat(page.select("h4")).isEmpty();
        assertThat(page.text()).contains("Words here and on.").doesNotContain("<", "a note", "gone");
        assertThat(page.select("a").attr("href")).isEqualTo("/toolkit/roles");
        assertThat(Jsoup.parse(shownDocument("# Top\n\n## Next", 3))
                        .select("h3, h4")
                        .eachText())
                .containsExactly("Top", "Next");
    }

    private static String shownDocument(String commonmark, int level) {
        StringOutput out = new StringOutput();
        Markdown.document(commonmark, level, PageTexts.of(Locale.UK)).writeTo(out);
        return out.toString();
    }

    @Test
    void a_file_of_plain_text_keeps_lines_and_lists() {
        assertThat(Markdown.text(
                        "# Agenda\n\nHello **all**,\nread [this](https://a.example/x).\n\n- one\n- two\n\n1. first"))
                .isEqualTo("Agenda\n\nHello all,\nread \"this\" (https://a.example/x).\n\n- one\n- two\n\n1. first");
        assertThat(Markdown.text("a <b>b</b> c")).isEqualTo("a b c");
    }
}
