package org.tributary.subscriptions.internal.rest;

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
import org.tributary.api.id.OrganisationId;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Deliveries;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Opened;
import org.tributary.web.Visit;

/** The channels by which teams hear, for machines. */
@Component(service = ChannelsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/channels")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subscriptions")
public final class ChannelsResource {

    private final Subscriptions subscriptions;
    private final Messages messages;
    private final Deliveries deliveries;
    private final OnceOnly once;

    @Activate
    public ChannelsResource(
            @Reference Subscriptions subscriptions,
            @Reference Messages messages,
            @Reference Deliveries deliveries,
            @Reference OnceOnly once) {
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.deliveries = deliveries;
        this.once = once;
    }

    @GET
    @Operation(
            operationId = "listChannels",
            summary = "List the channels of an organisation",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Its channels",
                        content = @Content(schema = @Schema(implementation = ChannelJson.All.class))),
                @ApiResponse(responseCode = "400", description = "Say which organisation"),
                @ApiResponse(responseCode = "404", description = "You do not belong to this organisation")
            })
    public ChannelJson.All list(
            @Parameter(description = "The id of an organisation; of the only one that you belong to it may be left out")
                    @QueryParam("organisation")
                    String organisation,
            @Context Visit visit) {
        OrganisationId id = new Reading(visit.locale()).organisation(organisation, visit.viewer());
        return new ChannelJson.All(subscriptions.channels(id, SubscriptionsResource.holder(visit)).stream()
                .map(ChannelJson::of)
                .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openChannel",
            summary = "Open a channel for a team",
            description = "Then follow into it with its id as follower. Send it a test first.",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is open; a webhook's secret is in this answer and in no other",
                        content = @Content(schema = @Schema(implementation = ChannelJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You do not belong to this organisation")
            })
    public Response open(
            ChannelJson.Input input,
            @Parameter(
                            description = "Any text; the same again within 24 hours answers the same, but without the"
                                    + " secret, and opens nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        ChannelJson.Input given = reading.given(input);
        return once.answer(visit, key, given, () -> {
            Opened opened = subscriptions.openChannel(
                    given.channel() == null ? "" : given.channel(),
                    given.address(),
                    given.name(),
                    reading.organisation(given.organisation(), visit.viewer()),
                    visit.actor());
            return new OnceOnly.Made(
                    ChannelJson.of(opened.follower(), opened.secret().orElse(null)),
                    ChannelJson.of(opened.follower()),
                    Optional.empty(),
                    visit.site()
                            .absolute("/api/v1/channels/" + opened.follower().id()));
        });
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getChannel",
            summary = "Read one channel",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The channel",
                        content = @Content(schema = @Schema(implementation = ChannelJson.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none of your organisations")
            })
    public ChannelJson read(@PathParam("id") String id, @Context Visit visit) {
        return ChannelJson.of(channel(id, visit));
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "closeChannel",
            summary = "Close a channel and forget its address and what it follows",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is closed"),
                @ApiResponse(responseCode = "403", description = "You neither opened it nor lead its organisation"),
                @ApiResponse(responseCode = "404", description = "There is none, or none of your organisations")
            })
    public void close(@PathParam("id") String id, @Context Visit visit) {
        subscriptions.closeChannel(channel(id, visit).id(), SubscriptionsResource.holder(visit));
    }

    @POST
    @Path("/{id}/secret")
    @Operation(
            operationId = "renewChannelSecret",
            summary = "Give a webhook another secret; the one before counts no more",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The secret",
                        content = @Content(schema = @Schema(implementation = ChannelJson.Secret.class))),
                @ApiResponse(responseCode = "403", description = "You neither opened it nor lead its organisation"),
                @ApiResponse(responseCode = "404", description = "There is none, or it has no secret")
            })
    public ChannelJson.Secret renewSecret(@PathParam("id") String id, @Context Visit visit) {
        return subscriptions
                .renewSecret(channel(id, visit).id(), SubscriptionsResource.holder(visit))
                .map(ChannelJson.Secret::new)
                .orElseThrow(() -> none(visit));
    }

    @POST
    @Path("/{id}/reopen")
    @Operation(
            operationId = "reopenChannel",
            summary = "Send to a channel again that was disabled",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The channel",
                        content = @Content(schema = @Schema(implementation = ChannelJson.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none of your organisations")
            })
    public ChannelJson reopen(@PathParam("id") String id, @Context Visit visit) {
        subscriptions.reopen(channel(id, visit).id(), SubscriptionsResource.holder(visit));
        return read(id, visit);
    }

    @POST
    @Path("/{id}/test")
    @Operation(
            operationId = "testChannel",
            summary = "Send a test message into a channel",
            description = "Its deliveries say what became of it.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is on its way"),
                @ApiResponse(responseCode = "404", description = "There is none, or none of your organisations")
            })
    public void test(@PathParam("id") String id, @Context Visit visit) {
        messages.sendTest(channel(id, visit).id());
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(
            operationId = "listChannelDeliveries",
            summary = "Read what became of the messages into a channel",
            description = "Known for 90 days.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The newest first",
                        content = @Content(schema = @Schema(implementation = DeliveryJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none of your organisations")
            })
    public DeliveryJson.All deliveries(
            @PathParam("id") String id,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Context Visit visit) {
        return SubscriptionsResource.log(deliveries, channel(id, visit).id(), new Reading(visit.locale()).limit(limit));
    }

    /** A channel, and not a person's own follower, whose address is nobody else's business. */
    private Follower channel(String id, Visit visit) {
        Follower follower = subscriptions.follower(id, SubscriptionsResource.holder(visit));
        if (follower.organisation().isEmpty()) {
            throw none(visit);
        }
        return follower;
    }

    private static NotFound none(Visit visit) {
        return new NotFound(RestTexts.of(visit.locale()).get("refused.channel.none"));
    }
}
