package org.tributary.subscriptions.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.FilterJson;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.web.Site;

/** Something that is followed, in JSON. What there is nothing of is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "follower", "title"})
@Schema(name = "Subscription")
public record SubscriptionJson(
        String id,
        @Schema(description = "Who hears: yourself, or the id of a channel") String follower,
        @Schema(description = "What it is called in messages, plain text") String title,
        @Schema(description = "The one listing that is followed") String listing,
        @Schema(description = "Which listings are followed, where it is not one") FilterJson filter,
        @Schema(description = "The same as it stands in the address of the search page") String query,
        @Schema(description = "What counts: new, updated, phase, outcome, stale, voice") List<String> news,
        @Schema(description = "at-once, daily, weekly or feed") String rhythm,
        @Schema(description = "waiting, active, paused or stopped") String state,
        String created,
        @Schema(description = "When a message last held something of it") String lastSent,
        @Schema(description = "The private address of its feed, Atom: whoever has it can read it") String feed) {

    static SubscriptionJson of(Subscription one, Site site, Capabilities capabilities) {
        String feed = capabilities.mint(Purpose.FEED, one.id() + "." + one.feedGeneration(), Instant.MAX);
        return new SubscriptionJson(
                String.valueOf(one.id()),
                one.follower(),
                one.title(),
                one.wanted().listing().map(ListingId::toString).orElse(null),
                one.wanted().listing().isPresent()
                        ? null
                        : FilterJson.of(one.wanted().filter()),
                one.wanted().query(),
                one.news().stream().map(Coded::code).sorted().toList(),
                one.rhythm().code(),
                one.state().code(),
                one.created().toString(),
                one.lastSent().map(Instant::toString).orElse(null),
                site.absolute("/following/feed/" + feed + ".atom").toString());
    }

    /** Keeps the address of the feed out of logs. */
    @Override
    public String toString() {
        return "SubscriptionJson[" + id + "]";
    }

    /** A page of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SubscriptionPage")
    public record Page(
            List<SubscriptionJson> items,
            @Schema(description = "How many there are over all pages") long total,
            @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}

    /** What a machine wants to follow. */
    @Schema(name = "SubscriptionInput")
    public record Input(
            @Schema(description = "The id of the channel that is to hear; left out for yourself") String follower,
            @Schema(description = "One listing, for example local:missed-bins; instead of filter and query")
                    String listing,
            @Schema(description = "Which listings; instead of listing and query") FilterJson filter,
            @Schema(
                            description = "Which listings, as it stands in the address of the search page without the"
                                    + " question mark, for example topic=housing&kind=problem; up to 4,000 characters")
                    String query,
            @Schema(description = "1-300 characters; made of what is followed where it is left out") String title,
            @Schema(description = "new, updated, phase, outcome, stale, voice; the usual where it is left out")
                    List<String> news,
            @Schema(description = "at-once, daily (the usual), weekly or feed") String rhythm) {}

    /** What is changed of it. */
    @Schema(
            name = "SubscriptionChange",
            requiredProperties = {"title", "news", "rhythm"})
    public record Change(
            @Schema(description = "1-300 characters") String title,
            @Schema(description = "new, updated, phase, outcome, stale, voice") List<String> news,
            @Schema(description = "at-once, daily, weekly or feed") String rhythm) {}
}
