package org.tributary.toolkit.internal.work;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.CollaborationRows;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.web.Texts;

/**
 * Keeps the checklists, roadmap, decisions and places of joint work. Everybody who looks after a partner that is in may
 * write; readers of an opened joint work see steps, decisions and places, not tasks. In a closed one nothing changes. At most
 * 200 of each kind. Two who change the same thing: the second gets {@link EditClash} and keeps what they typed; where it was
 * removed meanwhile they get {@link NotFound}.
 */
@Component(service = Workbook.class)
public final class Workbook {

    /** Most of each kind in one joint work. */
    static final int MOST = Tasks.MOST;

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Store store;
    private final Clock clock;
    private final RandomGenerator random;
    private final Texts texts = WorkTexts.texts();

    @Activate
    public Workbook(@Reference(target = "(unit=toolkit)") Store store) {
        this(store, Clock.systemUTC(), new SecureRandom());
    }

    public Workbook(Store store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /** What this viewer may see of it. */
    public Work read(CollaborationId id, Viewer viewer) {
        return store.read(entities -> {
            boolean within = isWithin(entities, id, viewer);
            return new Work(
                    within ? tasks(entities, id).stream().map(TaskRow::task).toList() : List.of(),
                    steps(entities, id).stream().map(StepRow::step).toList(),
                    decisions(entities, id).stream()
                            .map(DecisionRow::decision)
                            .map(decision -> within ? decision : decision.withoutPerson())
                            .toList(),
                    places(entities, id).stream()
                            .map(PlaceRow::place)
                            .map(place -> within ? place : place.withoutPerson())
                            .toList());
        });
    }

    /**
     * How much each partner has done: tasks and steps that are done, and decisions that hold and that it wrote down. What
     * nobody in particular did is left out. For partners only; others get nothing.
     */
    public Map<OrganisationId, Integer> done(CollaborationId id, Viewer viewer) {
        return store.read(entities -> {
            if (!isWithin(entities, id, viewer)) {
                return Map.of();
            }
            Map<OrganisationId, Integer> done = new HashMap<>();
            Stream.of(
                            tasks(entities, id).stream().map(TaskRow::doer),
                            steps(entities, id).stream().map(StepRow::doer),
                            decisions(entities, id).stream()
                                    .filter(DecisionRow::holds)
                                    .map(DecisionRow::writer))
                    .flatMap(Function.identity())
                    .flatMap(Optional::stream)
                    .forEach(partner -> done.merge(partner, 1, Integer::sum));
            return Map.copyOf(done);
        });
    }

    // Tasks

    /** @param stage any but the closed one */
    public Task addTask(CollaborationId id, Stage stage, TaskDraft draft, Actor actor) {
        String task = WorkIds.next(random);
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            if (stage == null || stage == Stage.CLOSED) {
                throw new InvalidInput("stage", texts.get("task.stage"));
            }
            TaskDraft tidy = desk.drafts(Optional.empty()).task(draft);
            room(Tasks.count(entities, id));
            TaskRow row = new TaskRow(task, id, stage, Tasks.next(entities, id, stage), tidy.text(), tidy.guide());
            row.owner(tidy.owner(), tidy.due());
            entities.persist(row);
            desk.audit(tx, "joint-work.task.add", task);
            return row.task();
        });
    }

    public Task changeTask(CollaborationId id, String task, long version, TaskDraft draft, Actor actor) {
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            TaskRow row = task(entities, id, task);
            seen(version, row.edition());
            TaskDraft tidy = desk.drafts(row.task().owner()).task(draft);
            row.content(tidy.text(), tidy.guide());
            row.owner(tidy.owner(), tidy.due());
            row.nextEdition();
            desk.audit(tx, "joint-work.task.change", task);
            return row.task();
        });
    }

    /** Marks it done, or open again. Doing so twice changes nothing. */
    public Task tick(CollaborationId id, String task, boolean done, Actor actor) {
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            TaskRow row = task(entities, id, task);
            if (row.isDone() == done) {
                return row.task();
            }
            if (done) {
                row.done(
                        desk.now(),
                        actor.viewer().person(),
                        desk.onBehalfOf(row.task().owner()));
                desk.note(
                        entities,
                        Event.What.TASK_DONE,
                        row.task().owner(),
                        row.task().text());
            } else {
                row.open();
            }
            desk.audit(tx, done ? "joint-work.task.done" : "joint-work.task.open", task);
            return row.task();
        });
    }

    public void removeTask(CollaborationId id, String task, long version, Actor actor) {
        store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            TaskRow row = task(entities, id, task);
            seen(version, row.edition());
            entities.remove(row);
            desk.audit(tx, "joint-work.task.remove", task);
            return null;
        });
    }

    private TaskRow task(EntityManager entities, CollaborationId id, String task) {
        return Optional.ofNullable(entities.find(TaskRow.class, task))
                .filter(row -> row.isOf(id))
                .orElseThrow(this::gone);
    }

    private static List<TaskRow> tasks(EntityManager entities, CollaborationId id) {
        return all(TaskRow.class, entities, id).stream()
                .sorted(Comparator.comparing(TaskRow::stage)
                        .thenComparing(TaskRow::position)
                        .thenComparing(TaskRow::id))
                .toList();
    }

    // Steps

    public Step addStep(CollaborationId id, StepDraft draft, Actor actor) {
        String step = WorkIds.next(random);
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            StepDraft tidy = desk.drafts(Optional.empty()).step(draft);
            room(count(StepRow.class, entities, id));
            StepRow row = new StepRow(step, id, desk.now());
            row.content(tidy, desk.onBehalfOf(tidy.owner()));
            entities.persist(row);
            desk.note(entities, Event.What.STEP_ADDED, tidy.owner(), tidy.title());
            if (tidy.state() == Step.State.DONE) {
                desk.note(entities, Event.What.STEP_DONE, tidy.owner(), tidy.title());
            }
            desk.audit(tx, "joint-work.step.add", step);
            entities.flush();
            return row.step();
        });
    }

    public Step changeStep(CollaborationId id, String step, long version, StepDraft draft, Actor actor) {
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            StepRow row = step(entities, id, step);
            seen(version, row.version());
            StepDraft tidy = desk.drafts(row.step().owner()).step(draft);
            boolean doneNow = tidy.state() == Step.State.DONE && row.state() != Step.State.DONE;
            row.content(tidy, desk.onBehalfOf(tidy.owner()));
            if (doneNow) {
                desk.note(entities, Event.What.STEP_DONE, tidy.owner(), tidy.title());
            }
            desk.audit(tx, "joint-work.step.change", step);
            entities.flush();
            return row.step();
        });
    }

    public void removeStep(CollaborationId id, String step, long version, Actor actor) {
        store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            StepRow row = step(entities, id, step);
            seen(version, row.version());
            entities.remove(row);
            desk.audit(tx, "joint-work.step.remove", step);
            return null;
        });
    }

    private StepRow step(EntityManager entities, CollaborationId id, String step) {
        return Optional.ofNullable(entities.find(StepRow.class, step))
                .filter(row -> row.isOf(id))
                .orElseThrow(this::gone);
    }

    private static List<StepRow> steps(EntityManager entities, CollaborationId id) {
        return all(StepRow.class, entities, id).stream()
                .sorted(Comparator.comparing(StepRow::begins, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(StepRow::created)
                        .thenComparing(StepRow::id))
                .toList();
    }

    // Decisions

    /**
     * Writes a decision down.
     *
     * @param replaces the decision whose place it takes, which has to hold
     */
    public Decision decide(CollaborationId id, DecisionDraft draft, Optional<String> replaces, Actor actor) {
        String decision = WorkIds.next(random);
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            DecisionDraft tidy = desk.drafts(Optional.empty()).decision(draft, LocalDate.ofInstant(desk.now(), LONDON));
            room(count(DecisionRow.class, entities, id));
            Optional<DecisionRow> before = replaces.map(earlier -> decision(entities, id, earlier));
            if (before.filter(row -> !row.holds()).isPresent()) {
                throw new InvalidInput("replaces", texts.get("decision.replaces"));
            }
            DecisionRow row = new DecisionRow(
                    decision, id, tidy, actor.viewer().person(), desk.onBehalfOf(Optional.empty()), desk.now());
            entities.persist(row);
            before.ifPresent(earlier -> earlier.replaceBy(decision));
            desk.note(entities, Event.What.DECIDED, Optional.empty(), tidy.text());
            desk.audit(tx, before.isPresent() ? "joint-work.decision.replace" : "joint-work.decision.add", decision);
            entities.flush();
            return row.decision();
        });
    }

    /** Says that it holds no more, without another in its place. Doing so twice changes nothing. */
    public Decision withdraw(CollaborationId id, String decision, long version, Actor actor) {
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            DecisionRow row = decision(entities, id, decision);
            if (row.isWithdrawn()) {
                return row.decision();
            }
            seen(version, row.version());
            if (!row.holds()) {
                throw new InvalidInput("", texts.get("decision.replaced"));
            }
            row.withdraw();
            desk.note(entities, Event.What.DECISION_WITHDRAWN, Optional.empty(), row.text());
            desk.audit(tx, "joint-work.decision.withdraw", decision);
            entities.flush();
            return row.decision();
        });
    }

    private DecisionRow decision(EntityManager entities, CollaborationId id, String decision) {
        return Optional.ofNullable(entities.find(DecisionRow.class, decision))
                .filter(row -> row.isOf(id))
                .orElseThrow(this::gone);
    }

    private static List<DecisionRow> decisions(EntityManager entities, CollaborationId id) {
        return all(DecisionRow.class, entities, id).stream()
                .sorted(Comparator.comparing(DecisionRow::day)
                        .thenComparing(DecisionRow::created)
                        .reversed())
                .toList();
    }

    // Places

    public Place addPlace(CollaborationId id, PlaceDraft draft, Actor actor) {
        String place = WorkIds.next(random);
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            PlaceDraft tidy = desk.drafts(Optional.empty()).place(draft);
            room(count(PlaceRow.class, entities, id));
            PlaceRow row = new PlaceRow(place, id, actor.viewer().person(), desk.now());
            row.content(tidy);
            entities.persist(row);
            desk.note(entities, Event.What.LINK_ADDED, Optional.empty(), tidy.title());
            desk.audit(tx, "joint-work.place.add", place);
            entities.flush();
            return row.place();
        });
    }

    public Place changePlace(CollaborationId id, String place, long version, PlaceDraft draft, Actor actor) {
        return store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            PlaceDraft tidy = desk.drafts(Optional.empty()).place(draft);
            PlaceRow row = place(entities, id, place);
            seen(version, row.version());
            row.content(tidy);
            desk.audit(tx, "joint-work.place.change", place);
            entities.flush();
            return row.place();
        });
    }

    public void removePlace(CollaborationId id, String place, long version, Actor actor) {
        store.write((entities, tx) -> {
            Desk desk = desk(entities, id, actor);
            PlaceRow row = place(entities, id, place);
            seen(version, row.version());
            entities.remove(row);
            desk.audit(tx, "joint-work.place.remove", place);
            return null;
        });
    }

    private PlaceRow place(EntityManager entities, CollaborationId id, String place) {
        return Optional.ofNullable(entities.find(PlaceRow.class, place))
                .filter(row -> row.isOf(id))
                .orElseThrow(this::gone);
    }

    private static List<PlaceRow> places(EntityManager entities, CollaborationId id) {
        return all(PlaceRow.class, entities, id).stream()
                .sorted(Comparator.comparing(PlaceRow::created).thenComparing(PlaceRow::id))
                .toList();
    }

    // All of them

    private static <T> List<T> all(Class<T> row, EntityManager entities, CollaborationId id) {
        return entities.createQuery("select r from " + row.getSimpleName() + " r where r.collaborationId = :id", row)
                .setParameter("id", id.value())
                .setMaxResults(MOST)
                .getResultList();
    }

    private static int count(Class<?> row, EntityManager entities, CollaborationId id) {
        return entities.createQuery(
                        "select count(r) from " + row.getSimpleName() + " r where r.collaborationId = :id", Long.class)
                .setParameter("id", id.value())
                .getSingleResult()
                .intValue();
    }

    private void room(int there) {
        if (there >= MOST) {
            throw new InvalidInput("", texts.get("many", MOST));
        }
    }

    private void seen(long version, long current) {
        if (version != current) {
            throw new EditClash(texts.get("clash"), current);
        }
    }

    private NotFound gone() {
        return new NotFound(texts.get("gone"));
    }

    private static boolean isWithin(EntityManager entities, CollaborationId id, Viewer viewer) {
        return Standing.of(viewer, CollaborationRows.readable(entities, id, viewer))
                .within();
    }

    /** Lets somebody in who may write now; until this is committed nobody else writes in this joint work. */
    private Desk desk(EntityManager entities, CollaborationId id, Actor actor) {
        Collaboration collaboration = CollaborationRows.readableLocked(entities, id, actor.viewer());
        Set<OrganisationId> after = Standing.of(actor.viewer(), collaboration).looksAfter();
        if (after.isEmpty()) {
            throw new NotAllowed(texts.get("stranger"), !actor.viewer().isMember());
        }
        if (collaboration.stage() == Stage.CLOSED) {
            throw new InvalidInput("", texts.get("closed"));
        }
        return new Desk(
                collaboration,
                after.stream()
                        .filter(actor.viewer()::belongsTo)
                        .sorted(Comparator.comparing(OrganisationId::value))
                        .toList(),
                actor,
                Instant.ofEpochMilli(clock.millis()));
    }

    /**
     * Somebody who may write in a joint work, and when.
     *
     * @param own the partners that they look after and belong to; none for the host's own token
     */
    private record Desk(Collaboration collaboration, List<OrganisationId> own, Actor actor, Instant now) {

        /**
         * Checks what they write.
         *
         * @param owner whose it is now; a partner that has left may stay what it was
         */
        Drafts drafts(Optional<OrganisationId> owner) {
            Set<OrganisationId> partners = Stream.concat(
                            collaboration.joined().stream().map(Partner::organisation), own.stream())
                    .collect(Collectors.toSet());
            return new Drafts(partners, owner);
        }

        /** The partner for which they write: the one concerned where it is theirs, otherwise their first. */
        Optional<OrganisationId> onBehalfOf(Optional<OrganisationId> concerned) {
            return concerned.filter(own::contains).or(() -> own.stream().findFirst());
        }

        void audit(Transaction tx, String action, String what) {
            String object = collaboration.id() + "/" + what;
            Optional<OrganisationId> organisation =
                    onBehalfOf(Optional.empty()).or(() -> collaboration.lead().map(Partner::organisation));
            if (organisation.isPresent()) {
                tx.audit(actor, action, object, organisation.get(), "");
            } else {
                tx.audit(actor, action, object, "");
            }
        }

        void note(EntityManager entities, Event.What what, Optional<OrganisationId> concerned, String subject) {
            CollaborationRows.note(
                    entities,
                    collaboration.id(),
                    what,
                    onBehalfOf(concerned),
                    actor.viewer().person(),
                    subject,
                    now);
        }
    }

    /** As somebody writes it; see {@link Task}. */
    public record TaskDraft(
            String text, Optional<String> guide, Optional<OrganisationId> owner, Optional<LocalDate> due) {}

    /** As somebody writes it; see {@link Step}. */
    public record StepDraft(
            String title,
            String detail,
            Optional<OrganisationId> owner,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Step.State state) {}

    /** As somebody writes it; see {@link Decision}. */
    public record DecisionDraft(LocalDate on, String text, String why, Set<OrganisationId> agreed) {}

    /** As somebody writes it; see {@link Place}. */
    public record PlaceDraft(Place.Kind kind, String title, URI address) {}
}
