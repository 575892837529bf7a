package org.tributary.people.internal.administration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Deliveries.State;
import org.tributary.store.Delivery;

/** A message in the queue in JSON, without its words. What is unknown is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"key", "channel", "to"})
@Schema(name = "Delivery")
public record DeliveryJson(
        @Schema(description = "What makes it one message") String key,
        @Schema(description = "By which way it goes, for example email") String channel,
        @Schema(description = "The address, shortened; left out once it was sent") String to,
        @Schema(description = "waiting, sent, failed or dropped") String state,
        @Schema(description = "personal, automatic or bulk") String sort,
        @Schema(description = "Which part writes it when it is sent; left out where it is written already")
                String writer,
        @Schema(description = "How often it was tried") int attempts,
        @Schema(description = "Why it could not be sent when it was last tried, or why it was dropped")
                String lastError,
        @Schema(description = "When it was put into the queue") String created,
        @Schema(description = "When it is tried next; left out where it does not wait") String nextAttempt,
        @Schema(description = "Until when it is of use") String notAfter,
        @Schema(description = "When it was sent") String sent) {

    static DeliveryJson of(Queued queued) {
        Delivery delivery = queued.delivery();
        boolean waits = queued.state() == State.WAITING;
        return new DeliveryJson(
                delivery.message().key(),
                delivery.channel(),
                Mailroom.shown(delivery.message().to()),
                queued.state().code(),
                delivery.message().sort().code(),
                delivery.writer().orElse(null),
                queued.attempts(),
                queued.lastError(),
                queued.created().toString(),
                waits ? queued.nextAttempt().toString() : null,
                delivery.notAfter().map(Instant::toString).orElse(null),
                queued.sent().map(Instant::toString).orElse(null));
    }

    /** A page of messages. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeliveryPage")
    public record Page(
            List<DeliveryJson> items,
            @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}

    /** Which messages are tried again. */
    @Schema(name = "DeliveryRetryInput")
    public record RetryInput(
            @Schema(description = "The key of one message that could not be sent") String key,
            @Schema(description = "Instead of a key: all of this channel that could not be sent") String channel) {}

    /** Which messages are dropped. */
    @Schema(name = "DeliveryDropInput")
    public record DropInput(
            @Schema(description = "The key of one message that waits or could not be sent") String key,
            @Schema(description = "Instead of a key: all of this channel") String channel,
            @Schema(description = "With a channel: waiting or failed") String state,
            @Schema(description = "With a channel: put into the queue before this time") String before) {}

    /** How many it was done to. */
    @Schema(name = "DeliveryCount")
    public record Count(long messages) {}
}
