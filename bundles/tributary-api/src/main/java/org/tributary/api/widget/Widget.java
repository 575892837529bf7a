package org.tributary.api.widget;

import java.net.URI;
import java.util.Optional;
import org.tributary.api.web.Html;

/**
 * What a widget shows this time.
 *
 * @param heading plain text, up to 100 characters; the platform makes it a heading of the level that fits the page around
 * @param body the content; headings in it begin one level below
 * @param more where the reader finds more, as the last line; empty for a link to the home page
 */
public record Widget(String heading, Html body, Optional<More> more) {

    /** With a link to the home page as its last line. */
    public Widget(String heading, Html body) {
        this(heading, body, Optional.empty());
    }

    /**
     * Where the reader finds more.
     *
     * @param address on this site, relative or absolute
     * @param text what is there, for example "All problems about housing"
     */
    public record More(URI address, String text) {}
}
