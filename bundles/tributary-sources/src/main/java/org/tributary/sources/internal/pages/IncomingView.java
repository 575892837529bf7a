package org.tributary.sources.internal.pages;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/** What the pages on things that wait show. */
public final class IncomingView {

    private IncomingView() {}

    /**
     * One thing that waits.
     *
     * @param id origin and key
     * @param path of its own page
     * @param from the title of its source
     */
    public record Line(
            String id,
            String path,
            String title,
            String from,
            String since,
            ListingDraft draft,
            Optional<URI> original) {}

    /**
     * The queue.
     *
     * @param done what was just done; may be empty
     * @param undo by which it can be taken back; empty where it cannot
     * @param published the one listing that was published, so that it can be looked at and changed
     * @param kept what links and forms add to their query to stay with one source
     */
    public record Queue(
            String done,
            String undo,
            Optional<String> published,
            long total,
            List<Choice> origins,
            Field origin,
            List<Line> lines,
            Optional<String> next,
            String kept,
            List<FieldFault> faults) {}

    /**
     * One thing on its own page.
     *
     * @param contacts how many contacts it names
     */
    public record One(Line line, Map<String, String> facts, int contacts, Field reason, List<FieldFault> faults) {}
}
