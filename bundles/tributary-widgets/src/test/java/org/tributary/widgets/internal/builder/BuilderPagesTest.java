package org.tributary.widgets.internal.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.widgets.internal.builder.BuilderFixture.visit;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Circle;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.FilterAddress;
import org.tributary.web.Page;

class BuilderPagesTest {

    private final BuilderFixture site = new BuilderFixture();
    private final BuilderPages pages = new BuilderPages(site.types, site.reader, site.naming, site.topics);

    private Page page(String type, String query) {
        return pages.build(type, visit("/widgets/build/" + type + query));
    }

    private Document body(String type, String query) {
        return body(page(type, query));
    }

    private static Document body(Page page) {
        StringOutput out = new StringOutput();
        page.body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(document.select("h1")).hasSize(1);
        for (Element input : document.select("input:not([type=hidden]), select, textarea")) {
            assertThat(document.select("label[for=" + input.id() + "]"))
                    .as(input.id())
                    .hasSize(1);
        }
        return document;
    }

    private String code(String query, String way) {
        return body("latest", query).select("textarea#" + way).text();
    }

    /** What a browser makes of code that somebody pasted. */
    private static Element pasted(String code) {
        return Jsoup.parseBodyFragment(code).body();
    }

    @Test
    void whoever_just_came_sees_what_it_looks_like_and_no_faults() {
        Page page = page("latest", "");
        assertThat(page.status()).isEqualTo(200);
        Document body = body(page);
        assertThat(body.select(".govuk-error-summary")).isEmpty();
        assertThat(body.select("iframe").attr("src")).isEqualTo("/widgets/latest");
        assertThat(body.select("iframe").attr("title")).isEqualTo("Preview: Latest <news> on Tributary");
        assertThat(body.select("input[name=count]").val()).isEqualTo("5");
    }

    @Test
    void a_type_that_needs_a_choice_asks_for_it_before_it_shows_anything() {
        Document fresh = body("portfolio", "");
        assertThat(fresh.select(".govuk-error-summary, iframe, textarea")).isEmpty();
        assertThat(fresh.text()).contains("Choose what it should show");

        Page sent = page("portfolio", "?organisation=");
        assertThat(sent.status()).isEqualTo(400);
        assertThat(sent.isFailed()).isTrue();
        assertThat(body(sent).select(".govuk-error-summary a").attr("href")).isEqualTo("#organisation");
    }

    @Test
    void what_was_chosen_stays_in_the_form_and_goes_into_the_preview() {
        Document body = body(
                "latest", "?kind=problem&kind=project&topic=Housing&count=3&theme=dark&for=leeds&height=300&q=damp");
        assertThat(body.select("iframe").attr("src"))
                .isEqualTo(
                        "/widgets/latest?kind=problem&kind=project&topic=housing&q=damp&count=3&theme=dark&for=leeds");
        assertThat(body.select("iframe").attr("height")).isEqualTo("300");
        assertThat(body.select("input[type=checkbox][checked]").eachAttr("value"))
                .containsExactly("problem", "project");
        assertThat(body.select("select#topic option[selected]").val()).isEqualTo("housing");
        assertThat(body.select("select#theme option[selected]").val()).isEqualTo("dark");
        assertThat(body.select("a[href=/organisations/leeds/widget-origins]")).hasSize(1);
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_loses_nothing() {
        Page page = page("latest", "?count=99&colour=red%3Bx&height=9&q=damp&stranger=1");
        assertThat(page.status()).isEqualTo(400);
        Document body = body(page);
        assertThat(body.select(".govuk-error-summary a").eachAttr("href"))
                .contains("#count", "#colour", "#height", "#stranger");
        assertThat(body.select("#count-error, #colour-error, #height-error")).hasSize(3);
        assertThat(body.select("input#colour").val()).isEqualTo("red;x");
        assertThat(body.select("input#q").val()).isEqualTo("damp");
        assertThat(body.select("iframe, textarea")).isEmpty();
        assertThat(body.select("details[open] input#colour"))
                .as("the folded part opens")
                .hasSize(1);
    }

    @Test
    void what_the_type_itself_does_not_like_is_a_fault_as_well() {
        Page page = page("latest", "?q=nonsense");
        assertThat(page.status()).isEqualTo(400);
        assertThat(body(page).select("#q-error").text()).contains("Nobody can search for that.");
    }

    @Test
    void a_colour_that_cannot_be_read_is_corrected_and_the_page_says_so() {
        Document body = body("latest", "?colour=%23ffff00&background=%23ffffff");
        assertThat(body.select(".govuk-inset-text").text()).contains("#ffff00 cannot be read well");
    }

    @Test
    void there_is_no_builder_for_a_type_that_is_not_there() {
        assertThatThrownBy(() -> page("nobody", "")).isInstanceOf(NotFound.class);
    }

    @Test
    void the_code_of_a_frame_is_one_with_title_height_and_link() {
        Element frame =
                pasted(code("?topic=housing&count=3&height=300", "frame-code")).selectFirst("iframe");
        assertThat(frame.attr("src")).isEqualTo("https://tributary.example/widgets/latest?topic=housing&count=3");
        assertThat(frame.attr("title")).isEqualTo("Latest <news> on Tributary");
        assertThat(frame.attr("height")).isEqualTo("300");
        assertThat(frame.text()).contains("https://tributary.example/");
    }

    @Test
    void the_code_of_script_and_element_asks_for_the_same_with_several_values_too() {
        String query = "?kind=problem&kind=project&topic=housing&q=a+%22b%22+%26+c";
        Element script = pasted(code(query, "loader-code")).selectFirst("script");
        assertThat(script.attr("src")).isEqualTo("https://tributary.example/widgets/loader.js");
        assertThat(script.attr("data-tributary-widget")).isEqualTo("latest?kind=problem&kind=project");
        assertThat(script.attr("data-topic")).isEqualTo("housing");
        assertThat(script.attr("data-q")).isEqualTo("a \"b\" & c");
        assertThat(script.hasAttr("async")).isTrue();

        Element element = pasted(code(query, "element-code")).selectFirst("tributary-widget");
        assertThat(element.attr("type")).isEqualTo("latest");
        assertThat(element.attr("query")).isEqualTo("kind=problem&kind=project");
        assertThat(element.attr("topic")).isEqualTo("housing");
        assertThat(element.attr("q")).isEqualTo("a \"b\" & c");
        assertThat(element.select("a").attr("href")).isEqualTo("https://tributary.example/");
    }

    @Test
    void the_code_never_breaks_out_of_where_it_is_pasted() {
        String query = "?q=%27%3B+phpinfo()%3B%2F%2F+%3C%2Fscript%3E%22%3E%3Cimg%3E";
        for (String way : List.of("frame-code", "loader-code", "element-code")) {
            assertThat(pasted(code(query, way)).select("img")).as(way).isEmpty();
        }
        assertThat(code(query, "fragment-php")).doesNotContain("'; phpinfo");
        assertThat(code(query, "fragment-ssi")).doesNotContain("'; phpinfo");
    }

    @Test
    void the_stylesheet_of_a_fragment_has_the_looks_but_no_version() {
        assertThat(code("?theme=dark&colour=%23abc", "fragment-style"))
                .contains("https://tributary.example/widgets/look.css?colour=%23aabbcc&amp;theme=dark\"")
                .doesNotContain("v=");
        assertThat(code("", "fragment-style")).contains("/widgets/look.css\"");
    }

    @Test
    void each_way_says_what_a_strict_policy_must_allow() {
        Document body = body("latest", "");
        assertThat(body.select("details[id^=way-]").eachAttr("id"))
                .containsExactly("way-frame", "way-loader", "way-element", "way-fragment", "way-oembed");
        assertThat(body.select("#way-loader code").eachText())
                .containsExactly("script-src https://tributary.example", "frame-src https://tributary.example");
        assertThat(body.select("#way-element code").eachText())
                .containsExactly("script-src https://tributary.example", "connect-src https://tributary.example");
    }

    @Test
    void the_gallery_shows_each_type_with_an_example_where_there_is_one() {
        GalleryPages gallery = new GalleryPages(site.types, new Examples(site.listings, site.reader));
        Document empty = body(gallery.gallery(visit("/widgets")));
        assertThat(empty.select("h2").eachText()).contains("Latest \"here\" & there", "One listing", "Our portfolio");
        assertThat(empty.select("iframe").eachAttr("src")).containsExactly("/widgets/latest");

        site.publish("damp", "Damp is found too late", Circle.PUBLIC);
        site.publish("secret", "Nobody may know", Circle.MEMBERS);
        Document full = body(gallery.gallery(visit("/widgets")));
        assertThat(full.select("iframe").eachAttr("src"))
                .containsExactlyInAnyOrder(
                        "/widgets/latest",
                        "/widgets/listing?listing=local%3Adamp",
                        "/widgets/portfolio?organisation=leeds");
        assertThat(full.select("iframe[title]")).hasSize(3);
    }

    @Test
    void every_page_of_listings_has_the_widget_that_shows_the_same() {
        Stream.of(
                        "/topics/housing > /widgets/build/latest?topic=housing",
                        "/tags/damp%20homes > /widgets/build/latest?tag=damp+homes",
                        "/organisations/leeds > /widgets/build/portfolio?organisation=leeds",
                        "/listings/local/damp > /widgets/build/listing?listing=local%3Adamp",
                        "/search?q=damp&near=leeds&within=5 > /widgets/build/latest?q=damp",
                        "/search > /widgets/build/latest",
                        "/widgets/latest?theme=dark > /widgets/build/latest?theme=dark",
                        "/widgets/latest/fragment?theme=dark > /widgets/build/latest?theme=dark",
                        "/widgets/build/latest?theme=dark&height=300 > /widgets/build/latest?theme=dark")
                .map(line -> line.split(" > "))
                .forEach(line -> assertThat(
                                site.subjects.of(line[0], visit("/").locale()).map(Subjects.Subject::builderPath))
                        .as(line[0])
                        .contains(line[1]));
        for (String other : List.of("/", "/widgets", "/widgets/build/nobody", "/privacy", "/listings/local")) {
            assertThat(site.subjects.of(other, visit("/").locale())).as(other).isEmpty();
        }
    }

    @Test
    void every_address_that_the_builder_gives_means_what_was_chosen() {
        String query = "topic=housing&q=a%26b&theme=dark&colour=%23abcdef";
        String address = code("?" + query, "oembed-address");
        assertThat(FilterAddress.parameters(address.substring(address.indexOf('?') + 1)))
                .isEqualTo(FilterAddress.parameters(query));
    }
}
