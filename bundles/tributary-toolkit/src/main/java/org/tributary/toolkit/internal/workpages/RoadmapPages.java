package org.tributary.toolkit.internal.workpages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.work.Step;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.toolkit.internal.work.Workbook.StepDraft;
import org.tributary.toolkit.internal.workpages.WorkForm.Difference;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

/** The roadmap of a joint work. */
@Component(service = RoadmapPages.class, property = "osgi.jaxrs.resource=true")
@Path("/joint-work/{id}/roadmap")
@Produces(MediaType.TEXT_HTML)
public final class RoadmapPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final Map<Step.State, String> TONES = Map.of(
            Step.State.PLANNED, "govuk-tag--grey",
            Step.State.UNDER_WAY, "govuk-tag--blue",
            Step.State.DONE, "govuk-tag--green",
            Step.State.DROPPED, "govuk-tag--orange");

    private final Collaborations collaborations;
    private final Workbook workbook;

    @Activate
    public RoadmapPages(@Reference Collaborations collaborations, @Reference Workbook workbook) {
        this.collaborations = collaborations;
        this.workbook = workbook;
    }

    @GET
    public Page list(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        List<Step> steps = steps(room, visit);
        Plan plan = Plan.of(steps);
        RoadmapView view = new RoadmapView(
                room.writes(),
                room.path(),
                steps.stream().map(step -> item(step, room)).toList(),
                plan,
                caption(plan, room));
        return room.list(TEMPLATES.workRoadmap(room.ui(), room.texts(), view));
    }

    private static String caption(Plan plan, Room room) {
        String first = plan.first().map(room::month).orElse("");
        return plan.first().equals(plan.last())
                ? first
                : room.texts()
                        .get(
                                "steps.picture.caption",
                                first,
                                plan.last().map(room::month).orElse(""));
    }

    private static RoadmapView.Item item(Step step, Room room) {
        boolean over = step.state() == Step.State.DONE || step.state() == Step.State.DROPPED;
        String late = "";
        if (!over && step.until().filter(room.today()::isAfter).isPresent()) {
            late = room.texts().get("steps.late");
        } else if (!over && room.isAfterEnd(step.until())) {
            late = room.texts().get("after-end");
        }
        return new RoadmapView.Item(
                step.id(),
                step.title(),
                step.detail(),
                room.organisation(step.owner()),
                when(step, room),
                room.texts().get("state." + step.state().code()),
                TONES.get(step.state()),
                late);
    }

    private static String when(Step step, Room room) {
        if (step.from().isPresent() && step.until().isPresent()) {
            return step.from().equals(step.until())
                    ? room.day(step.from())
                    : room.texts().get("steps.between", room.day(step.from()), room.day(step.until()));
        }
        return step.from()
                .map(day -> room.texts().get("steps.begins", room.day(day)))
                .or(() -> step.until().map(day -> room.texts().get("steps.ends", room.day(day))))
                .orElseGet(() -> room.texts().get("steps.undated"));
    }

    // Adding and changing

    @GET
    @Path("/new")
    public Page create(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        return create(room, Form.of(Map.of("state", Step.State.PLANNED.code())), List.of());
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object create(@PathParam("id") String id, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        List<FieldFault> faults = new ArrayList<>();
        StepDraft draft = draft(form, room, faults);
        try {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            Step step = workbook.addStep(room.id(), draft, visit.actor());
            return room.back(room.isAfterEnd(draft.until()) ? "step-added-late" : "step-added", anchor(step.id()));
        } catch (InvalidInput no) {
            return create(room, form, no.faults());
        }
    }

    private static Page create(Room room, Form form, List<FieldFault> faults) {
        return room.form(
                room.texts().get("steps.new"),
                new WorkForm(
                        room.path("new"),
                        "",
                        "",
                        "",
                        List.of(),
                        fields(room, form, faults),
                        room.texts().get("steps.new.button"),
                        room.path()),
                faults);
    }

    @GET
    @Path("/{step}")
    public Page change(@PathParam("id") String id, @PathParam("step") String key, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        Step step = step(key, room, visit);
        return change(room, step, typed(step), List.of(), List.of());
    }

    @POST
    @Path("/{step}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object change(@PathParam("id") String id, @PathParam("step") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        Optional<Step> now = steps(room, visit).stream()
                .filter(step -> step.id().equals(key))
                .findFirst();
        if (now.isEmpty()) {
            return removed(room, form);
        }
        List<FieldFault> faults = new ArrayList<>();
        StepDraft draft = draft(form, room, faults);
        try {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            workbook.changeStep(room.id(), key, Room.seen(form), draft, visit.actor());
            return saved(draft, key, room);
        } catch (EditClash clash) {
            return clash(room, step(key, room, visit), draft, form);
        } catch (InvalidInput no) {
            return change(room, now.get(), form, List.of(), no.faults());
        } catch (NotFound gone) {
            return removed(room, form);
        }
    }

    private static Redirect saved(StepDraft draft, String key, Room room) {
        return room.back(room.isAfterEnd(draft.until()) ? "step-changed-late" : "step-changed", anchor(key));
    }

    /** Somebody else removed it: what was typed becomes a new one, where its writer wants that. */
    private static Page removed(Room room, Form form) {
        return create(room, form, List.of(new FieldFault("title", room.texts().get("removed"))));
    }

    private static Object clash(Room room, Step now, StepDraft draft, Form form) {
        List<Difference> differences = Room.different(
                new Difference(room.texts().get("steps.title"), now.title(), draft.title()),
                new Difference(room.texts().get("steps.detail"), now.detail(), draft.detail()),
                new Difference(
                        room.texts().get("owner"), room.organisation(now.owner()), room.organisation(draft.owner())),
                new Difference(room.texts().get("steps.from"), room.day(now.from()), room.day(draft.from())),
                new Difference(room.texts().get("steps.until"), room.day(now.until()), room.day(draft.until())),
                new Difference(
                        room.texts().get("steps.state"),
                        room.texts().get("state." + now.state().code()),
                        room.texts().get("state." + draft.state().code())));
        return differences.isEmpty()
                ? saved(draft, now.id(), room)
                : change(
                        room,
                        now,
                        form,
                        differences,
                        List.of(new FieldFault("title", room.texts().get("clash"))));
    }

    private static Page change(Room room, Step now, Form form, List<Difference> differences, List<FieldFault> faults) {
        boolean clash = !differences.isEmpty();
        return room.form(
                room.texts().get("steps.change"),
                new WorkForm(
                        room.path(now.id()),
                        clash || form.text("version").isEmpty() ? String.valueOf(now.version()) : form.text("version"),
                        "",
                        "",
                        differences,
                        fields(room, form, faults),
                        room.texts().get("save"),
                        room.path()),
                faults);
    }

    private static List<Content> fields(Room room, Form form, List<FieldFault> faults) {
        return List.of(
                room.ui()
                        .input(room.field("title", "steps.title", form, faults)
                                .hint(room.texts().get("steps.title.hint"))
                                .longest(200)),
                room.ui()
                        .textarea(room.field("detail", "steps.detail", form, faults)
                                .hint(room.texts().get("steps.detail.hint"))
                                .longest(2000)
                                .optional()),
                room.ui()
                        .select(
                                room.field("owner", "owner", form, faults)
                                        .hint(room.texts().get("owner.hint")),
                                room.owners(form.text("owner"))),
                room.date("from", "steps.from", form, faults),
                room.date("until", "steps.until", form, faults),
                room.ui()
                        .radios(
                                room.field("state", "steps.state", form, faults),
                                room.choices(Step.State.class, "state", form.text("state"))));
    }

    private static Form typed(Step step) {
        Map<String, String> values = new HashMap<>();
        values.put("title", step.title());
        values.put("detail", step.detail());
        values.put("owner", step.owner().map(OrganisationId::value).orElse(""));
        values.put("state", step.state().code());
        Room.put(values, "from", step.from());
        Room.put(values, "until", step.until());
        return Form.of(values);
    }

    private static StepDraft draft(Form form, Room room, List<FieldFault> faults) {
        Optional<OrganisationId> owner = room.owner(form, faults);
        Optional<LocalDate> from = room.date("from", form, faults);
        Optional<LocalDate> until = room.date("until", form, faults);
        Step.State state = Coded.parse(Step.State.class, form.text("state")).orElse(null);
        return new StepDraft(form.text("title"), form.text("detail"), owner, from, until, state);
    }

    // Removing

    @GET
    @Path("/{step}/remove")
    public Page askRemove(@PathParam("id") String id, @PathParam("step") String key, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        return room.question(room.texts().get("steps.remove"), removal(room, step(key, room, visit)));
    }

    private static WorkQuestion removal(Room room, Step step) {
        return new WorkQuestion(
                room.path(step.id()) + "/remove",
                String.valueOf(step.version()),
                step.title(),
                room.texts().get("steps.remove.text"),
                room.texts().get("steps.remove.button"),
                room.path());
    }

    @POST
    @Path("/{step}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object remove(@PathParam("id") String id, @PathParam("step") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        try {
            workbook.removeStep(room.id(), key, Room.seen(form), visit.actor());
        } catch (EditClash changed) {
            return room.questionAgain(room.texts().get("steps.remove"), removal(room, step(key, room, visit)));
        }
        return room.back("step-removed", "main-content");
    }

    // What all need

    private Room room(String id, Visit visit) {
        return Room.of(collaborations, id, Section.ROADMAP, visit);
    }

    private List<Step> steps(Room room, Visit visit) {
        return workbook.read(room.id(), visit.viewer()).steps();
    }

    private Step step(String key, Room room, Visit visit) {
        return steps(room, visit).stream()
                .filter(step -> step.id().equals(key))
                .findFirst()
                .orElseThrow(room::gone);
    }

    private static String anchor(String step) {
        return "step-" + step;
    }
}
