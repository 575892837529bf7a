package org.tributary.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message to one recipient that a channel will send.
 *
 * @param key what makes it one message, for example {@code digest/4711/2026-11-21}; the same key is never sent twice; up
 *     to 200 characters
 * @param channel the channel's name, for example {@code email}; up to 40 characters
 * @param recipient the address in the channel's own form; up to 320 characters
 * @param subject plain text of one line, up to 300 characters; may be empty
 * @param text the body as plain text
 * @param html the body as a complete HTML document, where there is one
 * @param notBefore when it may be sent at the earliest
 * @param attributes whatever else the channel needs, by name; no secrets
 */
public record Delivery(
        String key,
        String channel,
        String recipient,
        String subject,
        String text,
        Optional<String> html,
        Instant notBefore,
        Map<String, String> attributes) {

    public Delivery {
        attributes = Map.copyOf(attributes);
    }

    /** Keeps addresses and texts out of logs. */
    @Override
    public String toString() {
        return "Delivery[key=" + key + ", channel=" + channel + "]";
    }
}
