package org.tributary.subscriptions.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Deliveries.State;

/** What became of one message, in JSON, without its words and its address. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(name = "SubscriptionDelivery")
public record DeliveryJson(
        @Schema(description = "The key of the message, as a webhook gets it") String id,
        String channel,
        @Schema(description = "waiting, sent, failed or dropped") String state,
        @Schema(description = "How often it was tried") int attempts,
        @Schema(description = "When it was put into the queue") String created,
        String sent,
        @Schema(description = "When it is tried next, where it waits") String next,
        @Schema(description = "Why the last attempt failed") String error) {

    static DeliveryJson of(Queued queued) {
        return new DeliveryJson(
                queued.delivery().message().key(),
                queued.delivery().channel(),
                queued.state().code(),
                queued.attempts(),
                queued.created().toString(),
                queued.sent().map(Instant::toString).orElse(null),
                queued.state() == State.WAITING ? queued.nextAttempt().toString() : null,
                queued.lastError());
    }

    /** The newest of them. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "SubscriptionDeliveries")
    public record All(@Schema(description = "The newest first") List<DeliveryJson> items) {}
}
