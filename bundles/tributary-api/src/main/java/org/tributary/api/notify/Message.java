package org.tributary.api.notify;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;

/**
 * A message to one recipient.
 *
 * @param key what makes it one message, for example {@code digest/4711/2026-11-21}: the same key is the same message,
 *     also when it is tried again; up to 200 characters
 * @param to the address in the channel's own form, for e-mail {@code name@council.gov.uk}; up to 2,000 characters
 * @param subject plain text of one line, up to 300 characters; may be empty where the channel has none
 * @param text the whole message as plain text, as good as the HTML
 * @param html the whole message as a complete HTML document, for channels that show one
 * @param items what it is about, for channels that make their own picture of it, such as chat; may be empty
 * @param unsubscribe the address of a page that stops messages of this sort, required where it is {@link Sort#BULK}
 * @param replyTo whom an answer reaches, in the channel's own form; without one nobody
 * @param sort what sort of message it is
 */
public record Message(
        String key,
        String to,
        String subject,
        String text,
        Optional<String> html,
        List<Item> items,
        Optional<URI> unsubscribe,
        Optional<String> replyTo,
        Sort sort) {

    public Message {
        items = List.copyOf(items);
    }

    /** Keeps addresses and texts out of logs. */
    @Override
    public String toString() {
        return "Message[key=" + key + ", sort=" + sort.code() + "]";
    }

    /**
     * One of the things that it is about.
     *
     * @param title plain text
     * @param address where it is, absolute
     * @param line a sentence on it, or a few short lines parted by {@code \n}; plain text, may be empty
     * @param group under which heading it stands, plain text, equal for neighbours that stand together; may be empty
     * @param listing the listing that it is about, for those who read on in the API
     * @param reasons why it is there, in words for machines such as {@code new} or {@code phase}; may be empty
     */
    public record Item(
            String title, URI address, String line, String group, Optional<ListingId> listing, List<String> reasons) {

        public Item {
            reasons = List.copyOf(reasons);
        }

        /** One that stands for itself. */
        public Item(String title, URI address, String line) {
            this(title, address, line, "", Optional.empty(), List.of());
        }
    }

    /** What sort of message it is. */
    public enum Sort implements Coded {
        /** One person wrote it, or asked for it just now: a sign-in link, a contact form. */
        PERSONAL,
        /** Tributary wrote it because something happened, to those it concerns. */
        AUTOMATIC,
        /** Many get it because they asked for it once. */
        BULK
    }
}
