package org.tributary.toolkit.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.organisation.Organisations;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.rest.WorkJson.DecisionJson;
import org.tributary.toolkit.internal.rest.WorkJson.PlaceJson;
import org.tributary.toolkit.internal.rest.WorkJson.StepJson;
import org.tributary.toolkit.internal.rest.WorkJson.TaskJson;
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
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** The checklists, roadmap, decisions and places of a joint work, for machines. */
@Component(service = WorkResource.class, property = "osgi.jaxrs.resource=true")
@Path(CollaborationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint work", description = "What several councils do together on one problem")
public final class WorkResource {

    private final Collaborations collaborations;
    private final Workbook workbook;
    private final Organisations organisations;
    private final OnceOnly once;

    @Activate
    public WorkResource(
            @Reference Collaborations collaborations,
            @Reference Workbook workbook,
            @Reference Organisations organisations,
            @Reference OnceOnly once) {
        this.collaborations = collaborations;
        this.workbook = workbook;
        this.organisations = organisations;
        this.once = once;
    }

    @GET
    @Path("/{id}/tasks")
    @Operation(
            operationId = "listJointTasks",
            summary = "List the tasks of the checklists",
            description = "For partners; readers of an opened joint work get none. At most 200.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "By stage, then in their order",
                        content = @Content(schema = @Schema(implementation = TaskJson.All.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public TaskJson.All tasks(
            @PathParam("id") String id,
            @Parameter(description = "forming, agreed, working or closing") @QueryParam("stage") String stage,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        Optional<Stage> at = reading.one(Stage.class, "stage", stage);
        reading.check();
        return new TaskJson.All(work(found(id, visit), visit).tasks().stream()
                .filter(task -> at.isEmpty() || at.get() == task.stage())
                .map(TaskJson::of)
                .toList());
    }

    @POST
    @Path("/{id}/tasks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addJointTask",
            summary = "Add a task of the checklists",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is there; ETag is its version",
                        content = @Content(schema = @Schema(implementation = TaskJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response addTask(
            @PathParam("id") String id,
            TaskJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        TaskJson.Input given = reading.given(input);
        Collaboration found = found(id, visit);
        return once.answer(visit, key, given, () -> {
            Stage stage = reading.one(Stage.class, "stage", given.stage()).orElse(found.stage());
            TaskDraft draft = draft(given, reading);
            Task made = workbook.addTask(found.id(), stage, draft, visit.actor());
            return made(TaskJson.of(made), made.version(), found.id(), "tasks/" + made.id(), visit);
        });
    }

    @PUT
    @Path("/{id}/tasks/{task}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeJointTask",
            summary = "Change a task of the checklists",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "As it is now",
                        content = @Content(schema = @Schema(implementation = TaskJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response changeTask(
            @PathParam("id") String id,
            @PathParam("task") String task,
            TaskJson.Input input,
            @Parameter(description = "The version that you have read, for example \"v3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Task before = task(found, task, visit);
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        Reading reading = new Reading(visit.locale());
        TaskDraft draft = draft(reading.given(input), reading);
        Task after = workbook.changeTask(found.id(), before.id(), seen, draft, visit.actor());
        return answer(TaskJson.of(after), after.version());
    }

    @PUT
    @Path("/{id}/tasks/{task}/done")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tickJointTask",
            summary = "Mark a task done, or open again",
            description = "Doing so twice changes nothing, so no version is needed.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The task as it is now",
                        content = @Content(schema = @Schema(implementation = TaskJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response tick(
            @PathParam("id") String id, @PathParam("task") String task, TaskJson.Done input, @Context Visit visit) {
        Collaboration found = found(id, visit);
        Task before = task(found, task, visit);
        Reading reading = new Reading(visit.locale());
        boolean done = reading.yesOrNo("done", reading.given(input).done());
        Task after = workbook.tick(found.id(), before.id(), done, visit.actor());
        return answer(TaskJson.of(after), after.version());
    }

    @DELETE
    @Path("/{id}/tasks/{task}")
    @Operation(
            operationId = "removeJointTask",
            summary = "Take away a task of the checklists",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is gone"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public void removeTask(
            @PathParam("id") String id,
            @PathParam("task") String task,
            @Parameter(description = "The version that you have read, for example \"v3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Task before = task(found, task, visit);
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        workbook.removeTask(found.id(), before.id(), seen, visit.actor());
    }

    @GET
    @Path("/{id}/steps")
    @Operation(
            operationId = "listJointSteps",
            summary = "List the steps",
            description = "At most 200, in one answer.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Those with a date first, by date",
                        content = @Content(schema = @Schema(implementation = StepJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public StepJson.All steps(@PathParam("id") String id, @Context Visit visit) {
        return new StepJson.All(
                work(found(id, visit), visit).steps().stream().map(StepJson::of).toList());
    }

    @POST
    @Path("/{id}/steps")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addJointStep",
            summary = "Add a step of the roadmap",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is there; ETag is its version",
                        content = @Content(schema = @Schema(implementation = StepJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response addStep(
            @PathParam("id") String id,
            StepJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        StepJson.Input given = reading.given(input);
        Collaboration found = found(id, visit);
        return once.answer(visit, key, given, () -> {
            Step made = workbook.addStep(found.id(), draft(given, reading), visit.actor());
            return made(StepJson.of(made), made.version(), found.id(), "steps/" + made.id(), visit);
        });
    }

    @PUT
    @Path("/{id}/steps/{step}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeJointStep",
            summary = "Change a step of the roadmap",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "As it is now",
                        content = @Content(schema = @Schema(implementation = StepJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response changeStep(
            @PathParam("id") String id,
            @PathParam("step") String step,
            StepJson.Input input,
            @Parameter(description = "The version that you have read, for example \"v3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Step before = step(found, step, visit);
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        Reading reading = new Reading(visit.locale());
        StepDraft draft = draft(reading.given(input), reading);
        Step after = workbook.changeStep(found.id(), before.id(), seen, draft, visit.actor());
        return answer(StepJson.of(after), after.version());
    }

    @DELETE
    @Path("/{id}/steps/{step}")
    @Operation(
            operationId = "removeJointStep",
            summary = "Take away a step of the roadmap",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is gone"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public void removeStep(
            @PathParam("id") String id,
            @PathParam("step") String step,
            @Parameter(description = "The version that you have read, for example \"v3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Step before = step(found, step, visit);
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        workbook.removeStep(found.id(), before.id(), seen, visit.actor());
    }

    @GET
    @Path("/{id}/decisions")
    @Operation(
            operationId = "listJointDecisions",
            summary = "List the decisions",
            description = "At most 200, in one answer.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The latest first",
                        content = @Content(schema = @Schema(implementation = DecisionJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public DecisionJson.All decisions(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = found(id, visit);
        boolean within = within(found, visit);
        return new DecisionJson.All(work(found, visit).decisions().stream()
                .map(decision -> DecisionJson.of(decision, within))
                .toList());
    }

    @POST
    @Path("/{id}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addJointDecision",
            summary = "Write down a decision",
            description = "A decision is never changed in silence: write a later one that replaces it, or withdraw it.",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is there; ETag is its version",
                        content = @Content(schema = @Schema(implementation = DecisionJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response decide(
            @PathParam("id") String id,
            DecisionJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        DecisionJson.Input given = reading.given(input);
        Collaboration found = found(id, visit);
        return once.answer(visit, key, given, () -> {
            DecisionDraft draft = draft(given, reading);
            Decision made = workbook.decide(found.id(), draft, Reading.optional(given.replaces()), visit.actor());
            return made(DecisionJson.of(made, true), made.version(), found.id(), "decisions/" + made.id(), visit);
        });
    }

    @POST
    @Path("/{id}/decisions/{decision}/withdraw")
    @Operation(
            operationId = "withdrawJointDecision",
            summary = "Withdraw a decision: it holds no more, and stays to be read",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The decision as it is now",
                        content = @Content(schema = @Schema(implementation = DecisionJson.class))),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response withdraw(
            @PathParam("id") String id,
            @PathParam("decision") String decision,
            @Parameter(description = "The version that you have read, for example \"v3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Decision before = work(found, visit).decisions().stream()
                .filter(one -> one.id().equals(decision))
                .findFirst()
                .orElseThrow(() -> new Reading(visit.locale()).none());
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        Decision after = workbook.withdraw(found.id(), before.id(), seen, visit.actor());
        return answer(DecisionJson.of(after, true), after.version());
    }

    @GET
    @Path("/{id}/places")
    @Operation(
            operationId = "listJointPlaces",
            summary = "List the places",
            description = "At most 200, in one answer.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "In the order in which they were added",
                        content = @Content(schema = @Schema(implementation = PlaceJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public PlaceJson.All places(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = found(id, visit);
        boolean within = within(found, visit);
        return new PlaceJson.All(work(found, visit).places().stream()
                .map(place -> PlaceJson.of(place, within))
                .toList());
    }

    @POST
    @Path("/{id}/places")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addJointPlace",
            summary = "Add a link to a place where the work happens",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is there; ETag is its version",
                        content = @Content(schema = @Schema(implementation = PlaceJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response addPlace(
            @PathParam("id") String id,
            PlaceJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        PlaceJson.Input given = reading.given(input);
        Collaboration found = found(id, visit);
        return once.answer(visit, key, given, () -> {
            Place made = workbook.addPlace(found.id(), draft(given, reading), visit.actor());
            return made(PlaceJson.of(made, true), made.version(), found.id(), "places/" + made.id(), visit);
        });
    }

    @PUT
    @Path("/{id}/places/{place}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeJointPlace",
            summary = "Change a place where the work happens",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "As it is now",
                        content = @Content(schema = @Schema(implementation = PlaceJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response changePlace(
            @PathParam("id") String id,
            @PathParam("place") String place,
            PlaceJson.Input input,
            @Parameter(description = "The version that you have read, for example \"v3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Place before = place(found, place, visit);
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        Reading reading = new Reading(visit.locale());
        PlaceDraft draft = draft(reading.given(input), reading);
        Place after = workbook.changePlace(found.id(), before.id(), seen, draft, visit.actor());
        return answer(PlaceJson.of(after, true), after.version());
    }

    @DELETE
    @Path("/{id}/places/{place}")
    @Operation(
            operationId = "removeJointPlace",
            summary = "Take away a place where the work happens",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is gone"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public void removePlace(
            @PathParam("id") String id,
            @PathParam("place") String place,
            @Parameter(description = "The version that you have read, for example \"v3\"") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Place before = place(found, place, visit);
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        workbook.removePlace(found.id(), before.id(), seen, visit.actor());
    }

    private Task task(Collaboration found, String task, Visit visit) {
        return work(found, visit).tasks().stream()
                .filter(one -> one.id().equals(task))
                .findFirst()
                .orElseThrow(() -> new Reading(visit.locale()).none());
    }

    private Step step(Collaboration found, String step, Visit visit) {
        return work(found, visit).steps().stream()
                .filter(one -> one.id().equals(step))
                .findFirst()
                .orElseThrow(() -> new Reading(visit.locale()).none());
    }

    private Place place(Collaboration found, String place, Visit visit) {
        return work(found, visit).places().stream()
                .filter(one -> one.id().equals(place))
                .findFirst()
                .orElseThrow(() -> new Reading(visit.locale()).none());
    }

    private TaskDraft draft(TaskJson.Input given, Reading reading) {
        TaskDraft draft = new TaskDraft(
                Reading.text(given.text()),
                Reading.optional(given.guide()),
                reading.organisation("owner", given.owner(), organisations),
                reading.day("due", given.due()));
        reading.check();
        return draft;
    }

    private StepDraft draft(StepJson.Input given, Reading reading) {
        StepDraft draft = new StepDraft(
                Reading.text(given.title()),
                Reading.text(given.detail()),
                reading.organisation("owner", given.owner(), organisations),
                reading.day("from", given.from()),
                reading.day("until", given.until()),
                reading.one(Step.State.class, "state", given.state()).orElse(Step.State.PLANNED));
        reading.check();
        return draft;
    }

    private DecisionDraft draft(DecisionJson.Input given, Reading reading) {
        DecisionDraft draft = new DecisionDraft(
                reading.dayNeeded("on", given.on()),
                Reading.text(given.text()),
                Reading.text(given.why()),
                reading.organisations("agreed", given.agreed(), organisations));
        reading.check();
        return draft;
    }

    private static PlaceDraft draft(PlaceJson.Input given, Reading reading) {
        Place.Kind kind = reading.oneNeeded(Place.Kind.class, "kind", given.kind());
        return new PlaceDraft(kind, Reading.text(given.title()), reading.addressNeeded("address", given.address()));
    }

    private Collaboration found(String id, Visit visit) {
        return collaborations.find(new Reading(visit.locale()).id(id), visit.viewer());
    }

    private Work work(Collaboration found, Visit visit) {
        return workbook.read(found.id(), visit.viewer());
    }

    private boolean within(Collaboration found, Visit visit) {
        return collaborations.standing(found, visit.viewer()).within();
    }

    private static OnceOnly.Made made(Object json, long version, CollaborationId id, String path, Visit visit) {
        return new OnceOnly.Made(
                json,
                Versions.tag(version),
                visit.site().absolute(CollaborationsResource.PATH + "/" + id + "/" + path));
    }

    private static Response answer(Object json, long version) {
        return Response.ok(json).tag(Versions.tag(version)).build();
    }
}
