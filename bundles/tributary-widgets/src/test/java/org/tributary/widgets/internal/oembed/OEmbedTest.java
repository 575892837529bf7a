package org.tributary.widgets.internal.oembed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.widgets.internal.builder.BuilderFixture.visit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.listing.Circle;
import org.tributary.web.Embedded;
import org.tributary.web.PageLinks.Alternate;
import org.tributary.widgets.internal.builder.BuilderFixture;

class OEmbedTest {

    private static final String HERE = "https://tributary.example";

    private final BuilderFixture site = new BuilderFixture();
    private final OEmbedResource resource = new OEmbedResource(site.subjects, site.reader, site.naming, site.listings);

    private Embedded answer(String url, String more) {
        return resource.answer(visit("/oembed?url=" + URLEncoder.encode(url, StandardCharsets.UTF_8) + more));
    }

    private static String text(Embedded answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private JsonNode json(String path) throws Exception {
        Embedded answer = answer(HERE + path, "");
        assertThat(answer.status()).as(text(answer)).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private int height(String url, String more) throws Exception {
        return new ObjectMapper()
                .readTree(answer(url, more).body())
                .path("height")
                .asInt();
    }

    private static Element frame(String html) {
        return Jsoup.parseBodyFragment(html).selectFirst("iframe");
    }

    @Test
    void a_widget_is_a_frame_with_all_that_the_specification_wants() throws Exception {
        JsonNode answer = json("/widgets/latest?topic=housing&count=3");
        assertThat(answer.path("type").asText()).isEqualTo("rich");
        assertThat(answer.path("version").asText()).isEqualTo("1.0");
        assertThat(answer.path("title").asText()).isEqualTo("Latest <news> on Tributary");
        assertThat(answer.path("provider_name").asText()).isEqualTo("Tributary");
        assertThat(answer.path("provider_url").asText()).isEqualTo(HERE + "/");
        assertThat(answer.path("width").isInt()).isTrue();
        assertThat(answer.path("height").isInt()).isTrue();
        Element frame = frame(answer.path("html").asText());
        assertThat(frame.attr("src")).isEqualTo(HERE + "/widgets/latest?topic=housing&count=3");
        assertThat(frame.attr("title")).isEqualTo("Latest <news> on Tributary");
        assertThat(answer.path("html").asText())
                .as("WordPress takes only an empty frame")
                .endsWith("></iframe>");
        assertThat(answer(HERE + "/widgets/latest", "").isReadByAnybody()).isTrue();
    }

    @Test
    void the_same_can_be_had_as_xml() {
        Embedded answer = answer(HERE + "/widgets/latest?q=%3Cb%3E%26", "&format=xml");
        assertThat(answer.contentType()).startsWith("text/xml");
        Document xml = Jsoup.parse(text(answer), "", Parser.xmlParser());
        assertThat(xml.select("oembed > type").text()).isEqualTo("rich");
        assertThat(frame(xml.select("oembed > html").text()).attr("src"))
                .isEqualTo(HERE + "/widgets/latest?q=%3Cb%3E%26");
    }

    @ParameterizedTest
    @CsvSource({
        "/widgets/build/latest?topic=housing&height=300, /widgets/latest?topic=housing",
        "/widgets/latest/fragment?topic=housing, /widgets/latest?topic=housing",
        "/topics/housing, /widgets/latest?topic=housing",
        "/tags/damp, /widgets/latest?tag=damp",
        "/organisations/leeds, /widgets/portfolio?organisation=leeds",
        "/search?q=damp&near=leeds, /widgets/latest?q=damp",
        "/listings/local/damp, /widgets/listing?listing=local%3Adamp",
        "/listings/local/damp#top, /widgets/listing?listing=local%3Adamp"
    })
    void pages_are_shown_by_the_widget_that_fits(String page, String frame) throws Exception {
        site.publish("damp", "Damp is found too late", Circle.PUBLIC);
        assertThat(frame(json(page).path("html").asText()).attr("src")).isEqualTo(HERE + frame);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/widgets/latest",
                "https://tributary.example.evil.example/widgets/latest",
                "https://tributary.example@evil.example/widgets/latest",
                "http://tributary.example/widgets/latest",
                "//tributary.example/widgets/latest",
                "javascript:alert(1)",
                "/widgets/latest",
                "https://tributary.example/",
                "https://tributary.example/widgets",
                "https://tributary.example/widgets/nobody",
                "https://tributary.example/widgets/latest?stranger=1",
                "https://tributary.example/widgets/latest?q=nonsense",
                "https://tributary.example/topics/nobody-knows",
                "https://tributary.example/listings/local/secret",
                "https://tributary.example/listings/local/none",
                "https://tributary.example/widgets/listing?listing=local:secret"
            })
    void what_is_foreign_unknown_or_not_public_is_not_there(String url) {
        site.publish("secret", "Nobody may know", Circle.MEMBERS);
        Embedded answer = answer(url, "");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(text(answer)).contains("nothing to embed").doesNotContain("Nobody may know");
    }

    @Test
    void a_frame_is_never_larger_than_asked_for() throws Exception {
        JsonNode small = new ObjectMapper()
                .readTree(answer(HERE + "/widgets/latest", "&maxwidth=300&maxheight=200")
                        .body());
        assertThat(small.path("width").asInt()).isEqualTo(300);
        assertThat(small.path("height").asInt()).isEqualTo(200);
        assertThat(frame(small.path("html").asText()).attr("width")).isEqualTo("300");
        JsonNode large = new ObjectMapper()
                .readTree(answer(HERE + "/widgets/latest", "&maxwidth=99999&maxheight=")
                        .body());
        assertThat(large.path("width").asInt()).isEqualTo(600);
    }

    @Test
    void a_frame_is_as_high_as_its_lines_need() throws Exception {
        int few = height(HERE + "/widgets/latest?count=1", "");
        int many = height(HERE + "/widgets/latest?count=6", "");
        int kept = height(HERE + "/widgets/latest?count=10", "&maxheight=750");

        assertThat(few).isLessThan(many);
        assertThat(many).isLessThanOrEqualTo(1_000);
        assertThat(kept).isEqualTo(750);
    }

    @Test
    void other_formats_and_wrong_numbers_are_said_plainly() {
        assertThat(answer(HERE + "/widgets/latest", "&format=yaml").status()).isEqualTo(501);
        assertThat(answer(HERE + "/widgets/latest", "&maxwidth=wide").status()).isEqualTo(400);
        assertThat(answer(HERE + "/widgets/latest", "&maxheight=0").status()).isEqualTo(400);
        assertThat(answer(HERE + "/widgets/latest", "&maxwidth=1&maxwidth=2").status())
                .isEqualTo(400);
        assertThat(resource.answer(visit("/oembed")).status()).isEqualTo(400);
    }

    @Test
    void pages_say_in_their_head_where_the_answer_is_and_others_do_not() {
        EmbeddingLinks links = new EmbeddingLinks(site.subjects);
        assertThat(links.alternates("/topics/housing", visit("/topics/housing")))
                .extracting(Alternate::type, Alternate::address)
                .containsExactly(
                        tuple(
                                "application/json+oembed",
                                HERE + "/oembed?url=https%3A%2F%2Ftributary.example%2Ftopics%2Fhousing&format=json"),
                        tuple(
                                "text/xml+oembed",
                                HERE + "/oembed?url=https%3A%2F%2Ftributary.example%2Ftopics%2Fhousing&format=xml"));
        assertThat(links.alternates("/privacy", visit("/privacy"))).isEmpty();
        assertThat(links.footer(visit("/").locale()).orElseThrow().path()).isEqualTo("/widgets");
    }
}
