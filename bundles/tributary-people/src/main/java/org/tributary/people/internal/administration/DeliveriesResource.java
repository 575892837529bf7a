package org.tributary.people.internal.administration;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Deliveries.State;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The queue of messages for machines of administrators. */
@Component(service = DeliveriesResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/deliveries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deliveries", description = "The queue of messages, for administrators")
public final class DeliveriesResource {

    private static final int USUAL = 20;

    private final Mailroom mailroom;

    @Activate
    public DeliveriesResource(@Reference Mailroom mailroom) {
        this.mailroom = mailroom;
    }

    @GET
    @Operation(
            operationId = "listDeliveries",
            summary = "List the messages in one state",
            description = "Those first that changed last, or that are tried last where they wait. Without their words.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of messages",
                        content = @Content(schema = @Schema(implementation = DeliveryJson.Page.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "401", description = "Send the token of an administrator"),
                @ApiResponse(responseCode = "403", description = "Only administrators look after the queue")
            })
    public DeliveryJson.Page list(
            @Parameter(description = "waiting, sent, failed or dropped; failed where it is left out")
                    @QueryParam("state")
                    String state,
            @Parameter(description = "For example email") @QueryParam("channel") String channel,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        Paging paging = new Paging(Optional.ofNullable(after), PeopleResource.limit(limit, USUAL, texts));
        List<Queued> found = mailroom.list(
                state == null ? State.FAILED : state(state, texts),
                Optional.ofNullable(channel),
                paging.after(),
                paging.limit() + 1,
                visit.viewer());
        List<Queued> shown = found.subList(0, Math.min(found.size(), paging.limit()));
        String next = found.size() > paging.limit()
                ? shown.get(shown.size() - 1).delivery().message().key()
                : null;
        return new DeliveryJson.Page(shown.stream().map(DeliveryJson::of).toList(), next);
    }

    @POST
    @Path("/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "retryDeliveries",
            summary = "Try messages again that could not be sent",
            description = "One by its key, or all of a channel but those to suspended addresses.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "How many are tried again",
                        content = @Content(schema = @Schema(implementation = DeliveryJson.Count.class))),
                @ApiResponse(responseCode = "400", description = "The answer says what is wrong"),
                @ApiResponse(responseCode = "401", description = "Send the token of an administrator"),
                @ApiResponse(responseCode = "403", description = "Only administrators look after the queue"),
                @ApiResponse(responseCode = "404", description = "No such message could not be sent")
            })
    public DeliveryJson.Count retry(DeliveryJson.RetryInput input, @Context Visit visit) {
        DeliveryJson.RetryInput given = input == null ? new DeliveryJson.RetryInput(null, null) : input;
        mustBeOne(given.key(), given.channel(), visit);
        if (given.key() != null) {
            mailroom.retry(given.key(), visit.actor());
            return new DeliveryJson.Count(1);
        }
        return new DeliveryJson.Count(mailroom.retryAll(given.channel(), visit.actor()));
    }

    @POST
    @Path("/drop")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "dropDeliveries",
            summary = "Take messages out of the queue for good",
            description = "One by its key, or all of a channel that are in one state and older than a time.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "How many were dropped",
                        content = @Content(schema = @Schema(implementation = DeliveryJson.Count.class))),
                @ApiResponse(responseCode = "400", description = "The answer says what is wrong"),
                @ApiResponse(responseCode = "401", description = "Send the token of an administrator"),
                @ApiResponse(responseCode = "403", description = "Only administrators look after the queue"),
                @ApiResponse(responseCode = "404", description = "No such message waits or could not be sent")
            })
    public DeliveryJson.Count drop(DeliveryJson.DropInput input, @Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        DeliveryJson.DropInput given = input == null ? new DeliveryJson.DropInput(null, null, null, null) : input;
        mustBeOne(given.key(), given.channel(), visit);
        if (given.key() != null) {
            mailroom.drop(given.key(), visit.actor());
            return new DeliveryJson.Count(1);
        }
        State state = Coded.parse(State.class, given.state() == null ? "" : given.state())
                .orElseThrow(() -> new InvalidInput("state", texts.get("refused.drop-state")));
        return new DeliveryJson.Count(
                mailroom.dropAll(given.channel(), state, time(given.before(), texts), visit.actor()));
    }

    private static void mustBeOne(String key, String channel, Visit visit) {
        Texts texts = AdminTexts.of(visit);
        if (!Mailroom.may(visit.viewer())) {
            return;
        }
        if ((key == null) == (channel == null)) {
            throw new InvalidInput("key", texts.get("refused.key-or-channel"));
        }
    }

    private static State state(String word, Texts texts) {
        return Coded.parse(State.class, word).orElseThrow(() -> new InvalidInput("state", texts.get("refused.state")));
    }

    private static Instant time(String word, Texts texts) {
        try {
            return Instant.parse(word == null ? "" : word);
        } catch (DateTimeParseException e) {
            throw new InvalidInput("before", texts.get("refused.before"));
        }
    }
}
