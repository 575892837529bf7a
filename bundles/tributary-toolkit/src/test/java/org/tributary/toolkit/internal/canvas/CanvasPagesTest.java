package org.tributary.toolkit.internal.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

class CanvasPagesTest {

    private static final String TOKEN = "a-form-token";

    private static TestStore database;

    private JointWorkFixture fixture;
    private Canvas canvas;
    private CanvasPages pages;
    private CollaborationId id;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        fixture = new JointWorkFixture(database);
        canvas = new Canvas(database.store(), fixture.letters, fixture.clock);
        pages = new CanvasPages(canvas, fixture.collaborations, Guides.standard());
        id = fixture.ofTwo().id();
    }

    private Visit visit(Viewer viewer, String path) {
        return new Visit(
                Caller.of(viewer),
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example" + path),
                new Site("Tributary", URI.create("https://tributary.example"), false, "", ""),
                JointWorkFixture.NOW,
                TOKEN,
                "a-browser",
                "192.0.2.1",
                new Named());
    }

    private Visit visit(String person, String path) {
        return visit(fixture.viewer(person), path);
    }

    private Document front(String person) {
        return html(pages.front(id.value(), visit(person, "/joint-work/" + id + "/canvas")));
    }

    /** A page, with the checks that hold for all of them. */
    private static Document html(Object answer) {
        StringOutput out = new StringOutput();
        ((Page) answer).body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        assertThat(document.select("h1")).hasSize(1);
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(document.select("[style], b, script")).isEmpty();
        document.select("form[method=post]")
                .forEach(form -> assertThat(form.select("input[type=hidden][value=" + TOKEN + "]"))
                        .hasSize(1));
        document.select("a[href^=#], [aria-labelledby], [aria-describedby]").forEach(element -> {
            String ids = element.attr("aria-labelledby") + " " + element.attr("aria-describedby") + " "
                    + element.attr("href").replace("#", "");
            for (String wanted : ids.strip().split(" +")) {
                assertThat(document.getElementById(wanted)).as(wanted).isNotNull();
            }
        });
        return document;
    }

    private static Form form(Map<String, Integer> sheet, String... more) {
        Map<String, String> fields = new LinkedHashMap<>();
        sheet.forEach((question, score) -> fields.put(question, String.valueOf(score)));
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        return Form.of(fields);
    }

    private Object answer(String person, Form form) {
        return pages.answer(id.value(), visit(person, "/joint-work/" + id + "/canvas/answer"), form);
    }

    private Object ask(String person) {
        return pages.ask(id.value(), visit(person, "/joint-work/" + id + "/canvas/answer"));
    }

    @Test
    void two_councils_answer_alone_and_then_see_their_widest_gap_first() {
        assertThat(front("easton-lead").text()).contains("Nobody has started yet");
        assertThat(((Redirect) pages.open(id.value(), visit("easton-lead", "/x"))).path())
                .endsWith("/canvas?done=opened");
        assertThat(html(ask("easton-lead")).select("input[type=radio]")).hasSize(90);

        Redirect first = (Redirect) answer(
                "easton-lead", form(Sheets.all(2, Ingredient.GOVERNANCE, 1, 1), "note-governance", "I <b>nod</b>"));
        assertThat(first.path()).endsWith("/canvas?done=answered");
        Document waiting = front("weston-ann");
        assertThat(waiting.text())
                .contains("Still to answer Weston District Council")
                .doesNotContain("nod");
        assertThat(waiting.select("a[href$=/answer?organisation=sample-weston]").text())
                .isEqualTo("Answer for Weston District Council");

        Redirect last = (Redirect) answer("weston-ann", form(Sheets.all(2, Ingredient.GOVERNANCE, 5, 4)));
        assertThat(last.path()).endsWith("/canvas?done=shown");
        Document shown = front("weston-ann");
        assertThat(shown.select("svg[role=img]")).hasSize(1);
        assertThat(shown.select("svg[role=img] .tributary-canvas__line")).hasSize(2);
        assertThat(shown.select("svg desc").text()).contains("Governance (far apart)");
        assertThat(shown.select("tbody tr").first().text()).isEqualTo("Governance Far apart 4.5 1");
        assertThat(shown.select("#ingredient-governance").text())
                .contains("Who can say yes for your council?")
                .contains("I <b>nod</b>");
        assertThat(shown.select("#ingredient-governance a[href^=/toolkit/]")).isNotEmpty();
        assertThat(shown.select("ol.govuk-list--number li")).hasSize(1);
    }

    @Test
    void what_was_chosen_stays_when_something_is_missing() {
        canvas.open(id, fixture.actor("easton-lead"));
        Page failed = (Page) answer(
                "easton-lead", Form.of(Map.of("culture-1", "4", "culture-2", "x", "note-scope", "y".repeat(301))));
        assertThat(failed.status()).isEqualTo(400);
        assertThat(failed.isFailed()).isTrue();
        Document page = html(failed);
        assertThat(page.select(".govuk-error-summary li")).hasSize(18);
        assertThat(page.select(".govuk-error-summary a[href=#culture-1]")).isEmpty();
        assertThat(page.select(".govuk-error-summary a[href=#culture-2]")).hasSize(1);
        assertThat(page.select("input[name=culture-1][checked]").val()).isEqualTo("4");
        assertThat(page.select("textarea[name=note-scope]").text()).hasSize(301);
        assertThat(canvas.rounds(id, fixture.viewer("easton-lead")).get(0).answered())
                .isEmpty();
    }

    @Test
    void two_people_of_one_partner_see_both_and_choose() {
        canvas.open(id, fixture.actor("easton-lead"));
        answer("weston-lead", form(Sheets.all(2), "note-culture", "Ours"));
        Page clash = (Page) answer("weston-ann", form(Sheets.all(2, Ingredient.SCOPE, 5, 2)));
        assertThat(clash.status()).isEqualTo(409);
        Document page = html(clash);
        assertThat(page.select("table tbody tr").eachText())
                .containsExactly(
                        "Something to add on “Culture” Ours Nothing",
                        "How big should the first piece of work be? More like the first The whole service at once");
        assertThat(page.select("input[name=scope-1][checked]").val()).isEqualTo("5");
        Form again = form(
                Sheets.all(2, Ingredient.SCOPE, 5, 2),
                "version",
                page.select("input[name=version]").val());
        assertThat(answer("weston-ann", again)).isInstanceOf(Redirect.class);
        assertThat(html(ask("weston-lead"))
                        .select("input[name=scope-1][checked]")
                        .val())
                .isEqualTo("5");
    }

    @Test
    void who_comes_too_late_loses_nothing_and_hears_why() {
        canvas.open(id, fixture.actor("easton-lead"));
        answer("easton-lead", form(Sheets.all(2)));
        answer("weston-lead", form(Sheets.all(4)));
        Page late = (Page) answer("weston-ann", form(Sheets.all(5)));
        assertThat(late.status()).isEqualTo(400);
        Document page = html(late);
        assertThat(page.select(".govuk-error-summary").text()).contains("the answers are shown now");
        assertThat(page.select("input[name=culture-1][checked]").val()).isEqualTo("5");
        assertThat(((Redirect) ask("weston-ann")).path()).endsWith("/canvas");
        assertThat(((Redirect) pages.open(id.value(), visit("weston-ann", "/x"))).path())
                .endsWith("?done=opened");
        assertThat(((Redirect) pages.open(id.value(), visit("easton-lead", "/x"))).path())
                .endsWith("/canvas");
    }

    @Test
    void nobody_but_partners_learns_that_there_is_a_canvas() {
        Collaboration now = fixture.collaborations.find(id, fixture.viewer("easton-lead"));
        fixture.collaborations.open(id, now.version(), Openness.PUBLIC, fixture.actor("easton-lead"));
        assertThatThrownBy(() -> front("norton-lead")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> front("curator")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pages.front(id.value(), visit(Viewer.visitor(), "/x")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> answer("norton-lead", form(Sheets.all(2)))).isInstanceOf(NotFound.class);
        canvas.open(id, fixture.actor("easton-lead"));
        assertThatThrownBy(() -> ask("weston-bob")).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> answer("weston-lead", form(Sheets.all(2), "organisation", "sample-easton")))
                .isInstanceOf(NotAllowed.class);
        assertThat(front("weston-bob").text()).contains("Those who look after a partner answer for it");
    }

    @Test
    void an_earlier_round_stays_and_the_change_is_told() {
        canvas.open(id, fixture.actor("easton-lead"));
        answer("easton-lead", form(Sheets.all(1)));
        answer("weston-lead", form(Sheets.all(5)));
        canvas.open(id, fixture.actor("easton-lead"));
        assertThatThrownBy(() -> pages.round(id.value(), "2", visit("easton-lead", "/x")))
                .isInstanceOf(NotFound.class);
        answer("easton-lead", form(Sheets.all(4, Ingredient.SCOPE, 1, 1)));
        answer("weston-lead", form(Sheets.all(5)));
        Document again = front("easton-lead");
        assertThat(again.text())
                .contains("What has changed since round 1")
                .contains("Culture Far apart Close Closer")
                .contains("Scope Far apart Far apart No change");
        assertThat(again.select("a[href$=/rounds/1]")).hasSize(1);
        Document earlier = html(pages.round(id.value(), "1", visit("easton-lead", "/x")));
        assertThat(earlier.text()).contains("Round 1 of the canvas").doesNotContain("What has changed");
        for (String rubbish : List.of("3", "x", "-1", "01")) {
            assertThatThrownBy(() -> pages.round(id.value(), rubbish, visit("easton-lead", "/x")))
                    .isInstanceOf(NotFound.class);
        }
    }

    @Test
    void answers_that_were_taken_along_leave_no_picture_of_one() {
        canvas.open(id, fixture.actor("easton-lead"));
        answer("easton-lead", form(Sheets.all(1)));
        answer("weston-lead", form(Sheets.all(5)));
        fixture.partnerships.leave(id, WESTON, true, fixture.actor("weston-lead"));
        Document page = front("easton-lead");
        assertThat(page.text()).contains("fewer than two partners").doesNotContain("Weston");
        assertThat(page.select("svg[role=img]")).isEmpty();
    }

    @Test
    void fifty_partners_are_a_range_with_the_own_line_and_all_stand_in_the_table() {
        Random random = new Random(5);
        List<Answers> all = new ArrayList<>();
        for (int i = 10; i < 60; i++) {
            Map<String, Integer> sheet = Sheets.all(3);
            sheet.replaceAll((question, score) -> 1 + random.nextInt(5));
            all.add(new Answers(new OrganisationId("council-" + i), sheet, Map.of(), Instant.EPOCH, 1));
        }
        Round round = new Round(1, Instant.EPOCH, Optional.of(Instant.EPOCH), Set.of(), Set.of(), List.of(), all);
        Visit visit = visit("easton-lead", "/x");
        CanvasResults results = CanvasResults.of(
                "canvas",
                round,
                Optional.empty(),
                Set.of(new OrganisationId("council-33")),
                ingredient -> List.of(),
                visit.ui());
        CanvasPicture picture = results.picture().orElseThrow();
        assertThat(picture.lines()).extracting(CanvasPicture.Line::name).containsExactly("council 33");
        assertThat(picture.range()).isNotEmpty();
        assertThat(results.partners()).hasSize(50).startsWith("council 33", "council 10");
        assertThat(results.rows()).allSatisfy(row -> assertThat(row.scores()).hasSize(50));
    }

    @Test
    void lines_that_say_the_same_lie_beside_each_other_with_marks_of_their_own() {
        canvas.open(id, fixture.actor("easton-lead"));
        answer("easton-lead", form(Sheets.all(3)));
        answer("weston-lead", form(Sheets.all(3)));
        Document page = front("easton-lead");
        List<Element> ways = page.select("svg[role=img] .tributary-canvas__way");
        assertThat(ways.get(0).attr("d")).isNotEqualTo(ways.get(1).attr("d"));
        assertThat(ways.get(0).hasAttr("stroke-dasharray")).isFalse();
        assertThat(ways.get(1).attr("stroke-dasharray")).isNotEmpty();
        assertThat(page.text()).contains("You are close on all nine");
        assertThat(page.select(".tributary-canvas__legend li").eachText())
                .containsExactly("Easton Borough Council (yours)", "Weston District Council");
    }

    /** Names of the fixture's councils; ids as words for others. */
    private final class Named implements Surroundings {

        @Override
        public Optional<Topic> topic(String topic) {
            return Optional.empty();
        }

        @Override
        public Optional<String> organisation(OrganisationId organisation) {
            return Optional.ofNullable(
                            fixture.organisations.findAll(List.of(organisation)).get(organisation))
                    .map(found -> found.name());
        }

        @Override
        public List<Panel> panels(Occasion occasion) {
            return List.of();
        }

        @Override
        public boolean leadsTo(String path, Viewer viewer, Locale locale) {
            return false;
        }
    }
}
