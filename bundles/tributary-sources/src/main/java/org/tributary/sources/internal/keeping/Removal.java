package org.tributary.sources.internal.keeping;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.sources.internal.keeping.Items.Known;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/**
 * Takes away what a source names no more. What belongs to somebody here stays: what was taken over, and what was changed
 * here since the source last had its way with it.
 */
public final class Removal {

    /** So many may go without asking, however few there are. */
    private static final int FEW = 20;

    private static final int TOGETHER = 100;

    private final Items items;
    private final Listings listings;
    private final Texts texts = KeepingTexts.kept();

    public Removal(Store store, Listings listings, Clock clock) {
        this.items = new Items(store, clock);
        this.listings = listings;
    }

    /**
     * What a run that named everything did not name.
     *
     * @param listings keys of what are listings
     * @param others keys of what waits or was refused, which can go without a word
     * @param total how many listings of this source there are
     */
    public record Missing(List<String> listings, List<String> others, long total) {

        /** Whether it is so much that it looks like a mistake of the source: then somebody is asked. */
        public boolean isSuspicious() {
            return listings.size() > FEW && listings.size() * 2L > total;
        }
    }

    /** @param seen all keys that a run named */
    public Missing missing(String origin, Set<String> seen) {
        List<String> kept = new ArrayList<>();
        List<String> others = new ArrayList<>();
        notSeen(origin, ItemState.KEPT, seen, kept);
        notSeen(origin, ItemState.WAITING, seen, others);
        notSeen(origin, ItemState.REFUSED, seen, others);
        return new Missing(kept, others, items.count(origin, ItemState.KEPT));
    }

    private void notSeen(String origin, ItemState state, Set<String> seen, List<String> into) {
        String after = "";
        List<String> some;
        do {
            some = items.keys(origin, state, after, 1_000);
            some.stream().filter(key -> !seen.contains(key)).forEach(into::add);
            after = some.isEmpty() ? after : some.get(some.size() - 1);
        } while (!some.isEmpty());
    }

    /** Remembers about which listings somebody is asked. */
    public void mark(String origin, List<String> keys) {
        inParts(keys, Items.AT_ONCE, () -> true, some -> {
            Map<String, Consumer<ItemRow>> changes = new LinkedHashMap<>();
            some.forEach(key -> changes.put(key, row -> row.missing(true)));
            items.change(origin, changes);
        });
    }

    /** Asks about nothing any more. */
    public void unmark(String origin) {
        List<String> some = items.missing(origin, Items.AT_ONCE);
        while (!some.isEmpty()) {
            Map<String, Consumer<ItemRow>> changes = new LinkedHashMap<>();
            some.forEach(key -> changes.put(key, row -> row.missing(false)));
            items.change(origin, changes);
            some = items.missing(origin, Items.AT_ONCE);
        }
    }

    /**
     * Takes away all about which somebody was asked.
     *
     * @param goesOn asked between small parts
     * @return how many
     */
    public int removeMarked(String origin, BooleanSupplier goesOn) {
        int removed = 0;
        List<String> some = items.missing(origin, TOGETHER);
        while (!some.isEmpty() && goesOn.getAsBoolean()) {
            removed += remove(origin, some, "reason.gone");
            some = items.missing(origin, TOGETHER);
        }
        return removed;
    }

    /** Takes away these, as far as there are any; parts of a hundred. */
    public int remove(String origin, Collection<String> keys, BooleanSupplier goesOn) {
        int[] removed = {0};
        inParts(List.copyOf(keys), TOGETHER, goesOn, some -> removed[0] += remove(origin, some, "reason.gone"));
        return removed[0];
    }

    /**
     * Takes away all that came from a source, and forgets what was known of it but for what belongs to somebody here.
     *
     * @return how many listings
     */
    public int forget(String origin, BooleanSupplier goesOn) {
        finish(origin);
        int removed = 0;
        for (ItemState state : List.of(ItemState.KEPT, ItemState.KEEPING)) {
            List<String> some = items.keys(origin, state, "", TOGETHER);
            while (!some.isEmpty() && goesOn.getAsBoolean()) {
                removed += remove(origin, some, "reason.forgotten");
                some = items.keys(origin, state, "", TOGETHER);
            }
        }
        for (ItemState state : List.of(ItemState.WAITING, ItemState.REFUSED, ItemState.DECLINED)) {
            List<String> some = items.keys(origin, state, "", Items.AT_ONCE);
            while (!some.isEmpty() && goesOn.getAsBoolean()) {
                items.delete(origin, some);
                some = items.keys(origin, state, "", Items.AT_ONCE);
            }
        }
        return removed;
    }

    private int remove(String origin, List<String> keys, String reason) {
        Map<String, Known> known = items.known(origin, keys);
        List<String> waiting = known.values().stream()
                .filter(item -> item.state() == ItemState.WAITING || item.state() == ItemState.REFUSED)
                .map(item -> item.id().key())
                .toList();
        items.delete(origin, waiting);
        List<Known> kept = known.values().stream()
                .filter(item -> item.state() == ItemState.KEPT || item.state() == ItemState.KEEPING)
                .toList();
        Map<ListingId, Listing> there = find(kept);
        Instant now = items.now();
        Map<String, Consumer<ItemRow>> first = new LinkedHashMap<>();
        List<Known> leaving = new ArrayList<>();
        for (Known item : kept) {
            String ours = ours(item, there.get(item.id()));
            if (ours.isEmpty()) {
                leaving.add(item);
                first.put(item.id().key(), row -> row.become(ItemState.LEAVING, texts.get(reason), now));
            } else {
                first.put(item.id().key(), row -> row.become(ItemState.OWN, ours, now));
            }
        }
        items.change(origin, first);
        return withdraw(origin, leaving, reason) + waiting.size();
    }

    /** Why it belongs to somebody here; empty where it does not. */
    private String ours(Known item, Listing listing) {
        if (listing == null) {
            return texts.get("own.gone");
        }
        if (listing.provenance().claimed()) {
            return texts.get("own.claimed");
        }
        return item.state() == ItemState.KEPT && listing.life().version() != item.version()
                ? texts.get("own.changed")
                : "";
    }

    private int withdraw(String origin, List<Known> leaving, String reason) {
        Map<ListingId, Listing> there = find(leaving);
        Instant now = items.now();
        Map<String, Consumer<ItemRow>> changes = new LinkedHashMap<>();
        int withdrawn = 0;
        for (Known item : leaving) {
            Listing listing = there.get(item.id());
            if (listing == null) {
                // An earlier attempt came so far.
                changes.put(item.id().key(), removed(item.version() + 1, reason, now));
            } else if (withdrawn(listing, reason)) {
                withdrawn++;
                changes.put(item.id().key(), removed(listing.life().version() + 1, reason, now));
            } else {
                changes.put(item.id().key(), row -> row.become(ItemState.OWN, texts.get("own.changed"), now));
            }
        }
        items.change(origin, changes);
        return withdrawn;
    }

    private boolean withdrawn(Listing listing, String reason) {
        try {
            listings.withdraw(
                    listing.id(),
                    listing.life().version(),
                    texts.get(reason),
                    Items.actor(listing.id().origin()));
            return true;
        } catch (TemporarilyUnavailable e) {
            throw e;
        } catch (Refusal somebodyWasFaster) {
            return false;
        }
    }

    private Consumer<ItemRow> removed(long version, String reason, Instant now) {
        return row -> {
            row.listing(version);
            row.become(ItemState.REMOVED, texts.get(reason), now);
        };
    }

    /** Ends what a node that died had begun. */
    public void finish(String origin) {
        List<String> keys = items.keys(origin, ItemState.LEAVING, "", TOGETHER);
        while (!keys.isEmpty()) {
            withdraw(origin, List.copyOf(items.known(origin, keys).values()), "reason.gone");
            keys = items.keys(origin, ItemState.LEAVING, "", TOGETHER);
        }
    }

    private Map<ListingId, Listing> find(List<Known> wanted) {
        return wanted.isEmpty()
                ? Map.of()
                : listings.findAll(wanted.stream().map(Known::id).toList(), Viewer.administrator()).stream()
                        .collect(Collectors.toMap(Listing::id, Function.identity()));
    }

    private static void inParts(List<String> all, int size, BooleanSupplier goesOn, Consumer<List<String>> work) {
        for (int from = 0; from < all.size() && goesOn.getAsBoolean(); from += size) {
            work.accept(all.subList(from, Math.min(all.size(), from + size)));
        }
    }

    /** How many listings came from a source and follow it. */
    public long kept(String origin) {
        return items.count(origin, ItemState.KEPT);
    }

    /** How many things there are in each state, by its word. Counts rows: once a minute. */
    public Map<String, Long> counts() {
        return items.counts();
    }
}
