package org.tributary.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTest {

    static Stream<String> hostileTexts() {
        return Stream.of(
                "<script>alert(1)</script>",
                "</p><script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "\" onfocus=\"alert(1)\" autofocus=\"",
                "<svg/onload=alert(1)>",
                "<!--",
                "-->",
                "]]>",
                "<![CDATA[",
                "&lt;script&gt;",
                "&#x3C;script&#x3E;",
                "\u0000<\u0000script>",
                "<iframe srcdoc='<script>alert(1)</script>'>",
                "<math><mtext></mtext><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "`onclick=alert(1)`",
                "javascript:alert(1)",
                "\u2028\u2029</title>",
                "＜script＞alert(1)＜/script＞");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void a_hostile_text_stays_text(String text) {
        String shown = Html.element("p").with(text).toString();
        assertThat(shown).startsWith("<p>").endsWith("</p>");
        assertThat(shown.substring(3, shown.length() - 4)).doesNotContain("<", ">", "\"", "'", "\u0000");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void a_hostile_value_stays_inside_its_attribute(String value) {
        String shown = Html.element("p").attribute("title", value).toString();
        assertThat(shown).startsWith("<p title=\"").endsWith("\"></p>");
        assertThat(shown.substring(10, shown.length() - 6)).doesNotContain("<", ">", "\"", "'", "\u0000");
    }

    @Test
    void text_is_shown_as_typed() {
        assertThat(Html.text("Fish & chips < \"£5\"")).hasToString("Fish &amp; chips &lt; &#34;£5&#34;");
        assertThat(Html.text("&amp;")).hasToString("&amp;amp;");
        assertThat(Html.text("🙂 ŵ\n\t")).hasToString("🙂 ŵ\n\t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0008", "\u001B", "\u007F", "\uFFFE", "\uD800", "\uDC00"})
    void characters_that_no_page_may_hold_are_replaced(String character) {
        assertThat(Html.text("a" + character + "b")).hasToString("a\uFFFDb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "script",
                "style",
                "iframe",
                "object",
                "embed",
                "form",
                "input",
                "button",
                "textarea",
                "select",
                "link",
                "meta",
                "base",
                "img",
                "image",
                "video",
                "audio",
                "math",
                "template",
                "noscript",
                "foreignObject",
                "use",
                "animate",
                "set",
                "html",
                "body",
                "SCRIPT",
                "P",
                "p onclick",
                "p>",
                "",
                " p",
                "x-y",
                "h1"
            })
    void an_element_that_could_do_harm_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onclick", "ONCLICK", "onload", "style", "href", "HREF", "xlink:href", "src", "srcdoc", "action",
                        "formaction",
                "target", "name", "xmlns", "is", "slot", "class=x onclick", "class onclick", "", " class", "data-",
                        "data-ä",
                "aria-a b", "data-x=y", "data-x\">", "begin"
            })
    void an_attribute_that_could_do_harm_is_refused(String attribute) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("p").attribute(attribute, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,x",
                "vbscript:x",
                "file:///etc/passwd",
                "blob:x",
                "ftp://a.example/"
            })
    void a_link_leads_to_no_other_scheme(String address) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.link(URI.create(address), "x"));
    }

    @Test
    void a_link_leads_into_this_site_to_the_web_and_to_mail() {
        assertThat(Html.link(URI.create("/listings/local/x?a=1&b=2"), "Missed <bins>"))
                .hasToString("<a href=\"/listings/local/x?a=1&amp;b=2\">Missed &lt;bins&gt;</a>");
        assertThat(Html.link(URI.create("HTTPS://a.example/"), "a").toString()).contains("HTTPS://a.example/");
        assertThat(Html.link(URI.create("mailto:a@b.example"), "a").toString()).contains("mailto:a@b.example");
    }

    @Test
    void a_link_cannot_be_led_elsewhere_afterwards() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.link(URI.create("/x"), "x").attribute("href", "javascript:alert(1)"));
    }

    @Test
    void elements_and_their_children_close_in_order() {
        Html list = Html.element("ul")
                .attribute("class", "govuk-list")
                .with(Html.element("li").with("One").with(Html.element("br")).with("two"))
                .with(Html.element("li").with(Html.element("strong").with("Three")));
        assertThat(list)
                .hasToString("<ul class=\"govuk-list\"><li>One<br>two</li><li><strong>Three</strong></li></ul>");
    }

    @Test
    void an_attribute_given_twice_holds_the_last_value_once() {
        assertThat(Html.element("p")
                        .attribute("class", "a")
                        .attribute("id", "b")
                        .attribute("CLASS", "c"))
                .hasToString("<p class=\"c\" id=\"b\"></p>");
    }

    @Test
    void a_drawing_keeps_the_one_name_in_which_case_counts() {
        assertThat(Html.element("svg").attribute("viewBox", "0 0 1 1").attribute("aria-hidden", "true"))
                .hasToString("<svg viewBox=\"0 0 1 1\" aria-hidden=\"true\"></svg>");
    }

    @Test
    void several_pieces_stand_one_after_the_other() {
        assertThat(Html.sequence(List.of(Html.text("a"), Html.none(), Html.element("hr"), Html.text("b"))))
                .hasToString("a<hr>b");
    }

    @Test
    void what_is_empty_by_nature_and_what_is_no_element_has_no_children_or_attributes() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("br").with("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.text("x").with("y"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.none().attribute("class", "x"));
    }

    @Test
    void a_piece_never_changes() {
        Html empty = Html.element("p");
        Html full = empty.with("x").attribute("class", "y");
        assertThat(empty).hasToString("<p></p>");
        assertThat(full).hasToString("<p class=\"y\">x</p>");
    }

    private static Html follow(String value) {
        return Html.action("Follow", "/following/new", Map.of("topic", value));
    }

    @Test
    void an_action_is_a_link_where_there_is_no_token() {
        Html action = Html.action("Follow \"it\"", "/following/new", new TreeMap<>(Map.of("a b", "c&d", "e", "é?")));
        assertThat(Html.element("div").with(action))
                .hasToString("<div><a class=\"govuk-button\" href=\"/following/new?a+b=c%26d&amp;e=%C3%A9%3F\">"
                        + "Follow &#34;it&#34;</a></div>");
        assertThat(Html.action("Stop", "/stop", Map.of()))
                .hasToString("<a class=\"govuk-button\" href=\"/stop\">Stop</a>");
    }

    @Test
    void an_action_is_a_form_with_the_token_of_the_frame() {
        assertThat(Html.sequence(List.of(follow("bins"), Html.text("!"))).withForms("_token", "abc"))
                .isEqualTo(
                        "<form action=\"/following/new\" method=\"post\">"
                                + "<input type=\"hidden\" name=\"_token\" value=\"abc\">"
                                + "<input type=\"hidden\" name=\"topic\" value=\"bins\">"
                                + "<button class=\"govuk-button\" type=\"submit\" data-tributary-once=\"\">Follow</button></form>!");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void what_an_action_posts_stays_inside_its_attributes(String value) {
        String form = Html.action(value, "/x", Map.of("a" + value, value)).withForms("_token", "abc");
        assertThat(form.chars().filter(c -> c == '<').count()).as(form).isEqualTo(6);
        assertThat(form.chars().filter(c -> c == '"').count()).as(form).isEqualTo(2 * 11);
        String link = Html.action(value, "/x", Map.of("a" + value, value)).toString();
        assertThat(link.chars().filter(c -> c == '<').count()).as(link).isEqualTo(2);
        assertThat(link.chars().filter(c -> c == '"').count()).as(link).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "//evil.example",
                "/\\evil.example",
                "/a//b",
                "https://evil.example",
                "javascript:alert(1)",
                "/a?b=c",
                "/a#b",
                "/a b",
                "/a\nb",
                "/\t/evil.example",
                " /a",
                "/a\"b",
                "/é"
            })
    void an_action_stays_on_this_site(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.action("Go", path, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"_token", "_", "", " "})
    void an_action_cannot_bring_a_token_of_its_own(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.action("Go", "/x", Map.of(name, "y")));
    }

    @Test
    void a_button_stands_in_a_block_and_looks_as_the_plugin_wants() {
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("p").with(follow("x")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.element("ul").with(Html.sequence(List.of(follow("x")))));
        assertThatIllegalArgumentException().isThrownBy(() -> follow("x").with("more"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("form"));
        assertThatIllegalArgumentException().isThrownBy(() -> Html.element("button"));
        assertThatIllegalArgumentException().isThrownBy(() -> follow("x").attribute("formaction", "//evil.example"));
        assertThat(follow("x")
                        .attribute("class", "govuk-button govuk-button--secondary")
                        .withForms("_token", "abc"))
                .contains("<button class=\"govuk-button govuk-button--secondary\" type");
    }

    @Test
    void a_question_is_a_form_that_only_reads() {
        Html question = Html.question(
                "Who has <this>?", "Find out", "/search", "q", "\"><script>", Map.of("kind", "problem & more"));

        assertThat(question)
                .hasToString("<form class=\"tributary-question\" action=\"/search\" method=\"get\">"
                        + "<input type=\"hidden\" name=\"kind\" value=\"problem &amp; more\">"
                        + "<label class=\"govuk-label\"><span>Who has &lt;this&gt;?</span> "
                        + "<input class=\"govuk-input\" type=\"search\" name=\"q\" value=\"&#34;&gt;&lt;script&gt;\">"
                        + "</label> <button class=\"govuk-button\" type=\"submit\">Find out</button></form>");
        assertThat(question.withForms("_token", "secret")).doesNotContain("secret");
        assertThatIllegalArgumentException().isThrownBy(() -> question.with("more"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.element("p").with(question))
                .withMessageContaining("block");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"search", "//evil.example/", "https://evil.example/", "/search?q=x", "/a\\b", "javascript:x"})
    void a_question_leads_to_a_path_of_this_site_only(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Html.question("Who?", "Find out", path, "q", "", Map.of()));
    }

    @Test
    void on_a_page_of_others_every_address_is_whole_and_gives_no_handle_on_that_page() {
        URI site = URI.create("https://tributary.example");
        Html piece = Html.element("div")
                .with(Html.element("h3").with("Next"))
                .with(Html.link(URI.create("/a?b=c&d"), "A"))
                .with(Html.link(URI.create("https://elsewhere.example/"), "B").attribute("rel", "nofollow"))
                .with(Html.link(URI.create("#here"), "C"))
                .with(Html.action("Follow", "/following/new", Map.of("topic", "bins")))
                .with(Html.question("Who?", "Find out", "/search", "q", "", Map.of()));

        assertThat(piece.markup(site))
                .contains("<h3>Next</h3>")
                .contains("<a href=\"https://tributary.example/a?b=c&amp;d\" rel=\"noopener\">A</a>")
                .contains("<a href=\"https://elsewhere.example/\" rel=\"nofollow noopener\">B</a>")
                .contains("href=\"#here\"")
                .contains("href=\"https://tributary.example/following/new?topic=bins\"")
                .contains("action=\"https://tributary.example/search\" method=\"get\" target=\"_self\"")
                .doesNotContain("method=\"post\"");
        assertThat(piece.markup(site, "(new <tab>)", 2))
                .contains("<h5>Next</h5>")
                .contains(">A<span class=\"govuk-visually-hidden\"> (new &lt;tab&gt;)</span></a>");
        assertThat(Html.element("h4").markup(site, "", 9)).isEqualTo("<h6></h6>");
        assertThat(Html.element("h3").markup(site, "", -1)).isEqualTo("<h2></h2>");
        assertThat(Html.element("h2").markup(site, "", -1)).isEqualTo("<h2></h2>");
    }
}
