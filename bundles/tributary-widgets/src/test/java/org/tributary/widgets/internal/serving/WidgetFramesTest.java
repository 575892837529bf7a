package org.tributary.widgets.internal.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.InMemorySearchEngine;
import org.tributary.web.CurrentSite;
import org.tributary.web.Embedded;
import org.tributary.web.PluginCalls;
import org.tributary.web.Site;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.origins.Origins;

class WidgetFramesTest {

    private static final Site SITE =
            new Site("Tributary", URI.create("https://tributary.example"), false, "help@tributary.example", "");
    private static final String INTRANET = "https://intranet.easton.example";

    private static TestStore database;
    private static Origins origins;

    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private final InMemorySearchEngine engine = new InMemorySearchEngine();
    private final WidgetTypes types = new WidgetTypes(PluginCalls.DIRECT);
    private final CurrentSite site = () -> SITE;
    private final WidgetReader reader = new WidgetReader(types, new FixedTopics(), organisations, site);
    private final WidgetFrames frames = new WidgetFrames(
            reader, new WidgetDrawing(site, PluginCalls.DIRECT), new Settled(database.changeLog(), engine), origins);

    @BeforeAll
    static void open() {
        database = TestStore.derby("widgets", "db/widgets.xml");
        InMemoryOrganisations organisations = new InMemoryOrganisations();
        origins = new Origins("https://host.example", database.store(), organisations, Clock.systemUTC());
        origins.add(InMemoryOrganisations.EASTON, INTRANET, Actor.system("test"), Locale.UK);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    WidgetFramesTest() {
        engine.apply(List.of(), List.of(), database.changeLog().head());
        types.bind(
                References.ranked(1),
                References.to(renderer(
                        "events",
                        request -> new Widget(
                                "Events",
                                Html.element("div")
                                        .with(Html.element("h3").with("Next week"))
                                        .with(Html.link(URI.create("/listings/local/x"), "A meeting"))))));
    }

    private static WidgetRenderer renderer(String type, Function<WidgetRequest, Widget> rendering) {
        return new WidgetRenderer() {
            @Override
            public String type() {
                return type;
            }

            @Override
            public WidgetDescription describe(Locale locale) {
                return new WidgetDescription(
                        "Events",
                        "What happens next.",
                        List.of(
                                WidgetParameter.number("count", "How many", 1, 10, 5),
                                WidgetParameter.of("q", Kind.TEXT, "Words", ""),
                                WidgetParameter.of("topic", Kind.TOPIC, "Topic", ""),
                                WidgetParameter.of("tag", Kind.TAG, "Tag", "").many(),
                                WidgetParameter.of("listing", Kind.LISTING, "Listing", "")));
            }

            @Override
            public Widget render(WidgetRequest request) {
                return rendering.apply(request);
            }
        };
    }

    private void replacedBy(Function<WidgetRequest, Widget> rendering) {
        types.bind(References.ranked(2), References.to(renderer("events", rendering)));
    }

    private static Visit visit(String address) {
        return new Visit(
                Viewer.visitor(),
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + address),
                SITE,
                Instant.EPOCH,
                "");
    }

    private Embedded frame(String query) {
        return frames.frame("events", visit("/widgets/events" + query), null, null, null);
    }

    private static Document html(Embedded answer) {
        return Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8), "https://tributary.example/");
    }

    @Test
    void a_frame_is_a_small_page_that_leads_out_of_itself() {
        Embedded answer = frame("");
        Document page = html(answer);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.framers()).contains(List.of("https://host.example"));
        assertThat(answer.isReadByAnybody()).isFalse();
        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.title()).isEqualTo("Events – Tributary");
        assertThat(page.select("h1").text()).isEqualTo("Events");
        assertThat(page.select("h2").text()).isEqualTo("Next week");
        assertThat(page.select("base").attr("target")).isEqualTo("_top");
        assertThat(page.select("a").eachAttr("href"))
                .containsExactly("https://tributary.example/listings/local/x", "https://tributary.example/");
        assertThat(page.select("[style], style, script:not([src])")).isEmpty();
    }

    @Test
    void a_fragment_can_be_put_into_any_page() {
        Embedded answer = frames.fragment("events", visit("/widgets/events/fragment?heading=4"));
        String text = new String(answer.body(), StandardCharsets.UTF_8);

        assertThat(answer.isReadByAnybody()).isTrue();
        assertThat(text).doesNotContain("<html", "<body", "<script", "<form method=\"post\"");
        assertThat(html(answer).select("h4").text()).isEqualTo("Events");
        assertThat(html(answer).select("h5").text()).isEqualTo("Next week");
    }

    @Test
    void links_that_open_a_new_tab_say_so() {
        Document page = html(frame("?links=new"));

        assertThat(page.select("base").attr("target")).isEqualTo("_blank");
        assertThat(page.select("a")).allSatisfy(link -> {
            assertThat(link.text()).endsWith("(opens in a new tab)");
            assertThat(link.attr("rel")).contains("noopener");
        });
    }

    @Test
    void a_council_lets_its_own_sites_show_it() {
        assertThat(frame("?for=sample-easton").framers()).contains(List.of("https://host.example", INTRANET));
    }

    @Test
    void a_site_that_may_not_show_it_is_told_so_where_its_people_look() {
        Embedded stranger = frames.frame(
                "events", visit("/widgets/events?for=sample-easton"), "iframe", "cross-site", "https://evil.example/x");
        Embedded own = frames.frame(
                "events", visit("/widgets/events?for=sample-easton"), "iframe", "cross-site", INTRANET + "/news");
        Embedded preview = frames.frame(
                "events", visit("/widgets/events"), "iframe", "same-origin", "https://tributary.example/widgets/build");
        Embedded page =
                frames.frame("events", visit("/widgets/events"), "document", "cross-site", "https://evil.example/x");

        assertThat(stranger.status()).isEqualTo(403);
        assertThat(stranger.framers()).contains(List.of("*"));
        assertThat(html(stranger).text())
                .contains("https://evil.example is not among the sites")
                .contains("https://tributary.example/organisations/sample-easton/widget-origins")
                .contains("help@tributary.example")
                .doesNotContain("A meeting");
        assertThat(List.of(own, preview, page)).extracting(Embedded::status).containsOnly(200);
    }

    @Test
    void whatever_is_wrong_with_an_address_is_said_by_name() {
        Embedded answer =
                frame("?foo=1&colour=red%3B%7D&count=11&topic=none&theme=pink&heading=1&font=own&font=serif&for=x"
                        + "&listing=what&lang=de&q=" + "a".repeat(10_000));
        String text = html(answer).text();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.framers()).contains(List.of("*"));
        assertThat(text)
                .contains("“foo”", "“colour” cannot be “red;}”", "“count” must be a whole number from 1 to 10")
                .contains("“topic” names no topic", "Use one of: light, dark, auto", "Give “font” once only")
                .contains("“heading” cannot be “1”", "“for” names no organisation", "“listing” names no listing")
                .contains("“lang” cannot be “de”", "“Words” is too long. Use at most 200 characters.");
        assertThat(text.length()).isLessThan(3_000);
    }

    @Test
    void words_that_are_too_long_leave_the_box_where_it_is() {
        Embedded answer = frame("?q=" + "a".repeat(10_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(html(answer).text()).contains("“Words” is too long", "A meeting");
    }

    @Test
    void hostile_values_come_back_as_text() {
        Embedded answer = frame("?theme=%3Cscript%3Ealert(1)%3C%2Fscript%3E&%3Cimg%20src%3Dx%3E=1");

        assertThat(html(answer).select("script:not([src]), img")).isEmpty();
        assertThat(html(answer).text()).contains("<script>alert(1)</script>", "<img src=x>");
    }

    @Test
    void a_type_that_is_not_there_is_said_in_a_frame() {
        Embedded answer = frames.frame("nothing", visit("/widgets/nothing"), null, null, null);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.framers()).contains(List.of("*"));
        assertThat(html(answer).text()).contains("There is no widget of this name");
    }

    @Test
    void what_is_gone_or_part_of_another_is_said_and_leads_on() {
        replacedBy(request -> {
            throw new Gone("withdrawn");
        });
        assertThat(html(frame("")).text()).contains("withdrawn by the organisation");
        replacedBy(request -> {
            throw new NotFound("nothing");
        });
        assertThat(html(frame("")).text()).contains("is not here, or not public");
        replacedBy(request -> {
            throw new Moved(new ListingId("local", "other"));
        });
        assertThat(html(frame("")).select("a").attr("href"))
                .isEqualTo("https://tributary.example/listings/local/other");
    }

    @Test
    void a_type_that_fails_is_shown_as_a_link_and_asked_again() {
        for (Function<WidgetRequest, Widget> bad : List.<Function<WidgetRequest, Widget>>of(
                request -> null, request -> new Widget(null, null), request -> {
                    throw new TemporarilyUnavailable("away", java.time.Duration.ofSeconds(1), null);
                })) {
            replacedBy(bad);
            Embedded answer = frame("");

            assertThat(answer.isKeepable()).isFalse();
            assertThat(html(answer).select("a").attr("href")).isEqualTo("https://tributary.example/");
        }
    }

    @Test
    void what_the_type_itself_refuses_is_said() {
        replacedBy(request -> {
            throw new InvalidInput("count", "Not on Sundays.");
        });

        assertThat(frame("").status()).isEqualTo(400);
        assertThat(html(frame("")).text()).contains("Not on Sundays.");
    }

    @Test
    void what_was_made_before_the_index_had_all_is_not_kept() {
        assertThat(frame("").isKeepable()).isTrue();

        database.store().write((entities, tx) -> {
            tx.change(Subject.LISTING, "local:x", What.CREATED);
            return null;
        });
        assertThat(frame("").isKeepable()).isFalse();

        engine.apply(List.of(), List.of(), database.changeLog().head());
        assertThat(frame("").isKeepable()).isTrue();
    }

    @Test
    void a_choice_has_one_address() {
        WidgetChoice choice = reader.read(
                "events",
                Map.of(
                        "tag", List.of("Missed Bins", "missed-bin", ""),
                        "listing", List.of("https://tributary.example/listings/local/x?y"),
                        "colour", List.of("#ABC"),
                        "theme", List.of("light"),
                        "count", List.of("")),
                Locale.UK);

        assertThat(choice.faults()).isEmpty();
        assertThat(choice.framePath()).isEqualTo("/widgets/events?tag=missed-bin&listing=local%3Ax&colour=%23aabbcc");
        assertThat(choice.values().get("count")).containsExactly("5");
    }

    @Test
    void the_stylesheet_of_a_look_can_be_kept_and_a_wrong_one_is_refused() {
        WidgetLooks looks = new WidgetLooks(reader);

        Embedded good = looks.look(visit(Look.USUAL.stylesheetPath()));
        Embedded bad = looks.look(visit("/widgets/look.css?colour=%23fff%3B%7D*%7Bdisplay%3Anone"));

        assertThat(good.keptFor()).isPresent();
        assertThat(good.isReadByAnybody()).isTrue();
        assertThat(bad.status()).isEqualTo(400);
        assertThat(bad.contentType()).startsWith("text/plain");
        assertThat(Optional.of(bad.isReadByAnybody())).contains(false);
    }
}
