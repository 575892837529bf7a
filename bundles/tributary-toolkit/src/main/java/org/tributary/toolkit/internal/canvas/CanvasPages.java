package org.tributary.toolkit.internal.canvas;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.pages.JointWorkFrame;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The alignment canvas as pages: where a round stands, the form in which a partner answers, and what a round says. */
@Component(service = CanvasPages.class, property = "osgi.jaxrs.resource=true")
@Path("/joint-work/{id}/canvas")
@Produces(MediaType.TEXT_HTML)
public final class CanvasPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String NOTE = "note-";

    private final Canvas canvas;
    private final Collaborations collaborations;
    private final Guides guides;

    @Activate
    public CanvasPages(@Reference Canvas canvas, @Reference Collaborations collaborations, @Reference Guides guides) {
        this.canvas = canvas;
        this.collaborations = collaborations;
        this.guides = guides;
    }

    // Where it stands

    @GET
    public Page front(@PathParam("id") String id, @Context Visit visit) {
        Place place = place(id, visit);
        String done = visit.parameter("done")
                .filter(Set.of("opened", "answered", "shown")::contains)
                .map(what -> place.texts.get("done." + what))
                .orElse("");
        return place.frame().done(done).page(front(place));
    }

    private Content front(Place place) {
        return TEMPLATES.canvas(place.visit.ui(), place.texts, view(place));
    }

    private CanvasView.Front view(Place place) {
        List<Round> shown =
                place.rounds.stream().filter(round -> round.shown().isPresent()).toList();
        boolean closed = place.collaboration.stage() == Stage.CLOSED;
        return new CanvasView.Front(
                place.path(),
                !closed && place.open().isEmpty() && !place.answersFor().isEmpty(),
                place.open().filter(round -> !closed).map(round -> open(round, place)),
                shown.stream().findFirst().map(round -> shown(round, place)),
                shown.stream()
                        .skip(1)
                        .map(round -> new CanvasView.Earlier(
                                String.valueOf(round.number()),
                                place.day(round),
                                place.path() + "/rounds/" + round.number()))
                        .toList(),
                closed,
                place.collaboration.joined().size() < ShownRounds.FEWEST);
    }

    private static CanvasView.Open open(Round round, Place place) {
        Components ui = place.visit.ui();
        return new CanvasView.Open(
                String.valueOf(round.number()),
                ui.date(round.opened()),
                names(round.answered(), ui),
                names(round.missing(), ui),
                place.answersFor().stream()
                        .map(organisation -> new CanvasView.Mine(
                                ui.organisation(organisation),
                                place.path() + "/answer?organisation=" + organisation,
                                round.answered().contains(organisation)))
                        .toList());
    }

    private static List<String> names(Collection<OrganisationId> organisations, Components ui) {
        return organisations.stream()
                .map(ui::organisation)
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .toList();
    }

    private CanvasView.Shown shown(Round round, Place place) {
        Components ui = place.visit.ui();
        Function<Ingredient, List<Guide>> helping =
                ingredient -> guides.helping("ingredient/" + ingredient.code(), place.visit.locale());
        Optional<Round> before = place.rounds.stream()
                .filter(other -> other.number() == round.number() - 1)
                .findFirst();
        CanvasResults results =
                CanvasResults.of("canvas", round, before, place.visit.viewer().organisations(), helping, ui);
        return new CanvasView.Shown(String.valueOf(round.number()), place.day(round), results.draw(ui));
    }

    @GET
    @Path("rounds/{number}")
    public Page round(@PathParam("id") String id, @PathParam("number") String number, @Context Visit visit) {
        Place place = place(id, visit);
        Round round = place.rounds.stream()
                .filter(one -> String.valueOf(one.number()).equals(number))
                .filter(one -> one.shown().isPresent())
                .findFirst()
                .orElseThrow(() -> new NotFound(place.texts.get("refused.no-such-round")));
        return place.frame()
                .heading(place.texts.get("round.title", number))
                .page(TEMPLATES.canvasRound(visit.ui(), place.texts, shown(round, place)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object open(@PathParam("id") String id, @Context Visit visit) {
        Place place = place(id, visit);
        try {
            canvas.open(place.collaboration.id(), visit.actor());
        } catch (InvalidInput meanwhile) {
            // Somebody else pressed the same button, or the joint work was closed: the page says how it is now.
            return Redirect.after(place.path());
        }
        return Redirect.after(place.path() + "?done=opened");
    }

    // A partner answers

    @GET
    @Path("answer")
    public Object ask(@PathParam("id") String id, @Context Visit visit) {
        Place place = place(id, visit);
        if (place.open().isEmpty() || place.collaboration.stage() == Stage.CLOSED) {
            return Redirect.after(place.path());
        }
        OrganisationId organisation = organisation(visit.parameter("organisation"), place);
        return form(place, organisation, saved(place, organisation), List.of(), List.of(), 200);
    }

    @POST
    @Path("answer")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object answer(@PathParam("id") String id, @Context Visit visit, Form form) {
        Place place = place(id, visit);
        OrganisationId organisation = organisation(form.given("organisation"), place);
        try {
            Round round = canvas.answer(
                    place.collaboration.id(),
                    organisation,
                    scores(form),
                    notes(form),
                    form.given("version")
                            .filter(text -> text.matches("\\d{1,18}"))
                            .map(Long::valueOf),
                    visit.actor());
            return Redirect.after(place.path() + "?done=" + (round.shown().isPresent() ? "shown" : "answered"));
        } catch (EditClash clash) {
            return clash(place(id, visit), organisation, form);
        } catch (InvalidInput no) {
            return form(place, organisation, form, no.faults(), List.of(), 400);
        }
    }

    /** Shows what a colleague saved beside what was chosen here, which stays in the form and can be saved now. */
    private static Page clash(Place place, OrganisationId organisation, Form form) {
        Form theirs = saved(place, organisation);
        Map<String, List<String>> mine = new LinkedHashMap<>(form.fields());
        mine.put("version", List.of(theirs.text("version")));
        List<CanvasView.Difference> differences = new ArrayList<>();
        for (Ingredient ingredient : Ingredient.values()) {
            Question.on(ingredient).stream()
                    .filter(question -> !theirs.text(question.code()).equals(form.text(question.code())))
                    .map(question -> new CanvasView.Difference(
                            question.ask(place.visit.locale()),
                            words(question, theirs, place),
                            words(question, form, place)))
                    .forEach(differences::add);
            String note = NOTE + ingredient.code();
            if (!theirs.text(note).equals(form.text(note))) {
                differences.add(new CanvasView.Difference(
                        place.texts.get("form.note", ingredient.title(place.visit.locale())),
                        theirs.text(note),
                        form.text(note)));
            }
        }
        List<FieldFault> faults = List.of(new FieldFault("clash-title", place.texts.get("fault.clash")));
        return form(place, organisation, new Form(mine), faults, differences, 409);
    }

    private static String words(Question question, Form form, Place place) {
        return score(form, question)
                .filter(score -> score >= Question.LOWEST && score <= Question.HIGHEST)
                .map(score -> question.answer(score, place.visit.locale()))
                .orElse("");
    }

    private static Page form(
            Place place,
            OrganisationId organisation,
            Form typed,
            List<FieldFault> faults,
            List<CanvasView.Difference> differences,
            int status) {
        Texts texts = place.texts;
        Components ui = place.visit.ui();
        String partner = ui.organisation(organisation);
        CanvasView.Form view = new CanvasView.Form(
                place.path() + "/answer",
                place.path(),
                organisation.value(),
                partner,
                typed.text("version"),
                Arrays.stream(Ingredient.values())
                        .map(ingredient -> part(ingredient, typed, faults, place))
                        .toList(),
                differences);
        return place.frame()
                .heading(texts.get("form.title", partner))
                .faults(faults)
                .faultStatus(status)
                .page(TEMPLATES.canvasAnswer(ui, texts, view));
    }

    private static CanvasView.Part part(Ingredient ingredient, Form typed, List<FieldFault> faults, Place place) {
        String note = NOTE + ingredient.code();
        return new CanvasView.Part(
                "part-" + ingredient.code(),
                ingredient.title(place.visit.locale()),
                ingredient.about(place.visit.locale()),
                Question.on(ingredient).stream()
                        .map(question -> asked(question, typed, faults, place))
                        .toList(),
                Field.of(note, place.texts.get("form.note", ingredient.title(place.visit.locale())))
                        .optional()
                        .longest(Canvas.LONGEST_NOTE)
                        .rows(2)
                        .value(typed.text(note))
                        .faults(faults));
    }

    private static CanvasView.Asked asked(Question question, Form typed, List<FieldFault> faults, Place place) {
        Optional<Integer> chosen = score(typed, question);
        return new CanvasView.Asked(
                Field.of(question.code(), question.ask(place.visit.locale())).faults(faults),
                IntStream.rangeClosed(Question.LOWEST, Question.HIGHEST)
                        .mapToObj(score -> Choice.of(
                                String.valueOf(score),
                                question.answer(score, place.visit.locale()),
                                chosen.filter(one -> one == score).isPresent()))
                        .toList());
    }

    private static Map<String, Integer> scores(Form form) {
        return Question.all().stream()
                .filter(question -> score(form, question).isPresent())
                .collect(Collectors.toMap(
                        Question::code, question -> score(form, question).orElseThrow()));
    }

    private static Optional<Integer> score(Form form, Question question) {
        return form.given(question.code()).filter(text -> text.matches("\\d")).map(Integer::valueOf);
    }

    private static Map<String, String> notes(Form form) {
        return Arrays.stream(Ingredient.values())
                .map(Ingredient::code)
                .collect(Collectors.toMap(Function.identity(), code -> form.text(NOTE + code)));
    }

    /** What this partner has answered so far, as its form. */
    private static Form saved(Place place, OrganisationId organisation) {
        Map<String, String> fields = new LinkedHashMap<>();
        place.open().stream()
                .flatMap(round -> round.own().stream())
                .filter(answers -> answers.organisation().equals(organisation))
                .forEach(answers -> {
                    answers.scores().forEach((question, score) -> fields.put(question, String.valueOf(score)));
                    answers.notes().forEach((ingredient, note) -> fields.put(NOTE + ingredient, note));
                    fields.put("version", String.valueOf(answers.version()));
                });
        return Form.of(fields);
    }

    /** For whom is answered: as the address or the form says; without it the only one there is. */
    private static OrganisationId organisation(Optional<String> given, Place place) {
        Set<OrganisationId> mine = place.answersFor();
        return mine.stream()
                .filter(one -> given.map(one.value()::equals).orElse(mine.size() == 1))
                .findFirst()
                .orElseThrow(() -> new NotAllowed(place.texts.get("refused.nobody"), false));
    }

    private Place place(String id, Visit visit) {
        Collaboration collaboration = JointWorkFrame.find(collaborations, id, visit);
        Texts texts = CanvasTexts.of(visit.locale());
        Standing standing = collaborations.standing(collaboration, visit.viewer());
        if (!standing.within()) {
            // That there is a canvas is for partners alone, however open the joint work is.
            throw visit.viewer().isMember()
                    ? new NotFound(texts.get("refused.partners-only"))
                    : new NotAllowed(texts.get("refused.sign-in"), true);
        }
        return new Place(collaboration, standing, canvas.rounds(collaboration.id(), visit.viewer()), visit, texts);
    }

    /** What every page of the canvas begins with. */
    private record Place(Collaboration collaboration, Standing standing, List<Round> rounds, Visit visit, Texts texts) {

        JointWorkFrame frame() {
            return JointWorkFrame.of(collaboration, standing, Section.CANVAS, visit);
        }

        String path() {
            return JointWorkFrame.path(collaboration.id(), Section.CANVAS);
        }

        String day(Round round) {
            return visit.ui().date(round.shown().orElseThrow());
        }

        Optional<Round> open() {
            return rounds.stream().filter(round -> round.shown().isEmpty()).findFirst();
        }

        /** Partners that are in for which this viewer may answer. */
        Set<OrganisationId> answersFor() {
            return collaboration.joined().stream()
                    .map(Partner::organisation)
                    .filter(standing.looksAfter()::contains)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
