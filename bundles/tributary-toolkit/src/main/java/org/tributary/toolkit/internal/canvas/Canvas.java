package org.tributary.toolkit.internal.canvas;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.store.Store;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.CollaborationRows;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.JointWorkLetters;
import org.tributary.toolkit.internal.collaboration.JointWorkLetters.Occasion;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.web.Legible;
import org.tributary.web.Texts;

/**
 * The alignment canvas: each partner answers alone, and when all that are in have answered, with at least two of them, all
 * is shown side by side. For partners only, however open the joint work is; partners that joined later may read what was
 * shown before. A joint work that is closed keeps its rounds and gets no more.
 */
@Component(service = Canvas.class)
public final class Canvas {

    /** The most characters of what is added on an ingredient. */
    public static final int LONGEST_NOTE = 300;

    /** What nobody can read, and what lets the text after it read backwards. */
    private static final String UNREADABLE = "[\\p{Cc}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\n\t]]";

    /** Older rounds stay, but nobody compares more. */
    private static final int MOST_ROUNDS = 100;

    private final Store store;
    private final JointWorkLetters letters;
    private final Clock clock;

    @Activate
    public Canvas(@Reference(target = "(unit=toolkit)") Store store, @Reference JointWorkLetters letters) {
        this(store, letters, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public Canvas(Store store, JointWorkLetters letters, Clock clock) {
        this.store = store;
        this.letters = letters;
        this.clock = clock;
    }

    /**
     * All rounds, the latest first; empty for those who are no partners.
     *
     * @throws org.tributary.api.refusal.NotFound where there is no such joint work, or this viewer may not read it
     */
    public List<Round> rounds(CollaborationId id, Viewer viewer) {
        return store.read(entities -> {
            Collaboration collaboration = CollaborationRows.readable(entities, id, viewer);
            return Standing.of(viewer, collaboration).within() ? rounds(entities, collaboration, viewer) : List.of();
        });
    }

    private static List<Round> rounds(EntityManager entities, Collaboration collaboration, Viewer viewer) {
        List<RoundRow> rows = entities.createQuery(
                        "select r from RoundRow r where r.collaborationId = :id order by r.number desc", RoundRow.class)
                .setParameter("id", collaboration.id().value())
                .setMaxResults(MOST_ROUNDS)
                .getResultList();
        Map<Integer, List<AnswersRow>> answers =
                ShownRounds.answers(
                                entities,
                                collaboration.id(),
                                rows.stream().map(RoundRow::number).toList())
                        .stream()
                        .collect(Collectors.groupingBy(AnswersRow::number));
        return rows.stream()
                .map(row -> round(row, answers.getOrDefault(row.number(), List.of()), in(collaboration), viewer))
                .toList();
    }

    /** The only place where answers become something to be seen: those of others only where the round is shown. */
    private static Round round(RoundRow row, List<AnswersRow> answers, Set<OrganisationId> in, Viewer viewer) {
        Set<OrganisationId> answered = ShownRounds.answered(answers);
        boolean shown = row.shown().isPresent();
        return new Round(
                row.number(),
                row.opened(),
                row.shown(),
                answered,
                shown
                        ? Set.of()
                        : in.stream().filter(one -> !answered.contains(one)).collect(Collectors.toSet()),
                answers.stream()
                        .filter(one -> viewer.belongsTo(one.organisation()))
                        .map(AnswersRow::answers)
                        .toList(),
                shown ? answers.stream().map(AnswersRow::answers).toList() : List.of());
    }

    private static Set<OrganisationId> in(Collaboration collaboration) {
        return collaboration.joined().stream().map(Partner::organisation).collect(Collectors.toSet());
    }

    /**
     * Opens the first round, or the next one once the last was shown.
     *
     * @throws InvalidInput naming no field, where one is open or the joint work is closed
     */
    public Round open(CollaborationId id, Actor actor) {
        Texts texts = CanvasTexts.of(Locale.UK);
        List<Person> readers = readers(id, actor);
        return store.write((entities, tx) -> {
            Collaboration collaboration = writable(entities, id, actor, texts);
            Optional<RoundRow> last = ShownRounds.last(entities, id);
            if (last.filter(round -> round.shown().isEmpty()).isPresent()) {
                throw new InvalidInput("", texts.get("refused.open-already"));
            }
            Instant now = clock.instant();
            RoundRow next = new RoundRow(id, last.map(RoundRow::number).orElse(0) + 1, now);
            entities.persist(next);
            long event = note(entities, id, Event.What.CANVAS_OPENED, Optional.empty(), next, actor, now);
            letters.tell(tx, id, event, Occasion.CANVAS_OPENED, readers);
            tx.audit(actor, "canvas.open", id.value(), "round " + next.number());
            return round(next, List.of(), in(collaboration), actor.viewer());
        });
    }

    /**
     * Keeps a partner's answers; may be changed until the round is shown. The last missing one shows the round. The same
     * answers once more change nothing.
     *
     * @param scores 1-5 by the code of the question, all of them
     * @param notes up to 300 characters by the code of the ingredient; blank ones are left out
     * @param version the version of their answers that the writer has seen; empty where there were none
     * @throws InvalidInput naming each question without an answer of 1-5, each note that is too long as
     *     {@code note-culture}, and no field where no round is open
     * @throws EditClash where a colleague was faster; the version is 0 where there are no answers any more
     */
    public Round answer(
            CollaborationId id,
            OrganisationId organisation,
            Map<String, Integer> scores,
            Map<String, String> notes,
            Optional<Long> version,
            Actor actor) {
        Texts texts = CanvasTexts.of(Locale.UK);
        List<Person> readers = readers(id, actor);
        return store.write((entities, tx) -> {
            Collaboration collaboration = writable(entities, id, actor, texts);
            Set<OrganisationId> in = in(collaboration);
            if (!in.contains(organisation)
                    || !Standing.of(actor.viewer(), collaboration).looksAfter().contains(organisation)) {
                throw new NotAllowed(texts.get("refused.nobody"), false);
            }
            RoundRow round = ShownRounds.last(entities, id)
                    .orElseThrow(() -> new InvalidInput("", texts.get("refused.no-round")));
            if (round.shown().isPresent()) {
                throw new InvalidInput("", texts.get("refused.shown"));
            }
            Map<String, String> words = written(notes);
            check(scores, words, texts);
            Instant now = clock.instant();
            if (keep(entities, round, organisation, new TreeMap<>(scores), words, version, actor, now)) {
                tx.audit(actor, "canvas.answer", id.value(), organisation, "round " + round.number());
                if (ShownRounds.show(entities, id, round, in, now)) {
                    long event =
                            note(entities, id, Event.What.CANVAS_SHOWN, Optional.of(organisation), round, actor, now);
                    letters.tell(tx, id, event, Occasion.CANVAS_SHOWN, readers);
                }
            }
            return round(round, ShownRounds.answers(entities, id, List.of(round.number())), in, actor.viewer());
        });
    }

    private static boolean keep(
            EntityManager entities,
            RoundRow round,
            OrganisationId organisation,
            Map<String, Integer> scores,
            Map<String, String> notes,
            Optional<Long> version,
            Actor actor,
            Instant now) {
        AnswersRow row = entities.find(
                AnswersRow.class, new AnswersKey(round.collaboration().value(), round.number(), organisation.value()));
        if (row != null && row.says(scores, notes)) {
            return false;
        }
        if (!version.equals(Optional.ofNullable(row).map(AnswersRow::version))) {
            throw new EditClash(CanvasTexts.of(Locale.UK).get("fault.clash"), row == null ? 0 : row.version());
        }
        AnswersRow kept = row == null ? new AnswersRow(round.collaboration(), round.number(), organisation) : row;
        kept.give(scores, notes, actor.viewer().person(), now);
        if (row == null) {
            entities.persist(kept);
        }
        return true;
    }

    private static Collaboration writable(EntityManager entities, CollaborationId id, Actor actor, Texts texts) {
        Viewer viewer = actor.viewer();
        Collaboration collaboration = CollaborationRows.readableLocked(entities, id, viewer);
        if (Standing.of(viewer, collaboration).looksAfter().stream().noneMatch(in(collaboration)::contains)) {
            throw viewer.isMember()
                    ? new NotAllowed(texts.get("refused.nobody"), false)
                    : new NotAllowed(texts.get("refused.sign-in"), true);
        }
        if (collaboration.stage() == Stage.CLOSED) {
            throw new InvalidInput("", texts.get("refused.closed"));
        }
        return collaboration;
    }

    private static Map<String, String> written(Map<String, String> notes) {
        Map<String, String> written = new TreeMap<>();
        notes.forEach((ingredient, note) -> {
            String readable = Legible.unpiled(note)
                    .replaceAll("\\R", "\n")
                    .replaceAll(UNREADABLE, "")
                    .strip();
            if (!readable.isEmpty()) {
                written.put(ingredient, readable);
            }
        });
        return written;
    }

    private static void check(Map<String, Integer> scores, Map<String, String> notes, Texts texts) {
        List<FieldFault> faults = new ArrayList<>();
        for (Question question : Question.all()) {
            Integer score = scores.get(question.code());
            if (score == null || score < Question.LOWEST || score > Question.HIGHEST) {
                faults.add(new FieldFault(question.code(), texts.get("fault.unanswered", question.ask(Locale.UK))));
            }
            String note = question.number() == Question.EACH
                    ? notes.getOrDefault(question.ingredient().code(), "")
                    : "";
            if (note.length() > LONGEST_NOTE) {
                faults.add(new FieldFault(
                        "note-" + question.ingredient().code(),
                        texts.get("fault.note", question.ingredient().title(Locale.UK), LONGEST_NOTE)));
            }
        }
        scores.keySet().stream()
                .filter(code -> Question.parse(code).isEmpty())
                .map(code -> new FieldFault(code, texts.get("refused.question")))
                .forEach(faults::add);
        notes.keySet().stream()
                .filter(code -> Coded.parse(Ingredient.class, code)
                        .filter(ingredient -> ingredient.code().equals(code))
                        .isEmpty())
                .map(code -> new FieldFault("note-" + code, texts.get("refused.ingredient")))
                .forEach(faults::add);
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** Whom to write to; looked up before the write, because people are kept elsewhere. */
    private List<Person> readers(CollaborationId id, Actor actor) {
        return letters.everybody(
                store.read(entities -> CollaborationRows.readable(entities, id, actor.viewer())), actor);
    }

    private static long note(
            EntityManager entities,
            CollaborationId id,
            Event.What what,
            Optional<OrganisationId> organisation,
            RoundRow round,
            Actor actor,
            Instant now) {
        return CollaborationRows.note(
                entities, id, what, organisation, actor.viewer().person(), String.valueOf(round.number()), now);
    }
}
