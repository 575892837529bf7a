package org.tributary.toolkit.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.toolkit.internal.canvas.Answers;
import org.tributary.toolkit.internal.canvas.Canvas;
import org.tributary.toolkit.internal.canvas.Round;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.flags.RedFlags;
import org.tributary.toolkit.internal.rest.PartnerViewJson.AnswersJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.FlagJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.HandOverJson;
import org.tributary.toolkit.internal.rest.PartnerViewJson.RoundJson;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** What partners alone see of a joint work, for machines: the canvas, red flags and hand-over lists. */
@Component(service = PartnerViewResource.class, property = "osgi.jaxrs.resource=true")
@Path(CollaborationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint work", description = "What several councils do together on one problem")
public final class PartnerViewResource {

    private final Collaborations collaborations;
    private final Canvas canvas;
    private final RedFlags flags;
    private final HandOvers handOvers;

    @Activate
    public PartnerViewResource(
            @Reference Collaborations collaborations,
            @Reference Canvas canvas,
            @Reference RedFlags flags,
            @Reference HandOvers handOvers) {
        this.collaborations = collaborations;
        this.canvas = canvas;
        this.flags = flags;
        this.handOvers = handOvers;
    }

    @GET
    @Path("/{id}/canvas")
    @Operation(
            operationId = "getCanvas",
            summary = "Read the rounds of the alignment canvas",
            description = "For partners. Nobody gets another's answers before all have answered.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The latest first",
                        content = @Content(schema = @Schema(implementation = RoundJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public RoundJson.All rounds(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = found(id, visit);
        return new RoundJson.All(canvas.rounds(found.id(), visit.viewer()).stream()
                .map(RoundJson::of)
                .toList());
    }

    @POST
    @Path("/{id}/canvas")
    @Operation(
            operationId = "openCanvas",
            summary = "Open the first round, or the next one once the last was shown",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The round",
                        content = @Content(schema = @Schema(implementation = RoundJson.class))),
                @ApiResponse(responseCode = "400", description = "The last round is not shown yet"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public RoundJson open(@PathParam("id") String id, @Context Visit visit) {
        return RoundJson.of(canvas.open(found(id, visit).id(), visit.actor()));
    }

    @PUT
    @Path("/{id}/canvas/answers/{organisation}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "answerCanvas",
            summary = "Give or change a partner's answers in the open round",
            description = "The last missing answer shows the round to all partners; then it changes no more.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The round as it is now",
                        content = @Content(schema = @Schema(implementation = RoundJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(
                        responseCode = "428",
                        description = "There are answers already: send If-Match with their version")
            })
    public RoundJson answer(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            AnswersJson.Input input,
            @Parameter(
                            description =
                                    "The version of the answers that you have read, for example \"v3\"; nothing where"
                                            + " there are none yet")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Reading reading = new Reading(visit.locale());
        OrganisationId partner = reading.partner(organisation);
        AnswersJson.Input given = reading.given(input);
        Optional<Long> version = canvas.rounds(found.id(), visit.viewer()).stream()
                .limit(1)
                .filter(round -> round.shown().isEmpty())
                .flatMap(round -> round.own().stream())
                .filter(own -> own.organisation().equals(partner))
                .map(Answers::version)
                .findFirst();
        Optional<Long> seen = version.map(present -> Versions.seen(ifMatch, present, visit.locale()));
        Round after = canvas.answer(
                found.id(),
                partner,
                Optional.ofNullable(given.scores()).orElse(Map.of()),
                Optional.ofNullable(given.notes()).orElse(Map.of()),
                seen,
                visit.actor());
        return RoundJson.of(after);
    }

    @GET
    @Path("/{id}/flags")
    @Operation(
            operationId = "listRedFlags",
            summary = "Read the red flags",
            description = "For partners; everybody else gets none. Computed when asked for.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The gravest first",
                        content = @Content(schema = @Schema(implementation = FlagJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public FlagJson.All flags(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = found(id, visit);
        return new FlagJson.All(flags.of(found.id(), visit.viewer(), visit.locale()).stream()
                .map(FlagJson::of)
                .toList());
    }

    @GET
    @Path("/{id}/hand-overs")
    @Operation(
            operationId = "listHandOvers",
            summary = "Read the hand-over lists",
            description = "For partners. One is made when somebody leaves.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The latest first",
                        content = @Content(schema = @Schema(implementation = HandOverJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public HandOverJson.All handOvers(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = found(id, visit);
        return new HandOverJson.All(handOvers.of(found.id(), visit.viewer()).stream()
                .map(HandOverJson::of)
                .toList());
    }

    @PUT
    @Path("/{id}/hand-overs/{handOver}/points/{point}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "tickHandOver",
            summary = "Tick a point of a hand-over list, or take the tick back",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The list as it is now",
                        content = @Content(schema = @Schema(implementation = HandOverJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You do not look after a partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public HandOverJson tick(
            @PathParam("id") String id,
            @PathParam("handOver") String handOver,
            @PathParam("point") String point,
            HandOverJson.Done input,
            @Context Visit visit) {
        Collaboration found = found(id, visit);
        Reading reading = new Reading(visit.locale());
        boolean done = reading.yesOrNo("done", reading.given(input).done());
        return HandOverJson.of(handOvers.tick(found.id(), handOver, reading.number(point), done, visit.actor()));
    }

    private Collaboration found(String id, Visit visit) {
        return collaborations.find(new Reading(visit.locale()).id(id), visit.viewer());
    }
}
