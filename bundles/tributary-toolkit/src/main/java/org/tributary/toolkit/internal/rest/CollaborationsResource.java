package org.tributary.toolkit.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
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
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationDraft;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Event;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** Joint work for machines: started, read, led from stage to stage. */
@Component(service = CollaborationsResource.class, property = "osgi.jaxrs.resource=true")
@Path(CollaborationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint work", description = "What several councils do together on one problem")
public final class CollaborationsResource {

    static final String PATH = "/api/v1/collaborations";

    private final Collaborations collaborations;
    private final Organisations organisations;
    private final OnceOnly once;

    @Activate
    public CollaborationsResource(
            @Reference Collaborations collaborations,
            @Reference Organisations organisations,
            @Reference OnceOnly once) {
        this.collaborations = collaborations;
        this.organisations = organisations;
        this.once = once;
    }

    /** Which of them are listed. */
    enum Which implements Coded {
        OPEN,
        MINE
    }

    @GET
    @Operation(
            operationId = "listJointWork",
            summary = "List joint work",
            description =
                    "Those that are open to you, the last changed first; or those of your organisations, open ones"
                            + " before closed ones.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of joint work",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.Page.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it")
            })
    public CollaborationJson.Page list(
            @Parameter(description = "open (where it is left out) or mine") @QueryParam("which") String which,
            @Parameter(description = "forming, agreed, working, closing or closed") @QueryParam("stage") String stage,
            @Parameter(description = "Only what was started from this listing, or is shown by it, as origin:key")
                    @QueryParam("listing")
                    String listing,
            @Parameter(description = "Of those that are open, only those of this partner, by id, name or code")
                    @QueryParam("organisation")
                    String organisation,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        Which wanted = reading.one(Which.class, "which", which).orElse(Which.OPEN);
        Optional<Stage> at = reading.one(Stage.class, "stage", stage);
        Optional<ListingId> about = reading.listing("listing", listing);
        Optional<OrganisationId> partner = reading.organisation("organisation", organisation, organisations);
        reading.check();
        Paging paging = reading.paging(after, limit);
        Paged<Collaboration> page;
        if (about.isPresent()) {
            page = part(at, collaborations.about(about.get(), visit.viewer()), paging, reading);
        } else if (wanted == Which.MINE) {
            page = part(at, collaborations.ofViewer(visit.viewer()), paging, reading);
        } else {
            page = collaborations.open(at, partner, paging, visit.viewer());
        }
        Paged<CollaborationJson> items = page.map(one -> json(one, visit));
        return new CollaborationJson.Page(
                items.items(), items.total(), items.next().orElse(null));
    }

    /** A page of a list that is short enough to be there as a whole; {@code after} is how many came before. */
    private static Paged<Collaboration> part(
            Optional<Stage> stage, List<Collaboration> whole, Paging paging, Reading reading) {
        List<Collaboration> all = whole.stream()
                .filter(one -> stage.isEmpty() || stage.get() == one.stage())
                .toList();
        long before = reading.after(paging.after().orElse(null)).orElse(0L);
        List<Collaboration> items =
                all.stream().skip(before).limit(paging.limit()).toList();
        long until = before + items.size();
        return new Paged<>(
                items, all.size(), until < all.size() ? Optional.of(String.valueOf(until)) : Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "startJointWork",
            summary = "Start joint work from a listing",
            description =
                    "The organisation becomes the lead partner, at once where you are its lead, otherwise when its"
                            + " lead has agreed.",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is there; Location says where, ETag is its version",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You may not start it for this organisation")
            })
    public Response start(
            CollaborationJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        CollaborationJson.Input given = reading.given(input);
        return once.answer(visit, key, given, () -> {
            OrganisationId first = first(given.organisation(), reading, visit);
            CollaborationDraft draft = new CollaborationDraft(
                    Reading.text(given.title()),
                    Reading.text(given.outcome()),
                    reading.listingNeeded("about", given.about()),
                    reading.any(CollaborationType.class, "types", given.types()),
                    reading.any(LookingFor.class, "lookingFor", given.lookingFor()),
                    reading.day("begins", given.begins()),
                    reading.day("ends", given.ends()));
            reading.check();
            Collaboration made = collaborations.start(draft, first, visit.actor());
            CollaborationJson json = json(made, visit);
            return new OnceOnly.Made(json, tag(made, json), visit.site().absolute(PATH + "/" + made.id()));
        });
    }

    /** The organisation that is named; left out, the only one to which somebody belongs. */
    private OrganisationId first(String named, Reading reading, Visit visit) {
        if (Reading.optional(named).isEmpty() && visit.viewer().organisations().size() == 1) {
            return visit.viewer().organisations().iterator().next();
        }
        OrganisationId first = reading.organisationNeeded("organisation", named, organisations);
        if (!visit.viewer().belongsTo(first) && !Standing.isHost(visit.viewer())) {
            throw new NotAllowed(
                    RestTexts.of(visit.locale()).get("organisation.own"),
                    !visit.viewer().isMember());
        }
        return first;
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getJointWork",
            summary = "Read one joint work",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The joint work; its ETag begins with its version",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.class))),
                @ApiResponse(responseCode = "304", description = "You have this version already"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response read(
            @PathParam("id") String id, @HeaderParam("If-None-Match") String ifNoneMatch, @Context Visit visit) {
        Collaboration found = found(id, visit);
        CollaborationJson json = json(found, visit);
        String tag = tag(found, json);
        return Versions.has(ifNoneMatch, tag)
                ? Response.notModified(tag).build()
                : Response.ok(json).tag(tag).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeJointWork",
            summary = "Change its title, outcome, kinds and days",
            description = "For the lead partner. Where the outcome changes, every partner has to agree anew.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The joint work as it is now",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You may not change it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response change(
            @PathParam("id") String id,
            CollaborationJson.Change input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Collaboration before = found(id, visit);
        long seen = seen(ifMatch, before, visit);
        Reading reading = new Reading(visit.locale());
        CollaborationJson.Change given = reading.given(input);
        CollaborationDraft draft = new CollaborationDraft(
                Reading.text(given.title()),
                Reading.text(given.outcome()),
                before.about(),
                reading.any(CollaborationType.class, "types", given.types()),
                reading.any(LookingFor.class, "lookingFor", given.lookingFor()),
                reading.day("begins", given.begins()),
                reading.day("ends", given.ends()));
        reading.check();
        return answer(collaborations.change(before.id(), seen, draft, visit.actor()), visit);
    }

    @PUT
    @Path("/{id}/stage")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "moveJointWork",
            summary = "Move it to the next stage, or back by one",
            description =
                    "For the lead partner. Agreed needs an outcome to which at least two partners have agreed, closed"
                            + " needs its story.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The joint work as it is now",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.class))),
                @ApiResponse(responseCode = "400", description = "It cannot move there yet; the answer says why"),
                @ApiResponse(responseCode = "403", description = "You may not move it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was changed"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response move(
            @PathParam("id") String id,
            CollaborationJson.StageInput input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Collaboration before = found(id, visit);
        long seen = seen(ifMatch, before, visit);
        Reading reading = new Reading(visit.locale());
        Stage stage =
                reading.oneNeeded(Stage.class, "stage", reading.given(input).stage());
        return answer(collaborations.move(before.id(), seen, stage, visit.actor()), visit);
    }

    @PUT
    @Path("/{id}/openness")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openJointWork",
            summary = "Say who else may read it",
            description =
                    "For the lead partner. Answers of the canvas, red flags and hand-overs stay with the partners.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The joint work as it is now",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You may not open it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was changed"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response open(
            @PathParam("id") String id,
            CollaborationJson.OpennessInput input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Collaboration before = found(id, visit);
        long seen = seen(ifMatch, before, visit);
        Reading reading = new Reading(visit.locale());
        Openness openness = reading.oneNeeded(
                Openness.class, "openness", reading.given(input).openness());
        return answer(collaborations.open(before.id(), seen, openness, visit.actor()), visit);
    }

    @PUT
    @Path("/{id}/story")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tellJointWork",
            summary = "Write how it ended, failure included",
            description = "For the lead partner, in the stages closing and closed.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The joint work as it is now",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You may not write it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response tell(
            @PathParam("id") String id,
            CollaborationJson.StoryInput input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Collaboration before = found(id, visit);
        long seen = seen(ifMatch, before, visit);
        CollaborationJson.StoryInput given = new Reading(visit.locale()).given(input);
        return answer(collaborations.tell(before.id(), seen, Reading.text(given.story()), visit.actor()), visit);
    }

    @PUT
    @Path("/{id}/face")
    @Operation(
            operationId = "showJointWork",
            summary = "Publish a listing of it, or bring that listing up to date",
            description =
                    "For the lead partner. The listing is a project of the lead partner with the others as partners.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The joint work; 'face' is the listing",
                        content = @Content(schema = @Schema(implementation = CollaborationJson.class))),
                @ApiResponse(responseCode = "400", description = "It cannot be published yet; the answer says why"),
                @ApiResponse(responseCode = "403", description = "You may not publish it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response show(@PathParam("id") String id, @Context Visit visit) {
        return answer(collaborations.show(found(id, visit).id(), visit.actor()), visit);
    }

    @GET
    @Path("/{id}/history")
    @Operation(
            operationId = "getJointWorkHistory",
            summary = "Read what happened",
            description = "Who is no partner reads what is open to readers.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The latest first",
                        content = @Content(schema = @Schema(implementation = PartnerViewJson.EventJson.Page.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public PartnerViewJson.EventJson.Page history(
            @PathParam("id") String id,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        int most = reading.limit(limit);
        Optional<Long> before = reading.after(after);
        Collaboration found = found(id, visit);
        boolean within = collaborations.standing(found, visit.viewer()).within();
        List<Event> events = collaborations.history(found.id(), before, most, visit.viewer());
        return new PartnerViewJson.EventJson.Page(
                events.stream()
                        .map(event -> PartnerViewJson.EventJson.of(event, within))
                        .toList(),
                events.size() < most
                        ? null
                        : String.valueOf(events.get(events.size() - 1).number()));
    }

    private Collaboration found(String id, Visit visit) {
        CollaborationId named = new Reading(visit.locale()).id(id);
        return collaborations.find(named, visit.viewer());
    }

    private static long seen(String ifMatch, Collaboration before, Visit visit) {
        return Versions.seen(ifMatch, before.version(), visit.locale());
    }

    private Response answer(Collaboration one, Visit visit) {
        CollaborationJson json = json(one, visit);
        return Response.ok(json).tag(tag(one, json)).build();
    }

    private CollaborationJson json(Collaboration one, Visit visit) {
        Standing standing = collaborations.standing(one, visit.viewer());
        return CollaborationJson.of(one, standing, visit.site());
    }

    private static String tag(Collaboration one, CollaborationJson json) {
        return Versions.tag(one.version(), OnceOnly.write(json));
    }
}
