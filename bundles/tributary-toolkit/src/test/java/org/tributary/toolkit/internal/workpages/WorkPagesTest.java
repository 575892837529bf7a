package org.tributary.toolkit.internal.workpages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.LocalDate;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationDraft;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Place;
import org.tributary.toolkit.internal.work.Step;
import org.tributary.toolkit.internal.work.Task;
import org.tributary.toolkit.internal.work.Work;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.toolkit.internal.work.Workbook.DecisionDraft;
import org.tributary.toolkit.internal.work.Workbook.PlaceDraft;
import org.tributary.toolkit.internal.work.Workbook.StepDraft;
import org.tributary.toolkit.internal.work.Workbook.TaskDraft;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Site;
import org.tributary.web.Visit;

/** The pages of tasks, roadmap, decisions and links on the real services and a real database. */
class WorkPagesTest {

    private static final String TOKEN = "a-form-token";
    private static final Site SITE =
            new Site("Tributary", URI.create("https://tributary.example"), false, "host@tributary.example", "");

    private static TestStore database;

    private JointWorkFixture joint;
    private Workbook workbook;
    private TaskPages tasks;
    private RoadmapPages roadmap;
    private DecisionPages decisions;
    private PlacePages places;
    private CollaborationId id;
    private String key;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void two_councils() {
        database.clear();
        joint = new JointWorkFixture(database);
        workbook = new Workbook(database.store(), joint.clock, new Random(3));
        tasks = new TaskPages(joint.collaborations, workbook, Guides.of());
        roadmap = new RoadmapPages(joint.collaborations, workbook);
        decisions = new DecisionPages(joint.collaborations, workbook, joint.people);
        places = new PlacePages(joint.collaborations, workbook);
        id = joint.ofTwo().id();
        key = id.value();
    }

    // Tasks

    @Test
    void a_task_goes_the_way_from_added_to_removed() {
        assertThat(html(tasks.create(key, ann("/tasks/new"))).select("input[name=stage][value=forming]"))
                .singleElement()
                .matches(input -> input.hasAttr("checked"));
        String added = to(tasks.create(
                key, ann("/tasks/new"), form("text", "Ask the crews", "stage", "forming", "owner", "sample-weston")));
        Task task = read().tasks().get(1);
        assertThat(added).isEqualTo("/joint-work/" + key + "/tasks?done=task-added#task-" + task.id());
        Document list = html(tasks.list(key, ann("/tasks?done=task-added")));
        assertThat(list.select(".govuk-notification-banner").text()).contains("The task is added.");
        assertThat(list.select("#task-" + task.id()).text()).contains("Ask the crews", "weston", "Mark as done");

        assertThat(to(tasks.tick(key, task.id(), ann("/tasks"), form("done", "yes"))))
                .endsWith("#task-" + task.id());
        assertThat(html(tasks.list(key, ann("/tasks")))
                        .select("#task-" + task.id())
                        .text())
                .contains("Done", "done on 4 May 2026", "Mark as not done");

        Document change = html(tasks.change(key, task.id(), ann("/tasks/x")));
        assertThat(change.select("input[name=text]").val()).isEqualTo("Ask the crews");
        to(tasks.change(key, task.id(), ann("/tasks/x"), filled(change, "text", "Ask all crews")));
        assertThat(read().tasks().get(1).text()).isEqualTo("Ask all crews");

        Document question = html(tasks.askRemove(key, task.id(), ann("/tasks/x/remove")));
        to(tasks.remove(key, task.id(), ann("/tasks/x/remove"), filled(question)));
        assertThat(read().tasks()).hasSize(1);
    }

    @Test
    void of_two_who_edit_one_task_the_second_sees_both_and_loses_nothing() {
        Task task = read().tasks().get(0);
        Document mine = html(tasks.change(key, task.id(), ann("/tasks/x")));
        workbook.changeTask(
                id,
                task.id(),
                task.version(),
                new TaskDraft("Meet on Monday", Optional.empty(), Optional.empty(), Optional.empty()),
                joint.actor("easton-lead"));
        Object answer = tasks.change(key, task.id(), ann("/tasks/x"), filled(mine, "text", "Meet on Friday"));
        assertThat(((Page) answer).status()).isEqualTo(409);
        Document clash = html(answer);
        assertThat(clash.select("table td").eachText()).containsSubsequence("Meet on Monday", "Meet on Friday");
        assertThat(clash.select("input[name=text]").val()).isEqualTo("Meet on Friday");
        assertThat(read().tasks().get(0).text()).isEqualTo("Meet on Monday");
        to(tasks.change(key, task.id(), ann("/tasks/x"), filled(clash)));
        assertThat(read().tasks().get(0).text()).isEqualTo("Meet on Friday");
    }

    @Test
    void a_task_that_was_removed_while_it_was_edited_can_be_added_again() {
        Task task = read().tasks().get(0);
        Document mine = html(tasks.change(key, task.id(), ann("/tasks/x")));
        workbook.removeTask(id, task.id(), task.version(), joint.actor("easton-lead"));
        Document again = html(tasks.change(key, task.id(), ann("/tasks/x"), filled(mine, "text", "Meet on Friday")));
        assertThat(again.select(".govuk-error-summary").text()).contains("Somebody has removed this");
        assertThat(again.select("form").attr("action")).isEqualTo("/joint-work/" + key + "/tasks/new");
        to(tasks.create(key, ann("/tasks/new"), filled(again)));
        assertThat(read().tasks()).singleElement().extracting(Task::text).isEqualTo("Meet on Friday");
    }

    @Test
    void what_reads_differently_by_now_is_shown_before_it_goes() {
        Task task = read().tasks().get(0);
        Document question = html(tasks.askRemove(key, task.id(), ann("/tasks/x/remove")));
        workbook.changeTask(
                id,
                task.id(),
                task.version(),
                new TaskDraft("Meet on Monday", Optional.empty(), Optional.empty(), Optional.empty()),
                joint.actor("easton-lead"));
        Document again = html(tasks.remove(key, task.id(), ann("/tasks/x/remove"), filled(question)));
        assertThat(again.select(".govuk-error-summary").text()).contains("Somebody else has changed this");
        assertThat(again.select(".govuk-inset-text").text()).isEqualTo("Meet on Monday");
        to(tasks.remove(key, task.id(), ann("/tasks/x/remove"), filled(again)));
        assertThat(read().tasks()).isEmpty();
    }

    @Test
    void what_was_typed_into_a_bad_form_stays() {
        Object answer = tasks.create(
                key,
                ann("/tasks/new"),
                form(
                        "text", "A good task",
                        "stage", "forming",
                        "due-day", "31",
                        "due-month", "2",
                        "due-year", "2027"));
        assertThat(((Page) answer).status()).isEqualTo(400);
        Document page = html(answer);
        assertThat(page.select(".govuk-error-summary").text()).contains("Give a day, a month and a year");
        assertThat(page.select("input[name=text]").val()).isEqualTo("A good task");
        assertThat(page.select("input[name=due-day]").val()).isEqualTo("31");
        Document missing = html(tasks.create(key, ann("/tasks/new"), form("text", "")));
        assertThat(missing.select(".govuk-error-summary").text()).contains("Choose the stage");
    }

    @Test
    void a_date_after_the_planned_end_is_taken_and_said() {
        Collaboration now = joint.collaborations.find(id, joint.viewer("easton-lead"));
        CollaborationDraft draft = joint.draft(now.title());
        joint.collaborations.change(
                id,
                now.version(),
                new CollaborationDraft(
                        draft.title(),
                        draft.outcome(),
                        draft.about(),
                        draft.types(),
                        draft.lookingFor(),
                        Optional.empty(),
                        Optional.of(LocalDate.of(2026, 12, 1))),
                joint.actor("easton-lead"));
        String added = to(tasks.create(
                key,
                ann("/tasks/new"),
                form("text", "Later", "stage", "forming", "due-day", "2", "due-month", "12", "due-year", "2026")));
        assertThat(added).contains("done=task-added-late");
        Document list = html(tasks.list(key, ann("/tasks?done=task-added-late")));
        assertThat(list.select(".govuk-notification-banner").text())
                .contains("after the planned end of the joint work, 1 December 2026");
        assertThat(list.select(".tributary-mine").text()).contains("After planned end");
    }

    // Roadmap

    @Test
    void a_step_goes_the_way_from_added_to_removed() {
        assertThat(html(roadmap.list(key, ann("/roadmap"))).text()).contains("No steps yet", "Add a step");
        to(roadmap.create(
                key,
                ann("/roadmap/new"),
                form(
                        "title", "Compare <b>records</b>",
                        "detail", "With *care* <script>alert(1)</script>",
                        "state", "planned",
                        "from-day", "1",
                        "from-month", "6",
                        "from-year", "2026",
                        "until-day", "15",
                        "until-month", "8",
                        "until-year", "2026")));
        Step step = read().steps().get(0);
        Document list = html(roadmap.list(key, ann("/roadmap")));
        assertThat(list.select("script, h2 b")).isEmpty();
        assertThat(list.select("#step-" + step.id()).text())
                .contains("Compare <b>records</b>", "1 June 2026 to 15 August 2026", "Planned", "With care");
        assertThat(list.select("table caption").text()).startsWith("From June 2026 to August 2026");
        assertThat(list.select("svg .tributary-plan__month")).hasSize(2);

        Document change = html(roadmap.change(key, step.id(), ann("/roadmap/x")));
        to(roadmap.change(key, step.id(), ann("/roadmap/x"), filled(change, "state", "done")));
        assertThat(read().steps().get(0).state()).isEqualTo(Step.State.DONE);
        Document question = html(roadmap.askRemove(key, step.id(), ann("/roadmap/x/remove")));
        to(roadmap.remove(key, step.id(), ann("/roadmap/x/remove"), filled(question)));
        assertThat(read().steps()).isEmpty();
    }

    @Test
    void dates_that_cross_are_said_at_the_last_day() {
        Document page = html(roadmap.create(
                key,
                ann("/roadmap/new"),
                form(
                        "title", "Crossed",
                        "state", "planned",
                        "from-day", "2",
                        "from-month", "6",
                        "from-year", "2026",
                        "until-day", "1",
                        "until-month", "6",
                        "until-year", "2026")));
        assertThat(page.select("#until-error").text()).contains("The end is before the beginning");
        assertThat(page.select("input[name=title]").val()).isEqualTo("Crossed");
    }

    @Test
    void of_two_who_edit_one_step_the_second_sees_both() {
        to(roadmap.create(key, ann("/roadmap/new"), form("title", "Compare", "state", "planned")));
        Step step = read().steps().get(0);
        Document mine = html(roadmap.change(key, step.id(), ann("/roadmap/x")));
        workbook.changeStep(
                id,
                step.id(),
                step.version(),
                new StepDraft("Compare all", "", Optional.empty(), Optional.empty(), Optional.empty(), Step.State.DONE),
                joint.actor("easton-lead"));
        Document clash = html(roadmap.change(key, step.id(), ann("/roadmap/x"), filled(mine, "title", "Compare some")));
        assertThat(clash.select("table td").eachText())
                .containsSubsequence("Compare all", "Compare some")
                .containsSubsequence("Done", "Planned");
        to(roadmap.change(key, step.id(), ann("/roadmap/x"), filled(clash)));
        assertThat(read().steps().get(0).title()).isEqualTo("Compare some");
    }

    // Decisions

    @Test
    void a_decision_is_written_down_replaced_and_withdrawn() {
        Document empty = html(decisions.create(key, ann("/decisions/new")));
        assertThat(empty.select("input[name=on-day]").val()).isEqualTo("4");
        assertThat(empty.select("input[name=agreed][checked]").eachAttr("value"))
                .containsExactly("sample-weston");
        to(decisions.create(key, ann("/decisions/new"), filled(empty, "text", "We use the form of Easton")));
        Decision first = read().decisions().get(0);

        Visit replacing = ann("/decisions/new?replaces=" + first.id());
        Document replace = html(decisions.create(key, replacing));
        assertThat(replace.select(".govuk-inset-text").text()).isEqualTo("We use the form of Easton");
        assertThat(replace.select("form").attr("action")).endsWith("/new?replaces=" + first.id());
        String replaced = to(decisions.create(key, replacing, filled(replace, "text", "We write one together")));
        assertThat(replaced).contains("decision-replaced");
        Document list = html(decisions.list(key, ann("/decisions")));
        assertThat(list.select("#decision-" + first.id()).text()).contains("Replaced by: We write one together");
        Decision second =
                read().decisions().stream().filter(Decision::holds).findFirst().orElseThrow();
        assertThat(list.select("#decision-" + second.id()).text()).contains("weston", "Written down by", "Withdraw");

        // Once more in place of the one that holds no more: nothing typed is lost, and it can be saved as a new one.
        Document late = html(decisions.create(key, replacing, filled(replace, "text", "We do nothing")));
        assertThat(late.select(".govuk-error-summary").text()).contains("holds no more");
        assertThat(late.select("textarea[name=text]").text()).isEqualTo("We do nothing");
        assertThat(late.select("form").attr("action")).endsWith("/decisions/new");

        Document question = html(decisions.askWithdraw(key, second.id(), ann("/decisions/x/withdraw")));
        to(decisions.withdraw(key, second.id(), ann("/decisions/x/withdraw"), filled(question)));
        assertThat(html(decisions.list(key, ann("/decisions")))
                        .select("#decision-" + second.id())
                        .text())
                .contains("Withdrawn");
    }

    @Test
    void a_decision_needs_a_day_words_and_somebody_who_was_there() {
        Document noDay = html(decisions.create(key, ann("/decisions/new"), form("text", "We meet on Mondays")));
        assertThat(noDay.select("#on-error")).hasSize(1);
        Document nobody = html(decisions.create(
                key,
                ann("/decisions/new"),
                form("text", "x", "on-day", "5", "on-month", "5", "on-year", "2026", "agreed", "sample-norton")));
        assertThat(nobody.select(".govuk-error-summary a").eachAttr("href"))
                .containsExactlyInAnyOrder("#on", "#text", "#agreed");
    }

    // Links

    @Test
    void a_link_goes_the_way_from_added_to_removed() {
        to(places.create(
                key,
                ann("/links/new"),
                form("kind", "board", "title", "Our board", "address", "https://board.example/b?x=1")));
        Place place = read().places().get(0);
        Document list = html(places.list(key, ann("/links")));
        assertThat(list.select("#place-" + place.id() + " a[href=https://board.example/b?x=1]")
                        .attr("rel"))
                .contains("noopener");
        Document mine = html(places.change(key, place.id(), ann("/links/x")));
        workbook.changePlace(
                id,
                place.id(),
                place.version(),
                new PlaceDraft(Place.Kind.OTHER, "Their board", place.address()),
                joint.actor("easton-lead"));
        Document clash = html(places.change(key, place.id(), ann("/links/x"), filled(mine, "title", "My board")));
        assertThat(clash.select("table td").eachText()).containsSubsequence("Their board", "My board");
        to(places.change(key, place.id(), ann("/links/x"), filled(clash)));
        Document question = html(places.askRemove(key, place.id(), ann("/links/x/remove")));
        to(places.remove(key, place.id(), ann("/links/x/remove"), filled(question)));
        assertThat(read().places()).isEmpty();
    }

    @Test
    void an_address_that_is_none_or_runs_a_script_is_refused_and_kept() {
        for (String address : List.of("", "our board", "javascript:alert(1)", "http://[", "https://board")) {
            Object answer = places.create(
                    key, ann("/links/new"), form("kind", "board", "title", "Our board", "address", address));
            if (address.equals("https://board")) {
                to(answer);
                continue;
            }
            Document page = html(answer);
            assertThat(page.select("#address-error")).as(address).hasSize(1);
            assertThat(page.select("input[name=address]").val()).isEqualTo(address);
            assertThat(page.select("input[name=title]").val()).isEqualTo("Our board");
        }
    }

    // Who may

    @Test
    void colleagues_read_and_find_nothing_to_press() {
        fill();
        Visit bob = visit(joint.viewer("weston-bob"), "/tasks");
        for (Page page : List.of(
                tasks.list(key, bob), roadmap.list(key, bob), decisions.list(key, bob), places.list(key, bob))) {
            assertThat(html(page).select("form, main a[href$=/new], a[href$=/remove], a[href$=/withdraw]"))
                    .isEmpty();
        }
        assertThatThrownBy(() -> tasks.create(key, bob)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> tasks.tick(key, read().tasks().get(0).id(), bob, form("done", "yes")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void strangers_find_nothing_and_readers_of_an_open_one_no_tasks() {
        fill();
        Visit norton = visit(joint.viewer("norton-ann"), "/roadmap");
        assertThatThrownBy(() -> roadmap.list(key, norton)).isInstanceOf(NotFound.class);
        Collaboration now = joint.collaborations.find(id, joint.viewer("easton-lead"));
        joint.collaborations.open(id, now.version(), Openness.PUBLIC, joint.actor("easton-lead"));
        Visit visitor = visit(Viewer.visitor(), "/roadmap");
        assertThat(html(roadmap.list(key, visitor)).text()).contains("Compare");
        assertThat(html(decisions.list(key, visitor)).text())
                .contains("On Mondays")
                .doesNotContain("Written down by");
        assertThat(html(places.list(key, visitor)).text()).contains("Our board");
        assertThatThrownBy(() -> tasks.list(key, norton)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void in_a_closed_one_there_is_nothing_to_press_and_a_late_form_is_kept() {
        fill();
        Document form = html(roadmap.create(key, ann("/roadmap/new")));
        database.store()
                .write((entities, tx) -> entities.createNativeQuery("update toolkit_collaboration set stage = 'closed'")
                        .executeUpdate());
        assertThat(html(tasks.list(key, ann("/tasks"))).select("form, a[href$=/new]"))
                .isEmpty();
        Document late = html(roadmap.create(key, ann("/roadmap/new"), filled(form, "title", "One more")));
        assertThat(late.select(".govuk-error-summary").text()).contains("closed");
        assertThat(late.select("input[name=title]").val()).isEqualTo("One more");
    }

    // What these tests say often

    private void fill() {
        workbook.addTask(
                id,
                Stage.FORMING,
                new TaskDraft("Ask the crews", Optional.empty(), Optional.empty(), Optional.empty()),
                joint.actor("easton-lead"));
        workbook.addStep(
                id,
                new StepDraft(
                        "Compare",
                        "",
                        Optional.empty(),
                        Optional.of(LocalDate.of(2026, 5, 4)),
                        Optional.empty(),
                        Step.State.PLANNED),
                joint.actor("easton-lead"));
        workbook.decide(
                id,
                new DecisionDraft(LocalDate.of(2026, 5, 4), "On Mondays", "", Set.of(JointWorkFixture.EASTON)),
                Optional.empty(),
                joint.actor("easton-lead"));
        workbook.addPlace(
                id,
                new PlaceDraft(Place.Kind.BOARD, "Our board", URI.create("https://board.example/")),
                joint.actor("easton-lead"));
    }

    private Work read() {
        return workbook.read(id, joint.viewer("easton-lead"));
    }

    private Visit ann(String below) {
        return visit(joint.viewer("weston-ann"), below);
    }

    private Visit visit(Viewer viewer, String below) {
        return new Visit(
                viewer,
                Door.PAGE,
                Locale.UK,
                URI.create("https://tributary.example/joint-work/" + key + below),
                SITE,
                joint.clock.instant(),
                TOKEN);
    }

    private static Form form(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Form.of(fields);
    }

    /** What the form of a page sends when nothing but these fields is changed in it. */
    private static Form filled(Document page, String... namesAndValues) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        page.select("form input, form textarea, form select").forEach(input -> {
            boolean box = input.attr("type").matches("radio|checkbox");
            if (!box || input.hasAttr("checked")) {
                String value = input.tagName().equals("select")
                        ? input.select("option[selected]").val()
                        : input.val();
                fields.computeIfAbsent(input.attr("name"), name -> new ArrayList<>())
                        .add(value);
            }
        });
        form(namesAndValues).fields().forEach(fields::put);
        return new Form(fields);
    }

    private static String to(Object answer) {
        if (answer instanceof Redirect redirect) {
            assertThat(redirect.status()).isEqualTo(303);
            return redirect.path();
        }
        throw new AssertionError("Not accepted: " + html(answer).text());
    }

    /** A page, with the checks that hold for all of them. */
    private static Document html(Object answer) {
        if (!(answer instanceof Page page)) {
            throw new AssertionError("No page but " + answer);
        }
        StringOutput out = new StringOutput();
        page.body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        assertThat(document.select("h1")).hasSize(1);
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        document.select("form[method=post]").forEach(form -> assertThat(form.select("input[value=" + TOKEN + "]"))
                .hasSize(1));
        document.select("input:not([type=hidden]), select, textarea")
                .forEach(input -> assertThat(document.select("label[for=" + input.id() + "]"))
                        .as(input.outerHtml())
                        .hasSize(1));
        document.select(".govuk-error-summary a").forEach(link -> assertThat(document.select(link.attr("href")))
                .as(link.outerHtml())
                .isNotEmpty());
        assertThat(page.isFailed())
                .isEqualTo(!document.select(".govuk-error-summary").isEmpty());
        return document;
    }
}
