package org.tributary.toolkit.internal.workpages;

import gg.jte.Content;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.toolkit.internal.pages.JointWorkFrame.Section;
import org.tributary.toolkit.internal.templates.StaticTemplates;
import org.tributary.toolkit.internal.work.Task;
import org.tributary.toolkit.internal.work.Workbook;
import org.tributary.toolkit.internal.work.Workbook.TaskDraft;
import org.tributary.toolkit.internal.workpages.WorkForm.Difference;
import org.tributary.web.Choice;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

/** The checklists of a joint work. */
@Component(service = TaskPages.class, property = "osgi.jaxrs.resource=true")
@Path("/joint-work/{id}/tasks")
@Produces(MediaType.TEXT_HTML)
public final class TaskPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final String NEW = "new";

    private final Collaborations collaborations;
    private final Workbook workbook;
    private final Guides guides;

    @Activate
    public TaskPages(@Reference Collaborations collaborations, @Reference Workbook workbook, @Reference Guides guides) {
        this.collaborations = collaborations;
        this.workbook = workbook;
        this.guides = guides;
    }

    @GET
    public Page list(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        List<Task> tasks = tasks(room, visit);
        List<TasksView.Checklist> stages = Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.CLOSED)
                .filter(stage ->
                        stage == room.collaboration().stage() || tasks.stream().anyMatch(task -> task.stage() == stage))
                .map(stage -> checklist(stage, tasks, room, visit))
                .toList();
        return room.list(
                TEMPLATES.workTasks(room.ui(), room.texts(), new TasksView(room.writes(), room.path(), stages)));
    }

    private TasksView.Checklist checklist(Stage stage, List<Task> all, Room room, Visit visit) {
        List<Task> tasks = all.stream().filter(task -> task.stage() == stage).toList();
        long done = tasks.stream().filter(task -> task.done().isPresent()).count();
        return new TasksView.Checklist(
                stage.code(),
                room.stage(stage),
                room.collaboration().stage() == stage,
                tasks.isEmpty() ? "" : room.texts().get("tasks.progress", done, tasks.size()),
                tasks.stream().map(task -> item(task, room, visit)).toList());
    }

    private TasksView.Item item(Task task, Room room, Visit visit) {
        boolean open = task.done().isEmpty();
        String late = "";
        if (open && task.due().filter(room.today()::isAfter).isPresent()) {
            late = room.texts().get("tasks.late");
        } else if (open && room.isAfterEnd(task.due())) {
            late = room.texts().get("after-end");
        }
        return new TasksView.Item(
                task.id(),
                task.text(),
                task.guide()
                        .flatMap(key -> guides.find(key, visit.locale()))
                        .map(guide -> new TasksView.Help(guide.title(), "/toolkit/" + guide.key())),
                room.organisation(task.owner()),
                room.day(task.due()),
                late,
                task.done().map(room.ui()::date).orElse(""));
    }

    // Adding and changing

    @GET
    @Path("/new")
    public Page create(@PathParam("id") String id, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        String stage =
                visit.parameter("stage").orElse(room.collaboration().stage().code());
        return create(room, Form.of(Map.of("stage", stage)), List.of());
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object create(@PathParam("id") String id, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        List<FieldFault> faults = new ArrayList<>();
        TaskDraft draft = draft(form, Optional.empty(), room, faults);
        Stage stage = Coded.parse(Stage.class, form.text("stage")).orElse(null);
        try {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            Task task = workbook.addTask(room.id(), stage, draft, visit.actor());
            return room.back(room.isAfterEnd(draft.due()) ? "task-added-late" : "task-added", anchor(task.id()));
        } catch (InvalidInput no) {
            return create(room, form, no.faults());
        }
    }

    private Page create(Room room, Form form, List<FieldFault> faults) {
        List<Choice> stages = Arrays.stream(Stage.values())
                .filter(stage -> stage != Stage.CLOSED)
                .map(stage ->
                        Choice.of(stage.code(), room.stage(stage), stage.code().equals(form.text("stage"))))
                .toList();
        return room.form(
                room.texts().get("tasks.new"),
                new WorkForm(
                        room.path(NEW),
                        "",
                        "",
                        "",
                        List.of(),
                        List.of(
                                text(room, form, faults),
                                owner(room, form, faults),
                                room.date("due", "tasks.due", form, faults),
                                room.ui().radios(room.field("stage", "tasks.stage", form, faults), stages)),
                        room.texts().get("tasks.new.button"),
                        room.path()),
                faults);
    }

    @GET
    @Path("/{task}")
    public Page change(@PathParam("id") String id, @PathParam("task") String key, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        Task task = task(key, room, visit);
        return change(room, task, typed(task), List.of(), List.of());
    }

    @POST
    @Path("/{task}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object change(@PathParam("id") String id, @PathParam("task") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        Optional<Task> now = tasks(room, visit).stream()
                .filter(task -> task.id().equals(key))
                .findFirst();
        if (now.isEmpty()) {
            return removed(room, form);
        }
        List<FieldFault> faults = new ArrayList<>();
        TaskDraft draft = draft(form, now.get().guide(), room, faults);
        try {
            if (!faults.isEmpty()) {
                throw new InvalidInput(faults);
            }
            workbook.changeTask(room.id(), key, Room.seen(form), draft, visit.actor());
            return saved(draft, key, room);
        } catch (EditClash clash) {
            return clash(room, task(key, room, visit), draft, form);
        } catch (InvalidInput no) {
            return change(room, now.get(), form, List.of(), no.faults());
        } catch (NotFound gone) {
            return removed(room, form);
        }
    }

    private static Redirect saved(TaskDraft draft, String key, Room room) {
        return room.back(room.isAfterEnd(draft.due()) ? "task-changed-late" : "task-changed", anchor(key));
    }

    /** Somebody else removed it: what was typed becomes a new one, where its writer wants that. */
    private Page removed(Room room, Form form) {
        Map<String, List<String>> typed = new HashMap<>(form.fields());
        typed.put("stage", List.of(room.collaboration().stage().code()));
        return create(
                room,
                new Form(typed),
                List.of(new FieldFault("text", room.texts().get("removed"))));
    }

    private Object clash(Room room, Task now, TaskDraft draft, Form form) {
        List<Difference> differences = Room.different(
                new Difference(room.texts().get("tasks.text"), now.text(), draft.text()),
                new Difference(
                        room.texts().get("owner"), room.organisation(now.owner()), room.organisation(draft.owner())),
                new Difference(room.texts().get("tasks.due"), room.day(now.due()), room.day(draft.due())));
        return differences.isEmpty()
                ? saved(draft, now.id(), room)
                : change(
                        room,
                        now,
                        form,
                        differences,
                        List.of(new FieldFault("text", room.texts().get("clash"))));
    }

    private Page change(Room room, Task now, Form form, List<Difference> differences, List<FieldFault> faults) {
        boolean clash = !differences.isEmpty();
        return room.form(
                room.texts().get("tasks.change"),
                new WorkForm(
                        room.path(now.id()),
                        clash || form.text("version").isEmpty() ? String.valueOf(now.version()) : form.text("version"),
                        "",
                        "",
                        differences,
                        List.of(
                                text(room, form, faults),
                                owner(room, form, faults),
                                room.date("due", "tasks.due", form, faults)),
                        room.texts().get("save"),
                        room.path()),
                faults);
    }

    private static Content text(Room room, Form form, List<FieldFault> faults) {
        return room.ui()
                .input(room.field("text", "tasks.text", form, faults)
                        .hint(room.texts().get("tasks.text.hint"))
                        .longest(200));
    }

    private static Content owner(Room room, Form form, List<FieldFault> faults) {
        return room.ui()
                .select(
                        room.field("owner", "owner", form, faults)
                                .hint(room.texts().get("owner.hint")),
                        room.owners(form.text("owner")));
    }

    private static Form typed(Task task) {
        Map<String, String> values = new HashMap<>();
        values.put("text", task.text());
        values.put("owner", task.owner().map(OrganisationId::value).orElse(""));
        Room.put(values, "due", task.due());
        return Form.of(values);
    }

    private static TaskDraft draft(Form form, Optional<String> guide, Room room, List<FieldFault> faults) {
        Optional<OrganisationId> owner = room.owner(form, faults);
        Optional<LocalDate> due = room.date("due", form, faults);
        return new TaskDraft(form.text("text"), guide, owner, due);
    }

    // Ticking and removing

    @POST
    @Path("/{task}/done")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect tick(@PathParam("id") String id, @PathParam("task") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        workbook.tick(room.id(), key, form.text("done").equals("yes"), visit.actor());
        return Redirect.after(room.path() + "#" + anchor(key));
    }

    @GET
    @Path("/{task}/remove")
    public Page askRemove(@PathParam("id") String id, @PathParam("task") String key, @Context Visit visit) {
        Room room = room(id, visit);
        room.mustWrite();
        return room.question(room.texts().get("tasks.remove"), removal(room, task(key, room, visit)));
    }

    private static WorkQuestion removal(Room room, Task task) {
        return new WorkQuestion(
                room.path(task.id()) + "/remove",
                String.valueOf(task.version()),
                task.text(),
                room.texts().get("tasks.remove.text"),
                room.texts().get("tasks.remove.button"),
                room.path());
    }

    @POST
    @Path("/{task}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object remove(@PathParam("id") String id, @PathParam("task") String key, @Context Visit visit, Form form) {
        Room room = room(id, visit);
        try {
            workbook.removeTask(room.id(), key, Room.seen(form), visit.actor());
        } catch (EditClash changed) {
            return room.questionAgain(room.texts().get("tasks.remove"), removal(room, task(key, room, visit)));
        }
        return room.back("task-removed", "main-content");
    }

    // What all need

    private Room room(String id, Visit visit) {
        Room room = Room.of(collaborations, id, Section.TASKS, visit);
        room.mustBeWithin();
        return room;
    }

    private List<Task> tasks(Room room, Visit visit) {
        return workbook.read(room.id(), visit.viewer()).tasks();
    }

    private Task task(String key, Room room, Visit visit) {
        return tasks(room, visit).stream()
                .filter(task -> task.id().equals(key))
                .findFirst()
                .orElseThrow(room::gone);
    }

    private static String anchor(String task) {
        return "task-" + task;
    }
}
