package org.tributary.subscriptions.internal.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tributary.api.id.ListingId;
import org.tributary.api.notify.Message;
import org.tributary.web.Site;

/**
 * A message as its receiver reads it. Members are only ever added.
 *
 * @param id the same whenever the same message comes
 * @param sent when it was sent this time
 * @param site from which site
 * @param subject what it is about, one line
 * @param text the whole message as plain text
 * @param items what it tells, in order
 * @param manage where those who follow change or stop it
 */
@JsonPropertyOrder({"id", "sent", "site", "subject", "text", "items", "manage"})
@JsonInclude(JsonInclude.Include.NON_NULL)
record Payload(String id, String sent, String site, String subject, String text, List<Item> items, String manage) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Payload of(Message message, Site site, Instant now) {
        return new Payload(
                message.key(),
                now.truncatedTo(ChronoUnit.SECONDS).toString(),
                site.baseUrl().toString(),
                message.subject(),
                message.text(),
                message.items().stream().map(Item::of).toList(),
                message.unsubscribe().map(URI::toString).orElse(null));
    }

    /** In UTF-8, on one line. */
    byte[] json() {
        try {
            return MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message cannot be written as JSON", e);
        }
    }

    /**
     * One of the things that it tells.
     *
     * @param address where it is to be read
     * @param line what is said on it; several lines are parted by a line feed; may be empty
     * @param group under which heading it stands; may be empty
     * @param listing its id in the API; left out where it is no listing
     * @param reasons why it is told, in words that do not change
     */
    @JsonPropertyOrder({"title", "address", "line", "group", "listing", "reasons"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Item(String title, String address, String line, String group, String listing, List<String> reasons) {

        static Item of(Message.Item item) {
            return new Item(
                    item.title(),
                    item.address().toString(),
                    item.line(),
                    item.group(),
                    item.listing().map(ListingId::toString).orElse(null),
                    item.reasons());
        }
    }
}
