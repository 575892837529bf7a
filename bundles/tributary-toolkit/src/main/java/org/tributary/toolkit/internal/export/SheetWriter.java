package org.tributary.toolkit.internal.export;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.PartialDate;
import org.tributary.toolkit.internal.canvas.Answers;
import org.tributary.toolkit.internal.canvas.CanvasPicture;
import org.tributary.toolkit.internal.canvas.Gap;
import org.tributary.toolkit.internal.canvas.Ingredient;
import org.tributary.toolkit.internal.canvas.Question;
import org.tributary.toolkit.internal.canvas.Round;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.export.Sheet.Cell;
import org.tributary.toolkit.internal.export.Sheet.Fact;
import org.tributary.toolkit.internal.export.Sheet.Facts;
import org.tributary.toolkit.internal.export.Sheet.Heading;
import org.tributary.toolkit.internal.export.Sheet.Picture;
import org.tributary.toolkit.internal.export.Sheet.Pieces;
import org.tributary.toolkit.internal.export.Sheet.Section;
import org.tributary.toolkit.internal.export.Sheet.Table;
import org.tributary.toolkit.internal.export.Sheet.Written;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.succession.HandOver;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Task;
import org.tributary.web.Components;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Puts a joint work on paper. Links are full addresses, so that they lead back from a file that was saved. */
final class SheetWriter {

    private final WholeWork whole;
    private final Guides guides;
    private final Visit visit;
    private final Components ui;
    private final Texts texts;

    SheetWriter(WholeWork whole, Guides guides, Visit visit) {
        this.whole = whole;
        this.guides = guides;
        this.visit = visit;
        this.ui = visit.ui();
        this.texts = ExportTexts.of(visit.locale());
    }

    Sheet sheet() {
        return new Sheet(
                whole.collaboration().title(),
                texts.get("sheet.when", visit.site().name(), ui.date(visit.now())),
                Stream.of(
                                about(),
                                story(),
                                partners(),
                                tasks(),
                                roadmap(),
                                decisions(),
                                places(),
                                canvas(),
                                flags(),
                                handOvers(),
                                history())
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<Section> about() {
        Collaboration one = whole.collaboration();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("about.outcome", one.outcome().isEmpty() ? texts.get("about.outcome.none") : one.outcome()));
        facts.add(fact("about.stage", texts.get("stage." + one.stage().code())));
        facts.add(fact("about.openness", texts.get("openness." + one.openness().code())));
        one.begins().ifPresent(day -> facts.add(fact("about.begins", day(day))));
        one.ends().ifPresent(day -> facts.add(fact("about.ends", day(day))));
        facts.add(fact("about.created", ui.date(one.created())));
        one.closed().ifPresent(time -> facts.add(fact("about.closed", ui.date(time))));
        if (!one.types().isEmpty()) {
            facts.add(fact("about.types", words(one.types(), ui::collaboration)));
        }
        if (!one.lookingFor().isEmpty()) {
            facts.add(fact("about.looking", words(one.lookingFor(), ui::lookingFor)));
        }
        facts.add(new Fact(texts.get("about.listing"), listing(one.about())));
        one.face().ifPresent(face -> facts.add(new Fact(texts.get("about.face"), listing(face))));
        facts.add(new Fact(
                texts.get("about.page"),
                Cell.link(address("/joint-work/" + one.id()), address("/joint-work/" + one.id()))));
        return Optional.of(new Pieces().add(new Facts(facts)).under(texts.get("about.heading")));
    }

    private Optional<Section> story() {
        String story = whole.collaboration().story();
        return story.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pieces().add(new Written(story)).under(texts.get("story.heading")));
    }

    private Optional<Section> partners() {
        List<List<Cell>> rows = new ArrayList<>();
        for (Partner partner : whole.collaboration().partners()) {
            String state = texts.get("partner." + partner.state().code(), ui.date(partner.since()));
            rows.add(cells(
                    whole.name(partner.organisation()),
                    partner.leads() ? texts.get("partner.lead", state) : state,
                    partner.people().stream().map(this::person).collect(Collectors.joining(", ")),
                    partner.agreed()
                            .map(time -> ui.date(time))
                            .orElse(partner.isIn() ? texts.get("partner.not-agreed") : ""),
                    partner.words()));
        }
        return Optional.of(new Pieces()
                .add(table("partners", rows, "name", "state", "people", "agreed", "words"))
                .under(texts.get("partners.heading")));
    }

    private Optional<Section> tasks() {
        Pieces pieces = new Pieces();
        List<Task> tasks = whole.work().tasks();
        for (Stage stage : Stage.values()) {
            List<List<Cell>> rows = tasks.stream()
                    .filter(task -> task.stage() == stage)
                    .map(this::task)
                    .toList();
            if (!rows.isEmpty()) {
                String caption = texts.get("tasks.caption", texts.get("stage." + stage.code()));
                pieces.add(new Table(caption, columns("tasks", "text", "owner", "due", "done"), rows));
            }
        }
        return Optional.of((tasks.isEmpty() ? pieces.sentence(texts.get("tasks.none")) : pieces)
                .under(texts.get("tasks.heading")));
    }

    private List<Cell> task(Task task) {
        String done = task.done().map(ui::date).orElse("");
        String by = task.doneBy().map(this::person).orElse("");
        Cell text = task.guide()
                .map(guide -> Cell.link(task.text(), address("/toolkit/" + guide)))
                .orElse(Cell.of(task.text()));
        return List.of(
                text,
                Cell.of(organisation(task.owner())),
                Cell.of(task.due().map(this::day).orElse("")),
                Cell.of(
                        done.isEmpty()
                                ? texts.get("tasks.open")
                                : by.isEmpty() ? done : texts.get("tasks.done.by", done, by)));
    }

    private Optional<Section> roadmap() {
        List<List<Cell>> rows = whole.work().steps().stream()
                .map(step -> List.of(
                        Cell.of(step.title()),
                        Cell.written(step.detail()),
                        Cell.of(organisation(step.owner())),
                        Cell.of(step.from().map(this::day).orElse("")),
                        Cell.of(step.until().map(this::day).orElse("")),
                        Cell.of(texts.get("step." + step.state().code()))))
                .toList();
        return Optional.of((rows.isEmpty()
                        ? new Pieces().sentence(texts.get("steps.none"))
                        : new Pieces().add(table("steps", rows, "title", "detail", "owner", "from", "until", "state")))
                .under(texts.get("steps.heading")));
    }

    private Optional<Section> decisions() {
        List<Decision> decisions = whole.work().decisions();
        List<List<Cell>> rows = decisions.stream()
                .map(decision -> List.of(
                        Cell.of(decision.text()),
                        Cell.of(day(decision.on())),
                        Cell.written(decision.why()),
                        Cell.of(whole.names(decision.agreed())),
                        Cell.of(decision.by().map(this::person).orElse("")),
                        Cell.of(state(decision, decisions))))
                .toList();
        return Optional.of((rows.isEmpty()
                        ? new Pieces().sentence(texts.get("decisions.none"))
                        : new Pieces().add(table("decisions", rows, "text", "on", "why", "agreed", "by", "state")))
                .under(texts.get("decisions.heading")));
    }

    private String state(Decision decision, List<Decision> all) {
        if (decision.replacedBy().isPresent()) {
            return texts.get(
                    "decisions.replaced",
                    all.stream()
                            .filter(later ->
                                    later.id().equals(decision.replacedBy().get()))
                            .map(Decision::text)
                            .findFirst()
                            .orElse(""));
        }
        return texts.get(decision.withdrawn() ? "decisions.withdrawn" : "decisions.holds");
    }

    private Optional<Section> places() {
        List<List<Cell>> rows = whole.work().places().stream()
                .map(place -> List.of(
                        Cell.of(place.title()),
                        Cell.of(texts.get("place." + place.kind().code())),
                        Cell.link(place.address().toString(), place.address().toString()),
                        Cell.of(place.by().map(this::person).orElse(""))))
                .toList();
        return Optional.of((rows.isEmpty()
                        ? new Pieces().sentence(texts.get("places.none"))
                        : new Pieces().add(table("places", rows, "title", "kind", "address", "by")))
                .under(texts.get("places.heading")));
    }

    private Optional<Section> canvas() {
        if (whole.rounds().isEmpty()) {
            return Optional.of(new Pieces().sentence(texts.get("canvas.none")).under(texts.get("canvas.heading")));
        }
        Pieces pieces = new Pieces();
        for (int i = 0; i < whole.rounds().size(); i++) {
            Round round = whole.rounds().get(i);
            Optional<Round> before =
                    i + 1 < whole.rounds().size() ? Optional.of(whole.rounds().get(i + 1)) : Optional.empty();
            round(round, before, pieces);
        }
        return Optional.of(pieces.under(texts.get("canvas.heading")));
    }

    private void round(Round round, Optional<Round> before, Pieces pieces) {
        pieces.add(new Heading(texts.get("canvas.round", round.number(), ui.date(round.opened()))));
        pieces.sentence(round.shown()
                .map(shown -> texts.get("canvas.shown", ui.date(shown), whole.names(round.answered())))
                .orElseGet(() -> texts.get(
                        "canvas.open",
                        round.answered().isEmpty() ? texts.get("canvas.nobody") : whole.names(round.answered()),
                        round.missing().isEmpty() ? texts.get("canvas.nobody") : whole.names(round.missing()))));
        List<Answers> answers = whole.answers(round);
        List<Gap> gaps = round.shown().isPresent() ? Gap.of(round, before, Map.of()) : List.of();
        if (!gaps.isEmpty()) {
            Set<OrganisationId> own =
                    round.own().stream().map(Answers::organisation).collect(Collectors.toSet());
            pieces.add(new Picture(CanvasPicture.of("round-" + round.number(), gaps, own, whole::name, visit.locale())
                    .draw(visit.locale())));
            pieces.add(gaps(gaps, answers, round));
        }
        if (!answers.isEmpty()) {
            pieces.add(answers(answers, round));
            List<List<Cell>> notes = notes(answers);
            if (!notes.isEmpty()) {
                pieces.add(new Table(
                        texts.get("notes.caption", round.number()),
                        columns("notes", "partner", "ingredient", "note"),
                        notes));
            }
        }
    }

    private Table gaps(List<Gap> gaps, List<Answers> answers, Round round) {
        List<String> columns = new ArrayList<>();
        columns.add(texts.get("gaps.ingredient"));
        answers.forEach(one -> columns.add(whole.name(one.organisation())));
        columns.add(texts.get("gaps.width"));
        columns.add(texts.get("gaps.before"));
        List<List<Cell>> rows = new ArrayList<>();
        for (Gap gap : gaps) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(gap.ingredient().title(visit.locale())));
            answers.forEach(one -> row.add(Cell.of(number(gap.scores().getOrDefault(one.organisation(), 0.0)))));
            row.add(Cell.of(number(gap.width())));
            row.add(Cell.of(gap.before().map(this::number).orElse("")));
            rows.add(row);
        }
        return new Table(texts.get("gaps.caption", round.number()), columns, rows);
    }

    private Table answers(List<Answers> answers, Round round) {
        List<String> columns = new ArrayList<>();
        columns.add(texts.get("answers.question"));
        answers.forEach(one -> columns.add(whole.name(one.organisation())));
        List<List<Cell>> rows = new ArrayList<>();
        for (Question question : Question.all()) {
            List<Cell> row = new ArrayList<>();
            row.add(Cell.of(texts.get(
                    "answers.asked",
                    question.ask(visit.locale()),
                    question.low(visit.locale()),
                    question.high(visit.locale()))));
            answers.forEach(
                    one -> row.add(Cell.of(Optional.ofNullable(one.scores().get(question.code()))
                            .map(String::valueOf)
                            .orElse(""))));
            rows.add(row);
        }
        return new Table(texts.get("answers.caption", round.number()), columns, rows);
    }

    private List<List<Cell>> notes(List<Answers> answers) {
        return answers.stream()
                .flatMap(one -> Arrays.stream(Ingredient.values())
                        .filter(ingredient -> one.notes().containsKey(ingredient.code()))
                        .map(ingredient -> cells(
                                whole.name(one.organisation()),
                                ingredient.title(visit.locale()),
                                one.notes().get(ingredient.code()))))
                .toList();
    }

    private Optional<Section> flags() {
        if (whole.flags().isEmpty()) {
            return Optional.empty();
        }
        List<List<Cell>> rows = whole.flags().stream()
                .map(flag -> cells(
                        flag.reason(),
                        flag.guides().stream()
                                .map(guide -> guides.find(guide, visit.locale())
                                        .map(Guide::title)
                                        .orElse(guide))
                                .collect(Collectors.joining(", "))))
                .toList();
        return Optional.of(
                new Pieces().add(table("flags", rows, "reason", "guides")).under(texts.get("flags.heading")));
    }

    private Optional<Section> handOvers() {
        if (whole.handOvers().isEmpty()) {
            return Optional.empty();
        }
        Pieces pieces = new Pieces();
        for (HandOver handOver : whole.handOvers()) {
            String organisation = whole.name(handOver.organisation());
            String caption = handOver.from()
                    .map(from -> texts.get("handover.person", person(from), organisation, ui.date(handOver.made())))
                    .orElseGet(() -> texts.get("handover.partner", organisation, ui.date(handOver.made())));
            List<List<Cell>> rows = handOver.points().stream()
                    .map(point -> cells(
                            point.title(),
                            texts.get("handover." + point.sort()),
                            texts.get(point.done() ? "handover.done" : "handover.open")))
                    .toList();
            if (rows.isEmpty()) {
                pieces.sentence(texts.get("handover.nothing", caption));
            } else {
                pieces.add(new Table(caption, columns("handover", "title", "sort", "state"), rows));
            }
        }
        return Optional.of(pieces.under(texts.get("handovers.heading")));
    }

    private Optional<Section> history() {
        EventWords words = new EventWords(texts);
        List<List<Cell>> rows = whole.history().stream()
                .map(event -> cells(
                        words.sentence(event, event.organisation().map(whole::name)),
                        event.by().map(this::person).orElse(""),
                        ui.date(event.time())))
                .toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Pieces()
                        .add(table("history", rows, "what", "by", "time"))
                        .under(texts.get("history.heading")));
    }

    private Fact fact(String name, String value) {
        return new Fact(texts.get(name), Cell.of(value));
    }

    private static List<Cell> cells(String... values) {
        return Arrays.stream(values).map(Cell::of).toList();
    }

    private Table table(String family, List<List<Cell>> rows, String... columns) {
        return new Table(texts.get(family + ".caption"), columns(family, columns), rows);
    }

    private List<String> columns(String family, String... columns) {
        return Arrays.stream(columns)
                .map(column -> texts.get(family + ".column." + column))
                .toList();
    }

    private <E extends Coded> String words(Collection<E> values, Function<E, String> word) {
        return values.stream().map(word).sorted().collect(Collectors.joining(", "));
    }

    private Cell listing(ListingId id) {
        return Cell.link(address(ui.listingPath(id)), address(ui.listingPath(id)));
    }

    private String address(String path) {
        return visit.site().absolute(path).toString();
    }

    private String organisation(Optional<OrganisationId> id) {
        return id.map(whole::name).orElse("");
    }

    /** What somebody is called, where this viewer may know it. */
    private String person(PersonId id) {
        return Optional.ofNullable(whole.people().get(id))
                .map(profile -> profile.name())
                .orElseGet(() -> texts.get("person.unknown"));
    }

    private String day(LocalDate day) {
        return ui.date(PartialDate.of(day));
    }

    private String number(double number) {
        return NumberFormat.getInstance(texts.locale()).format(number);
    }
}
