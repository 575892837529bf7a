package org.tributary.subscriptions.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.tributary.api.id.OrganisationId;
import org.tributary.subscriptions.internal.following.Follower;

/** A channel of an organisation in JSON. Of its address only the host: who knows the whole may write into it. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "organisation", "channel", "name"})
@Schema(name = "Channel")
public record ChannelJson(
        String id,
        @Schema(description = "The id of the organisation") String organisation,
        @Schema(description = "webhook, or another that is installed") String channel,
        @Schema(description = "What the team calls it") String name,
        @Schema(description = "The host of its address") String host,
        @Schema(description = "active, paused or disabled") String state,
        @Schema(description = "Why it was disabled") String reason,
        String created,
        @Schema(description = "With which messages to it are signed; shown when it is made, this once") String secret) {

    static ChannelJson of(Follower follower) {
        return of(follower, null);
    }

    static ChannelJson of(Follower follower, String secret) {
        return new ChannelJson(
                follower.id(),
                follower.organisation().map(OrganisationId::value).orElse(null),
                follower.channel(),
                follower.name(),
                URI.create(follower.address()).getHost(),
                follower.state().code(),
                follower.stateWhy(),
                follower.created().toString(),
                secret);
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "ChannelJson[" + id + "]";
    }

    /** All of an organisation. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Channels")
    public record All(
            @Schema(description = "The oldest first, at most 20 of an organisation") List<ChannelJson> items) {}

    /** A channel as a machine opens it. */
    @Schema(
            name = "ChannelInput",
            requiredProperties = {"channel", "address", "name"})
    public record Input(
            @Schema(description = "Whose it is; may be left out by who belongs to one organisation alone")
                    String organisation,
            @Schema(description = "webhook, or another that is installed") String channel,
            @Schema(description = "Where it hears, https, up to 2,000 characters") String address,
            @Schema(description = "What the team calls it, 1-100 characters") String name) {

        /** Keeps the address out of logs: who knows it may write into the channel. */
        @Override
        public String toString() {
            return "Input[" + channel + "]";
        }
    }

    /** A new secret. */
    @Schema(name = "ChannelSecret")
    public record Secret(@Schema(description = "Shown this once") String secret) {

        /** Keeps it out of logs. */
        @Override
        public String toString() {
            return "Secret";
        }
    }
}
