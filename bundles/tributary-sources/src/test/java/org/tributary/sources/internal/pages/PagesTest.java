package org.tributary.sources.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.PanelContribution;
import org.tributary.sources.internal.running.Scene;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

class PagesTest {

    private static final String TOKEN = "a-form-token";
    private static final Actor LEAD = Scene.actor("lea", Role.LEAD, "camden");

    private static TestStore database;
    private Scene scene;
    private SourcesPages sources;
    private IncomingPages incoming;

    @BeforeAll
    static void start() {
        database = Scene.open(TestDatabase.DERBY);
    }

    @AfterAll
    static void end() {
        database.close();
    }

    @BeforeEach
    void open() {
        scene = new Scene(database);
        sources = new SourcesPages(scene.sources, scene.decisions, name -> true);
        incoming = new IncomingPages(scene.decisions, scene.titles());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private Visit visit(Actor actor, String path) {
        return new Visit(
                Caller.of(actor.viewer()),
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + path),
                new Site("Tributary", URI.create("https://tributary.example"), false, "", ""),
                scene.clock.instant(),
                TOKEN,
                "a-browser",
                "192.0.2.1",
                Surroundings.NONE);
    }

    /** A page, with the checks that hold for all of them. */
    private static Document html(Object answer) {
        StringOutput out = new StringOutput();
        ((Page) answer).body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        assertThat(document.select("h1")).hasSize(1);
        List<String> ids = document.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
        document.select("form[method=post]")
                .forEach(form -> assertThat(form.select("input[type=hidden][value=" + TOKEN + "]"))
                        .hasSize(1));
        document.select("input:not([type=hidden]), select, textarea")
                .forEach(input -> assertThat(document.select("label[for=" + input.id() + "]"))
                        .hasSize(1));
        document.select(".govuk-error-summary a").forEach(link -> assertThat(
                        document.select("[id=" + link.attr("href").substring(1) + "]"))
                .isNotEmpty());
        assertThat(document.select("b")).isEmpty();
        return document;
    }

    private Document source(String origin) {
        return html(sources.one(origin, visit(Scene.administrator(), "/admin/sources/" + origin)));
    }

    private Object press(String origin, Actor actor, String... form) {
        return sources.change(origin, visit(actor, "/admin/sources/" + origin), form(form));
    }

    private static Form form(String... pairs) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            fields.put(pairs[i], pairs[i + 1]);
        }
        return Form.of(fields);
    }

    // Sources

    @Test
    void without_a_source_the_page_says_how_to_add_one() {
        Document page = html(sources.all(visit(Scene.administrator(), "/admin/sources")));
        assertThat(page.text()).contains("No source is configured").contains("origin = camden-blog");
    }

    @Test
    void every_source_is_listed_with_what_is_wrong() {
        scene.moderatedSource("blog", 3);
        scene.brokenSource("broken");
        scene.go();
        Document page = html(sources.all(visit(Scene.curator(), "/admin/sources")));
        assertThat(page.text())
                .contains("The blog of blog")
                .contains("Working")
                .contains("3 waiting")
                .contains("Needs a person The token <b>has</b> expired.")
                .contains("nothing came in")
                .doesNotContain("nothing new")
                .contains("3 things wait for somebody to look at them");
        assertThat(page.select("a[href=/admin/sources/blog]")).hasSize(1);
    }

    @Test
    void a_source_has_a_page_with_its_runs_and_its_settings_but_no_secret() {
        scene.moderatedSource("blog", 3);
        scene.go();
        Document page = source("blog");
        assertThat(page.text())
                .contains("Listings that follow it 0")
                .contains("Every 60 minutes")
                .contains("3 waiting")
                .contains("run 1");
        assertThat(page.html()).doesNotContain("geheim");
        assertThat(page.select("a[href=/admin/plugins/org.tributary.adapter-test]"))
                .hasSize(1);
        Document curator = html(sources.one("blog", visit(Scene.curator(), "/admin/sources/blog")));
        assertThat(curator.text()).doesNotContain("Settings").doesNotContain("Take away all");
    }

    @Test
    void buttons_do_what_they_say_and_lead_back() {
        scene.moderatedSource("blog", 3);
        scene.go();
        assertThat(((Redirect) press("blog", Scene.curator(), "do", "pause")).path())
                .isEqualTo("/admin/sources/blog?done=pause");
        assertThat(source("blog").text()).contains("Paused").contains("Resume");
        press("blog", Scene.curator(), "do", "resume");
        press("blog", Scene.curator(), "do", "moderate", "moderation", "never");
        assertThat(source("blog").select("input[value=never]").hasAttr("checked"))
                .isTrue();
        scene.nextPage("blog", "Another");
        press("blog", Scene.curator(), "do", "run");
        assertThat(source("blog").text()).contains("About to be read");
        scene.go();
        assertThat(scene.listings.keys()).hasSize(3);
    }

    @Test
    void a_press_that_makes_no_sense_is_answered_with_a_sentence() {
        scene.moderatedSource("blog", 3);
        scene.go();
        for (Object answer : List.of(
                press("blog", Scene.curator(), "do", "explode"),
                press("blog", Scene.curator()),
                press("blog", Scene.curator(), "do", "moderate", "moderation", "perhaps"),
                press("blog", Scene.curator(), "do", "remove"))) {
            assertThat(((Page) answer).status()).isEqualTo(400);
            assertThat(html(answer).select(".govuk-error-summary")).hasSize(1);
        }
        assertThatThrownBy(() -> press("nothing", Scene.curator(), "do", "run")).isInstanceOf(NotFound.class);
    }

    @Test
    void forgetting_asks_first_and_says_how_many() {
        scene.moderatedSource("blog", 3);
        scene.go();
        scene.decisions.accept(List.of(new ListingId("blog", "k1")), Scene.curator());
        Document page = html(sources.forget("blog", visit(Scene.administrator(), "/admin/sources/blog/forget")));
        assertThat(page.text()).contains("1 listing is withdrawn.");
        assertThatThrownBy(() -> sources.forget("blog", visit(Scene.curator(), "/admin/sources/blog/forget")))
                .isInstanceOf(NotAllowed.class);
        press("blog", Scene.administrator(), "do", "forget");
        scene.go();
        assertThat(scene.listings.keys()).isEmpty();
    }

    @Test
    void leads_and_visitors_do_not_see_sources() {
        assertThatThrownBy(() -> sources.all(visit(LEAD, "/admin/sources"))).isInstanceOf(NotAllowed.class);
        Actor visitor = Actor.of(Viewer.visitor(), Door.PAGE);
        assertThatThrownBy(() -> sources.all(visit(visitor, "/admin/sources")))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
    }

    // What waits

    private Document queue(String query) {
        return html(incoming.queue(visit(LEAD, "/admin/incoming" + query)));
    }

    @Test
    void what_waits_is_shown_with_its_original_and_accepted_with_one_press() {
        scene.moderatedSource("blog", 3);
        scene.go();
        Document page = queue("");
        assertThat(page.text())
                .contains("3 of 3 that wait")
                .contains("Story 1 <b>&")
                .contains("From The blog of blog");
        assertThat(page.select("a[href=https://blog.example/k1]")).hasSize(1);

        Redirect after = (Redirect)
                incoming.decide(visit(LEAD, "/admin/incoming?source=blog"), form("do", "accept", "id", "blog:k1"));
        assertThat(after.path()).startsWith("/admin/incoming?source=blog&done=accept&number=1&moment=");
        assertThat(scene.listings.keys()).containsExactly("k1");
        Document done = html(incoming.queue(visit(LEAD, after.path())));
        assertThat(done.text()).contains("1 thing was accepted and published.").contains("2 of 2 that wait");
        assertThat(done.select("a[href=/listings/blog/k1]")).hasSize(1);

        String moment = done.select("input[name=moment]").attr("value");
        incoming.decide(visit(LEAD, "/admin/incoming"), form("do", "undo", "moment", moment));
        assertThat(scene.listings.keys()).isEmpty();
        assertThat(queue("").text()).contains("3 of 3 that wait");
    }

    @Test
    void all_that_is_shown_can_be_declined_at_once() {
        scene.moderatedSource("blog", 25);
        scene.go();
        Document page = queue("");
        assertThat(page.text()).contains("20 of 25 that wait").contains("Decline all 20 on this page");
        assertThat(page.select("a[href^=/admin/incoming?after=]")).hasSize(1);
        List<String> ids = page.select("form").last().select("input[name=id]").eachAttr("value");
        assertThat(ids).hasSize(20);
        incoming.decide(visit(LEAD, "/admin/incoming"), new Form(Map.of("do", List.of("decline"), "id", ids)));
        assertThat(queue("").text()).contains("5 of 5 that wait");
        assertThat(scene.listings.keys()).isEmpty();
    }

    @Test
    void one_thing_has_a_page_with_its_whole_text_and_can_be_declined_with_a_reason() {
        scene.moderatedSource("blog", 1);
        scene.go();
        Visit visit = visit(LEAD, "/admin/incoming/blog/k1");
        Document page = html(incoming.one("blog", "k1", visit));
        assertThat(page.text()).contains("Story 1 <b>&").contains("Why is it declined?");
        Object tooLong = incoming.decide("blog", "k1", visit, form("do", "decline", "reason", "x".repeat(501)));
        assertThat(html(tooLong).select("textarea").text()).hasSize(501);
        assertThat(((Page) tooLong).status()).isEqualTo(400);
        Redirect done = (Redirect) incoming.decide("blog", "k1", visit, form("do", "decline", "reason", "Off topic"));
        assertThat(done.path()).startsWith("/admin/incoming?done=decline&number=1");
        assertThatThrownBy(() -> incoming.one("blog", "k1", visit)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> incoming.one("Blog!", "k1", visit)).isInstanceOf(NotFound.class);
    }

    @Test
    void what_cannot_be_published_says_why_and_goes_on_waiting() {
        scene.moderatedSource("blog", 2);
        scene.go();
        scene.listings.refuse("k1");
        Object answer = incoming.decide(
                visit(LEAD, "/admin/incoming"),
                new Form(Map.of("do", List.of("accept"), "id", List.of("blog:k1", "blog:k2"))));
        assertThat(((Page) answer).status()).isEqualTo(400);
        assertThat(html(answer).select(".govuk-error-summary").text())
                .contains("“k1” cannot be accepted: Enter a title.");
        assertThat(scene.listings.keys()).containsExactly("k2");
        Object one = incoming.decide("blog", "k1", visit(LEAD, "/admin/incoming/blog/k1"), form("do", "accept"));
        assertThat(html(one).select(".govuk-error-summary").text()).contains("Enter a title.");
    }

    @Test
    void nothing_chosen_rubbish_and_an_empty_queue_are_said_calmly() {
        assertThat(queue("").text()).contains("Nothing waits");
        assertThat(queue("?source=%3Cb%3E&after=x&done=y&moment=z&listing=q").text())
                .contains("Nothing waits");
        for (Form rubbish :
                List.of(form(), form("do", "accept"), form("do", "undo"), form("do", "accept", "id", "x"))) {
            Object answer = incoming.decide(visit(LEAD, "/admin/incoming"), rubbish);
            assertThat(((Page) answer).status()).isEqualTo(400);
            assertThat(html(answer).select(".govuk-error-summary")).hasSize(1);
        }
    }

    // On the overview

    @Test
    void the_overview_says_what_waits_to_those_who_decide() {
        scene.moderatedSource("blog", 2);
        scene.brokenSource("broken");
        scene.go();
        SourcesPanel panel = new SourcesPanel(scene.sources, scene.decisions);
        assertThat(panel(panel, Scene.curator()).orElseThrow())
                .contains("2 things wait")
                .contains("1 of 2 need somebody");
        assertThat(panel(panel, LEAD).orElseThrow()).contains("2 things wait").doesNotContain("/admin/sources");
        assertThat(panel(panel, Scene.actor("nia", Role.LEAD, "leeds"))).isEmpty();
        assertThat(panel(panel, Scene.actor("mem", Role.MEMBER, "camden"))).isEmpty();
    }

    private static Optional<String> panel(SourcesPanel panel, Actor actor) {
        assertThat(panel.places()).isEqualTo(Set.of(PanelContribution.Place.ADMIN));
        return panel.panel(new PanelContribution.Occasion(PanelContribution.Place.ADMIN, "", actor.viewer(), Locale.UK))
                .map(found -> found.body().toString());
    }

    @Test
    void times_are_said_as_people_say_them() {
        When when = new When(visit(Scene.curator(), "/"), PageTexts.of(Locale.UK));
        assertThat(when.ago(Scene.START.minusSeconds(20))).isEqualTo("just now");
        assertThat(when.ago(Scene.START.minusSeconds(60))).isEqualTo("1 minute ago");
        assertThat(when.ago(Scene.START.minus(Duration.ofHours(5)))).isEqualTo("5 hours ago");
        assertThat(when.in(Scene.START.plus(Duration.ofMinutes(61)))).isEqualTo("in 1 hour");
        assertThat(when.in(Scene.START.plus(Duration.ofDays(9)))).isEqualTo("23 January 2026");
        assertThat(when.every(Duration.ofDays(2))).isEqualTo("Every 2 days");
    }
}
