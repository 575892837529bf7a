package org.tributary.search.internal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.search.SearchEngine;

/** Feeds the engine from the change log, for as long as there is an engine. */
@Component
public final class SearchFeed implements ChangeConsumer {

    /** A batch this long has more behind it, most likely. */
    private static final int FULL_BATCH = 500;

    private final SearchEngine engine;
    private final PublicListings cards;
    private final IndexState state;
    private volatile boolean fed;
    /** Whether the log looked where this is since the last batch; called on its one thread. */
    private boolean askedSince;

    @Activate
    public SearchFeed(@Reference SearchEngine engine, @Reference PublicListings cards, @Reference IndexState state) {
        this.engine = engine;
        this.cards = cards;
        this.state = state;
    }

    /** Without a feed nobody hears of changes any more. */
    @Deactivate
    void stop() {
        cards.forgetAll();
        state.set(false);
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean keepsPosition() {
        return true;
    }

    @Override
    public OptionalLong position() {
        OptionalLong position = engine.position();
        if (position.isEmpty() && fed) {
            // The engine lost what it had: everything comes again.
            state.set(true);
        } else if (askedSince && fed) {
            // Asked twice with nothing in between: the log had no more, so the full batch before was the last.
            state.set(false);
        }
        askedSince = true;
        return position;
    }

    @Override
    public void reset() {
        askedSince = false;
        state.set(true);
        engine.clear();
        cards.forgetAll();
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        askedSince = false;
        state.set(engine.position().isEmpty() || batch.size() >= FULL_BATCH);
        Map<ListingId, Optional<Listing>> last = new LinkedHashMap<>();
        boolean others = false;
        for (Change change : batch) {
            if (change.subject() == Subject.LISTING) {
                last.put(ListingId.parse(change.id()), change.listing());
            } else {
                others = true;
            }
        }
        // The change is committed, so whatever is read from here on is new.
        forget(last.keySet(), others);
        List<Listing> put = last.values().stream().flatMap(Optional::stream).toList();
        List<ListingId> remove = last.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        engine.apply(put, remove, upTo);
        fed = true;
        state.set(batch.size() >= FULL_BATCH);
    }

    private void forget(Collection<ListingId> ids, boolean others) {
        if (others) {
            cards.forgetAll();
        } else {
            cards.forget(ids);
        }
    }
}
