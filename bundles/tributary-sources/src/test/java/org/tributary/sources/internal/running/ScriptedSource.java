package org.tributary.sources.internal.running;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Provenance;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/** Answers what a test tells it to. */
final class ScriptedSource implements ListingSource {

    static final OrganisationId CAMDEN = new OrganisationId("camden");

    /** One answer. */
    @FunctionalInterface
    interface Page {
        ListingBatch fetch(Optional<String> since) throws SourceFailure;
    }

    final List<Optional<String>> asked = new ArrayList<>();
    private final String origin;
    private final Deque<Page> script = new ArrayDeque<>();
    private Optional<Page> always = Optional.empty();
    boolean moderated;

    ScriptedSource(String origin) {
        this.origin = origin;
    }

    ScriptedSource then(Page page) {
        script.add(page);
        return this;
    }

    ScriptedSource always(Page page) {
        always = Optional.of(page);
        return this;
    }

    /** All that there is, in one page. */
    ScriptedSource whole(ListingDraft... drafts) {
        return then(since -> new ListingBatch(Arrays.asList(drafts), Set.of(), "end", false, true));
    }

    /** Some news, and no more. */
    ScriptedSource news(ListingDraft... drafts) {
        return then(since -> new ListingBatch(Arrays.asList(drafts), Set.of(), "end", false));
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public SourceProfile profile() {
        return new SourceProfile("The blog of " + origin, Optional.empty(), Duration.ofHours(1), moderated);
    }

    @Override
    public synchronized ListingBatch fetch(Optional<String> since) throws SourceFailure {
        asked.add(since);
        Page page = script.isEmpty() ? always.orElseThrow() : script.poll();
        return page.fetch(since);
    }

    static ListingDraft draft(String key) {
        return draft(key, "About " + key);
    }

    static ListingDraft draft(String key, String title) {
        return ListingDraft.of(ListingKind.STORY, title, "A story.", CAMDEN)
                .withId(Optional.of(new ListingId("elsewhere", key)))
                .withProvenance(new Provenance(Optional.of(URI.create("HTTPS://me:secret@Blog.Example/" + key)), true));
    }
}
