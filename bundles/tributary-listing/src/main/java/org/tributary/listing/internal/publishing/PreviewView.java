package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;

/**
 * A listing through other eyes.
 *
 * @param eyes whose
 * @param looks the other eyes
 * @param circle who may see the page
 * @param contacts who may see which contact
 * @param page what they see; empty where they see nothing
 */
public record PreviewView(
        Listing listing,
        String eyes,
        List<Look> looks,
        String circle,
        List<Seen> contacts,
        String back,
        Optional<Content> page) {

    /** The page through somebody's eyes. */
    public record Look(String text, String path, boolean isChosen) {}

    /** A contact, and who may see it. */
    public record Seen(String what, String who) {}
}
