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
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.store.Deliveries;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Versioned;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** Subscriptions for machines: what one follows oneself, and what channels of one's organisations follow. */
@Component(service = SubscriptionsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Subscriptions", description = "Hear of what is new: what you follow, and what channels of a team follow")
public final class SubscriptionsResource {

    private final Subscriptions subscriptions;
    private final Capabilities capabilities;
    private final Deliveries deliveries;
    private final Listings listings;
    private final Topics topics;
    private final Organisations organisations;
    private final OnceOnly once;

    @Activate
    public SubscriptionsResource(
            @Reference Subscriptions subscriptions,
            @Reference Capabilities capabilities,
            @Reference Deliveries deliveries,
            @Reference Listings listings,
            @Reference Topics topics,
            @Reference Organisations organisations,
            @Reference OnceOnly once) {
        this.subscriptions = subscriptions;
        this.capabilities = capabilities;
        this.deliveries = deliveries;
        this.listings = listings;
        this.topics = topics;
        this.organisations = organisations;
        this.once = once;
    }

    @GET
    @Operation(
            operationId = "listSubscriptions",
            summary = "List what is followed",
            description = "Your own subscriptions and those of the channels of your organisations, in a fixed order.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of subscriptions",
                        content = @Content(schema = @Schema(implementation = SubscriptionJson.Page.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "404", description = "There is no such channel, or none that you may see")
            })
    public SubscriptionJson.Page list(
            @Parameter(description = "The id of a channel, for its subscriptions alone") @QueryParam("follower")
                    String follower,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Paged<SubscriptionJson> page = subscriptions
                .held(Optional.ofNullable(follower), new Reading(visit.locale()).paging(after, limit), holder(visit))
                .map(one -> json(one, visit));
        return new SubscriptionJson.Page(page.items(), page.total(), page.next().orElse(null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createSubscription",
            summary = "Follow a listing, or all that fit a filter",
            description = "Counts from now on. The same again answers the subscription that is there.",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is followed; Location says where, ETag is its version",
                        content = @Content(schema = @Schema(implementation = SubscriptionJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "404", description = "There is no such channel or listing that you may see")
            })
    public Response create(
            SubscriptionJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        SubscriptionJson.Input given = reading.given(input);
        return once.answer(visit, key, given, () -> {
            Wish wish = reading.wish(given, visit.viewer(), listings, topics, organisations);
            Subscription made = follow(given, wish, visit);
            SubscriptionJson json = json(made, visit);
            return new OnceOnly.Made(
                    json,
                    json,
                    Optional.of(tag(subscriptions.versioned(made.id(), holder(visit)))),
                    visit.site().absolute("/api/v1/subscriptions/" + made.id()));
        });
    }

    private Subscription follow(SubscriptionJson.Input given, Wish wish, Visit visit) {
        if (given.follower() != null) {
            return subscriptions.follow(given.follower(), wish, holder(visit));
        }
        if (visit.viewer().person().isEmpty() && visit.viewer().isMember()) {
            throw new InvalidInput("follower", RestTexts.of(visit.locale()).get("follower.missing"));
        }
        return subscriptions.follow(wish, visit.actor());
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getSubscription",
            summary = "Read one subscription",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The subscription; its ETag is its version",
                        content = @Content(schema = @Schema(implementation = SubscriptionJson.class))),
                @ApiResponse(responseCode = "304", description = "You have this version already"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you hold")
            })
    public Response read(
            @PathParam("id") String id, @HeaderParam("If-None-Match") String ifNoneMatch, @Context Visit visit) {
        Versioned found = subscriptions.versioned(new Reading(visit.locale()).id(id), holder(visit));
        String tag = tag(found);
        return Versions.has(ifNoneMatch, tag)
                ? Response.notModified(tag).build()
                : Response.ok(json(found.subscription(), visit)).tag(tag).build();
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeSubscription",
            summary = "Change what counts, how often, and what it is called",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The subscription as it is now",
                        content = @Content(schema = @Schema(implementation = SubscriptionJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you hold"),
                @ApiResponse(responseCode = "412", description = "It was changed meanwhile; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response change(
            @PathParam("id") String id,
            SubscriptionJson.Change input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        Versioned before = subscriptions.versioned(reading.id(id), holder(visit));
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        SubscriptionJson.Change given = reading.given(input);
        Versioned after = subscriptions.change(
                before.subscription().id(),
                Optional.of(seen),
                reading.news(given.news()),
                reading.rhythm(given.rhythm()),
                given.title(),
                holder(visit));
        return Response.ok(json(after.subscription(), visit)).tag(tag(after)).build();
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "stopSubscription",
            summary = "Stop a subscription",
            description = "For 30 days following the same again brings it back.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is stopped"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you hold")
            })
    public void stop(@PathParam("id") String id, @Context Visit visit) {
        subscriptions.stop(new Reading(visit.locale()).id(id), holder(visit));
    }

    @POST
    @Path("/{id}/pause")
    @Operation(
            operationId = "pauseSubscription",
            summary = "Let a subscription rest: what happens meanwhile is not told",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The subscription",
                        content = @Content(schema = @Schema(implementation = SubscriptionJson.class))),
                @ApiResponse(responseCode = "400", description = "It is stopped, or not confirmed yet"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you hold")
            })
    public SubscriptionJson pause(@PathParam("id") String id, @Context Visit visit) {
        return json(subscriptions.pause(new Reading(visit.locale()).id(id), holder(visit)), visit);
    }

    @POST
    @Path("/{id}/resume")
    @Operation(
            operationId = "resumeSubscription",
            summary = "Go on with a subscription, from now on",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The subscription",
                        content = @Content(schema = @Schema(implementation = SubscriptionJson.class))),
                @ApiResponse(responseCode = "400", description = "It is stopped"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you hold")
            })
    public SubscriptionJson resume(@PathParam("id") String id, @Context Visit visit) {
        return json(subscriptions.resume(new Reading(visit.locale()).id(id), holder(visit)), visit);
    }

    @GET
    @Path("/{id}/deliveries")
    @Operation(
            operationId = "listSubscriptionDeliveries",
            summary = "Read what became of the messages to who hears of a subscription",
            description = "A message holds what is new in all that they follow. Known for 90 days.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The newest first",
                        content = @Content(schema = @Schema(implementation = DeliveryJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you hold")
            })
    public DeliveryJson.All deliveries(
            @PathParam("id") String id,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        Subscription one = subscriptions.one(reading.id(id), holder(visit));
        return log(deliveries, one.follower(), reading.limit(limit));
    }

    static DeliveryJson.All log(Deliveries deliveries, String follower, int limit) {
        return new DeliveryJson.All(deliveries.log("subscriptions/" + follower + "/", limit).stream()
                .map(DeliveryJson::of)
                .toList());
    }

    static Holder.SignedIn holder(Visit visit) {
        return new Holder.SignedIn(visit.actor());
    }

    private static String tag(Versioned one) {
        return Versions.tag(one.version());
    }

    private SubscriptionJson json(Subscription one, Visit visit) {
        return SubscriptionJson.of(one, visit.site(), capabilities);
    }
}
