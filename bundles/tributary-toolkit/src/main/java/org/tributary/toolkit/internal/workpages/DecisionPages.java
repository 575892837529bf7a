package org.tributary.toolkit.internal.workpages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.work.Decision;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.toolkit.internal.work.Workbook.DecisionDraft;
import org.tributary.web.Choice;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Visit;

/** The log of decisions of a joint work. */
@Component(service = DecisionPages.class, property = "osgi.jaxrs.resource=true")
@Path("/joint-work/{id}/decisions")
@Produces(MediaType.TEXT_HTML)
public final class DecisionPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String AGREED = "agreed";

    private final Collaborations collaborations;
    private final Workbook workbook;
    private final People people;

    @Activate
    public DecisionPages(
            @Reference Collaborations collaborations, @Reference Workbook workbook, @Reference People people) {
        this.collaborations = collaborations;
        this.workbook = workbook;
        this.people = people;
    }

    @GET
    public Page list(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        List<Decision> decisions = decisions(room, visit);
        Set<PersonId> writers =
                decisions.stream().flatMap(decision -> decision.by().stream()).collect(Collectors.toSet());
        Map<PersonId, Profile> names = writers.isEmpty() ? Map.of() : people.profiles(writers, visit.viewer());
        Map<Boolean, List<DecisionsView.Item>> items = decisions.stream()
                .collect(Collectors.partitioningBy(
                        Decision::holds,
                        Collectors.mapping(decision -> item(decision, decisions, names, room), Collectors.toList())));
        return room.list(TEMPLATES.workDecisions(
                room.ui(),
                room.texts(),
                new DecisionsView(room.writes(), room.path(), items.get(true), items.get(false))));
    }

    private static DecisionsView.Item item(
            Decision decision, List<Decision> all, Map<PersonId, Profile> names, Room room) {
        return new DecisionsView.Item(
                decision.id(),
                room.day(decision.on()),
                decision.text(),
                decision.why(),
                organisations(decision.agreed(), room),
                decision.by()
                        .map(writer -> Optional.ofNullable(names.get(writer))
                                .map(Profile::name)
                                .orElseGet(() -> room.texts().get("person.unknown")))
                        .orElse(""),
                decision.replacedBy().flatMap(later -> all.stream()
                        .filter(other -> other.id().equals(later))
                        .findFirst()
                        .map(other -> new DecisionsView.Later(other.id(), other.text()))),
                decision.withdrawn());
    }

    private static String organisations(Collection<OrganisationId> all, Room room) {
        return all.stream().map(room.ui()::organisation).sorted().collect(Collectors.joining(", "));
    }

    // Writing one down

    @GET
    @Path("/new")
    public Page create(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        Optional<Decision> before = replaced(visit.parameter("replaces").orElse(""), room, visit);
        Map<String, List<String>> values = new LinkedHashMap<>();
        Map<String, String> today = new HashMap<>();
        Room.put(today, "on", Optional.of(room.today()));
        today.forEach((name, value) -> values.put(name, List.of(value)));
        before.ifPresent(decision -> values.put("text", List.of(decision.text())));
        values.put(
                AGREED,
                before.map(decision -> decision.agreed().stream()
                                .map(OrganisationId::value)
                                .toList())
                        .orElseGet(() -> room.partners().stream()
                                .filter(room::isOwn)
                                .map(OrganisationId::value)
                                .toList()));
        return form(room, before, new Form(values), List.of());
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object create(@PathParam("id") String id, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        Optional<String> replaces = visit.parameter("replaces").filter(text -> !text.isEmpty());
        List<FieldFault> faults = new ArrayList<>();
        Optional<LocalDate> on = room.date("on", form, faults);
        if (on.isEmpty() && faults.isEmpty()) {
            faults.add(new FieldFault("on", room.texts().get("date.wrong")));
        }
        try {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            Decision decision = workbook.decide(
                    room.id(),
                    new DecisionDraft(on.orElseThrow(), form.text("text"), form.text("why"), agreed(form, room)),
                    replaces,
                    visit.actor());
            return room.back(replaces.isPresent() ? "decision-replaced" : "decision-added", anchor(decision.id()));
        } catch (InvalidInput no) {
            return form(room, replaced(replaces.orElse(""), room, visit), form, no.faults());
        }
    }

    /** Those that were ticked and have a part in the joint work; whether they may stand there is for the service to say. */
    private static Set<OrganisationId> agreed(Form form, Room room) {
        List<String> ticked = form.all(AGREED);
        return room.collaboration().partners().stream()
                .map(partner -> partner.organisation())
                .filter(partner -> ticked.contains(partner.value()))
                .collect(Collectors.toSet());
    }

    /** The decision whose place the new one takes. One that holds no more has no place to take. */
    private Optional<Decision> replaced(String key, Room room, Visit visit) {
        return decisions(room, visit).stream()
                .filter(decision -> decision.id().equals(key))
                .filter(Decision::holds)
                .findFirst();
    }

    private static Page form(Room room, Optional<Decision> before, Form form, List<FieldFault> all) {
        // A decision that was to be replaced and holds no more: saved once more, what was typed becomes a new one.
        List<FieldFault> faults = all.stream()
                .map(fault -> fault.field().equals("replaces") ? new FieldFault("text", fault.sentence()) : fault)
                .toList();
        return room.form(
                room.texts().get(before.isPresent() ? "decisions.replace" : "decisions.new"),
                new WorkForm(
                        room.path("new")
                                + before.map(decision -> "?replaces=" + decision.id())
                                        .orElse(""),
                        "",
                        before.isPresent() ? room.texts().get("decisions.replace.text") : "",
                        before.map(Decision::text).orElse(""),
                        List.of(),
                        fields(room, form, faults),
                        room.texts().get(before.isPresent() ? "decisions.replace.button" : "decisions.new.button"),
                        room.path()),
                faults);
    }

    private static List<Content> fields(Room room, Form form, List<FieldFault> faults) {
        List<String> ticked = form.all(AGREED);
        List<OrganisationId> partners = new ArrayList<>(room.partners());
        room.collaboration()
                .lead()
                .map(lead -> lead.organisation())
                .filter(lead -> !partners.contains(lead) && room.isOwn(lead))
                .ifPresent(partners::add);
        List<Choice> choices = partners.stream()
                .map(partner ->
                        Choice.of(partner.value(), room.ui().organisation(partner), ticked.contains(partner.value())))
                .toList();
        return List.of(
                room.ui()
                        .textarea(room.field("text", "decisions.text", form, faults)
                                .hint(room.texts().get("decisions.text.hint"))
                                .rows(3)
                                .longest(500)),
                room.ui()
                        .dateInput(Field.of("on", room.texts().get("decisions.on"))
                                .hint(room.texts().get("date.hint"))
                                .value(form.date("on"))
                                .faults(faults)),
                room.ui().checkboxes(room.field(AGREED, "decisions.agreed", form, faults), choices),
                room.ui()
                        .textarea(room.field("why", "decisions.why", form, faults)
                                .hint(room.texts().get("decisions.why.hint"))
                                .longest(2000)
                                .optional()));
    }

    // Withdrawing

    @GET
    @Path("/{decision}/withdraw")
    public Page askWithdraw(@PathParam("id") String id, @PathParam("decision") String key, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        Decision decision = replaced(key, room, visit).orElseThrow(room::gone);
        return room.question(
                room.texts().get("decisions.withdraw"),
                new WorkQuestion(
                        room.path(decision.id()) + "/withdraw",
                        String.valueOf(decision.version()),
                        decision.text(),
                        room.texts().get("decisions.withdraw.text"),
                        room.texts().get("decisions.withdraw.button"),
                        room.path()));
    }

    @POST
    @Path("/{decision}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object withdraw(
            @PathParam("id") String id, @PathParam("decision") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        try {
            workbook.withdraw(room.id(), key, Room.seen(form), visit.actor());
        } catch (EditClash replaced) {
            // It was replaced meanwhile: the list shows by what.
            return room.back("decision-held-no-more", anchor(key));
        }
        return room.back("decision-withdrawn", anchor(key));
    }

    // What all need

    private Room room(String id, Visit visit) {
        return Room.of(collaborations, id, Section.DECISIONS, visit);
    }

    private List<Decision> decisions(Room room, Visit visit) {
        return workbook.read(room.id(), visit.viewer()).decisions();
    }

    private static String anchor(String decision) {
        return "decision-" + decision;
    }
}
