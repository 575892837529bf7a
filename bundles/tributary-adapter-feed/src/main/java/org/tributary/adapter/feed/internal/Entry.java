package org.tributary.adapter.feed.internal;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a feed says of one thing, whatever its dialect; nothing is checked yet.
 *
 * @param guid what the feed calls it, which some feeds change or use twice
 * @param link the page of its own
 * @param title plain text
 * @param summary HTML
 * @param content HTML
 * @param base against what links inside are resolved
 */
record Entry(
        Optional<String> guid,
        Optional<URI> link,
        String title,
        String summary,
        String content,
        URI base,
        Optional<Instant> published,
        Optional<Instant> updated,
        List<String> categories) {

    Entry {
        categories = List.copyOf(categories);
    }

    /** When it was last touched, as far as it says so. */
    Optional<Instant> time() {
        return updated.or(() -> published);
    }
}
