package org.tributary.toolkit.internal.export;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Topic;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.canvas.Canvas;
import org.tributary.toolkit.internal.canvas.Question;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.flags.RedFlags;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Place;
import org.tributary.toolkit.internal.work.Step;
import org.tributary.toolkit.internal.work.Task;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.toolkit.internal.work.Workbook.DecisionDraft;
import org.tributary.toolkit.internal.work.Workbook.PlaceDraft;
import org.tributary.toolkit.internal.work.Workbook.StepDraft;
import org.tributary.toolkit.internal.work.Workbook.TaskDraft;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

/** All services of joint work on one database, and visits to them. */
public final class WholeFixture {

    public static final OrganisationId EASTON = JointWorkFixture.EASTON;
    public static final OrganisationId WESTON = JointWorkFixture.WESTON;
    public static final OrganisationId NORTON = JointWorkFixture.NORTON;
    public static final LocalDate TODAY = LocalDate.of(2026, 5, 4);
    public static final Site SITE = new Site("Tributary", URI.create("https://tributary.example"), false, "", "");

    public final TestStore database;
    public final JointWorkFixture joint;
    public final Workbook workbook;
    public final Canvas canvas;
    public final HandOvers handOvers;
    public final Guides guides = Guides.of();
    public final RedFlags flags;
    public final JointWorkExport export;

    /** @param database the unit {@code toolkit}, empty */
    public WholeFixture(TestStore database) {
        this.database = database;
        joint = new JointWorkFixture(database);
        workbook = new Workbook(database.store(), joint.clock, new Random(3));
        canvas = new Canvas(database.store(), joint.letters, joint.clock);
        handOvers = new HandOvers(database.store(), joint.clock);
        flags = new RedFlags(
                database.store(), joint.collaborations, workbook, canvas, guides, joint.organisations, joint.clock);
        export = new JointWorkExport(
                joint.collaborations, workbook, canvas, flags, handOvers, joint.organisations, joint.people);
    }

    /** Joint work of Easton and Weston with a little of everything in it, each thing with a word of its own. */
    public CollaborationId full() {
        CollaborationId id = joint.ofTwo().id();
        Actor easton = joint.actor("easton-lead");
        Actor weston = joint.actor("weston-ann");
        Task task = workbook.addTask(
                id,
                Stage.FORMING,
                new TaskDraft("canarytask", Optional.empty(), Optional.of(WESTON), Optional.of(TODAY.plusDays(9))),
                easton);
        workbook.tick(id, task.id(), true, weston);
        workbook.addStep(
                id,
                new StepDraft(
                        "canarystep",
                        "canarydetail <script>alert(1)</script>",
                        Optional.of(WESTON),
                        Optional.of(TODAY),
                        Optional.of(TODAY.plusDays(30)),
                        Step.State.UNDER_WAY),
                easton);
        Decision first = workbook.decide(
                id,
                new DecisionDraft(TODAY, "canarydecision", "canarywhy", Set.of(EASTON, WESTON)),
                Optional.empty(),
                easton);
        workbook.decide(
                id, new DecisionDraft(TODAY, "canarylater", "", Set.of(EASTON)), Optional.of(first.id()), easton);
        workbook.addPlace(
                id,
                new PlaceDraft(Place.Kind.BOARD, "canaryplace", URI.create("https://boards.example/canaryaddress")),
                weston);
        return id;
    }

    /** One round that is shown, and a second one in which Easton alone has answered. */
    public void rounds(CollaborationId id) {
        canvas.open(id, joint.actor("easton-lead"));
        answer(id, EASTON, 1, "canaryfirsteaston", "easton-lead");
        answer(id, WESTON, 5, "canaryfirstweston", "weston-ann");
        canvas.open(id, joint.actor("easton-lead"));
        answer(id, EASTON, 2, "canarysecret", "easton-lead");
    }

    /** A partner's answers: the same to all questions, and a note. */
    public void answer(CollaborationId id, OrganisationId organisation, int score, String note, String person) {
        Map<String, Integer> scores = new HashMap<>();
        Question.all().forEach(question -> scores.put(question.code(), score));
        canvas.answer(id, organisation, scores, Map.of("culture", note), Optional.empty(), joint.actor(person));
    }

    /** Weston's first person is replaced, which leaves a hand-over list. */
    public void handOver(CollaborationId id) {
        long version = joint.collaborations
                .find(id, joint.viewer("weston-lead"))
                .partner(WESTON)
                .orElseThrow()
                .version();
        joint.partnerships.name(
                id,
                WESTON,
                version,
                List.of(new PersonId("weston-lead"), new PersonId("weston-bob")),
                joint.actor("weston-lead"));
    }

    public Visit visit(String person) {
        return visit(Caller.of(joint.viewer(person)), Locale.UK);
    }

    public Visit visitor() {
        return visit(Caller.of(Viewer.visitor()), Locale.UK);
    }

    /** A token of an organisation. */
    public Visit machine(OrganisationId organisation) {
        return visit(
                new Caller(new Viewer(Optional.empty(), Role.MEMBER, Set.of(organisation)), "token-1", false),
                Locale.UK);
    }

    /** The host's own token. */
    public Visit host() {
        return visit(new Caller(Viewer.administrator(), "host", false), Locale.UK);
    }

    private Visit visit(Caller caller, Locale locale) {
        return new Visit(
                caller,
                Door.API,
                locale,
                URI.create("https://tributary.example/api/v1/collaborations"),
                SITE,
                joint.clock.instant(),
                "",
                "a-browser",
                "192.0.2.1",
                new Names());
    }

    /** Knows what organisations are called. */
    private final class Names implements Surroundings {

        @Override
        public Optional<Topic> topic(String id) {
            return Optional.empty();
        }

        @Override
        public Optional<String> organisation(OrganisationId id) {
            return Optional.of(joint.organisations.find(id).name());
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
