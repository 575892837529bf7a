package org.tributary.sources.internal.keeping;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Listings.Fate;
import org.tributary.api.listing.Listings.Kept;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.sources.internal.keeping.Items.Known;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/**
 * Makes listings of a page of drafts. The same page again changes nothing: each step says in the rows what it is about to
 * do before it does it, so that a page that was broken off is kept once when it comes again.
 */
public final class Keeper {

    private static final int SAMPLES = 6;

    private final Items items;
    private final Listings listings;
    private final Texts texts = KeepingTexts.kept();

    public Keeper(Store store, Listings listings, Clock clock) {
        this.items = new Items(store, clock);
        this.listings = listings;
    }

    /**
     * Keeps a page.
     *
     * @param page at most 500 drafts
     * @param heldBack whether what is new waits for a person
     * @param seen the keys of the pages before; those of this page are added
     * @param notes for what there is to say beside the numbers
     */
    public Counts keep(String origin, List<ListingDraft> page, boolean heldBack, Set<String> seen, Notes notes) {
        Incoming incoming = Incoming.of(origin, page, seen, notes);
        Plan plan =
                new Plan(origin, items.known(origin, incoming.drafts().keySet()), heldBack, notes, incoming.refused());
        incoming.drafts().forEach(plan::sort);
        plan.leaveWhatIsOurs();
        plan.prepare();
        plan.bringBack();
        plan.keep();
        return plan.counts();
    }

    /**
     * Returns where what is read now can be kept, and waits some seconds for it: what is read while organisations are not
     * known yet, as at the first start of a host, would be refused and would have to be read once more.
     *
     * @throws org.tributary.api.refusal.TemporarilyUnavailable where it cannot
     */
    public void awaitReady(String origin) {
        listings.keepAll(List.of(), Items.actor(origin));
    }

    /** Says what {@link #keep} would do, and does nothing. */
    public Counts look(String origin, List<ListingDraft> page, boolean heldBack, Set<String> seen, Notes notes) {
        Incoming incoming = Incoming.of(origin, page, seen, notes);
        Plan plan =
                new Plan(origin, items.known(origin, incoming.drafts().keySet()), heldBack, notes, incoming.refused());
        incoming.drafts().forEach(plan::sort);
        plan.leaveWhatIsOurs();
        plan.say();
        return plan.counts();
    }

    /** The work on one page. */
    private final class Plan {

        private final String origin;
        private final Map<String, Known> known;
        private final boolean heldBack;
        private final Notes notes;
        private final Map<String, ListingDraft> hold = new LinkedHashMap<>();
        private final Map<String, ListingDraft> keep = new LinkedHashMap<>();
        private final Map<String, String> own = new LinkedHashMap<>();
        private final Map<String, String> digests = new LinkedHashMap<>();
        private int fresh;
        private int changed;
        private int same;
        private int refused;
        private int waiting;

        Plan(String origin, Map<String, Known> known, boolean heldBack, Notes notes, int refused) {
            this.origin = origin;
            this.known = known;
            this.heldBack = heldBack;
            this.notes = notes;
            this.refused = refused;
        }

        Counts counts() {
            return new Counts(fresh, changed, same, 0, refused, waiting);
        }

        void sort(String key, ListingDraft draft) {
            String digest = DraftJson.digest(draft);
            digests.put(key, digest);
            Known item = known.get(key);
            if (item == null) {
                (heldBack ? hold : keep).put(key, draft);
                return;
            }
            boolean equal = item.digest().equals(digest);
            if (heldBack && isListing(item.state()) && !item.organisation().equals(draft.owner())) {
                // Whoever let it pass did so for that organisation; nobody speaks for another one unseen.
                refused++;
                notes.add(texts.get(
                        "note.other-organisation",
                        Cut.to(draft.headline().title(), 80),
                        item.organisation().value(),
                        draft.owner().value()));
                return;
            }
            switch (item.state()) {
                case DECLINED, OWN -> same++;
                case KEPT -> {
                    if (equal) {
                        same++;
                    } else {
                        keep.put(key, draft);
                    }
                }
                case WAITING -> {
                    if (!heldBack) {
                        keep.put(key, draft);
                    } else if (equal) {
                        same++;
                    } else {
                        hold.put(key, draft);
                    }
                }
                case REFUSED -> (heldBack ? hold : keep).put(key, draft);
                case KEEPING, LEAVING, REMOVED -> keep.put(key, draft);
            }
        }

        private static boolean isListing(ItemState state) {
            return state == ItemState.KEPT || state == ItemState.KEEPING || state == ItemState.REMOVED;
        }

        private ItemState stateOf(String key) {
            Known item = known.get(key);
            return item == null ? null : item.state();
        }

        private List<String> withState(Collection<String> keys, ItemState state) {
            return keys.stream().filter(key -> stateOf(key) == state).toList();
        }

        /** What somebody here has taken over, changed or put away since the source last had its way is left alone. */
        void leaveWhatIsOurs() {
            List<String> changing = withState(keep.keySet(), ItemState.KEPT);
            Map<String, Listing> there = find(changing);
            for (String key : changing) {
                Listing listing = there.get(key);
                if (listing == null) {
                    leave(key, "own.gone");
                } else if (listing.provenance().claimed()) {
                    leave(key, "own.claimed");
                } else if (listing.life().version() != known.get(key).version()) {
                    leave(key, "own.changed");
                }
            }
        }

        private void leave(String key, String why) {
            keep.remove(key);
            own.put(key, texts.get(why));
            same++;
        }

        /** Holds back, and says of what is there already that it is being changed. */
        void prepare() {
            Instant now = items.now();
            Map<String, Consumer<ItemRow>> changes = new LinkedHashMap<>();
            own.forEach((key, why) -> changes.put(key, row -> row.become(ItemState.OWN, why, now)));
            hold.forEach((key, draft) -> {
                List<FieldFault> faults = listings.check(draft);
                if (faults.isEmpty()) {
                    waiting++;
                    changes.put(key, row -> {
                        row.about(draft, digests.get(key));
                        row.hold(DraftJson.write(draft));
                        row.become(ItemState.WAITING, "", now);
                    });
                } else {
                    changes.put(key, refuse(draft, faults, now));
                }
            });
            withState(keep.keySet(), ItemState.KEPT)
                    .forEach(key -> changes.put(key, row -> row.become(ItemState.KEEPING, "", now)));
            items.change(origin, changes);
        }

        private Consumer<ItemRow> refuse(ListingDraft draft, List<FieldFault> faults, Instant now) {
            refused++;
            String why = sentence(faults);
            notes.add(texts.get("note.refused", Cut.to(draft.headline().title(), 80), why));
            String key = draft.id().orElseThrow().key();
            ItemState before = stateOf(key);
            boolean isListing = before == ItemState.KEPT || before == ItemState.KEEPING;
            return row -> {
                // Without a digest it is looked at again, whether or not it changes: its fault may be gone by then.
                if (isListing) {
                    row.digest("");
                } else {
                    row.about(draft, "");
                }
                row.hold(null);
                row.become(isListing ? ItemState.KEPT : ItemState.REFUSED, why, now);
            };
        }

        /** What was taken away because it was gone and is there again. */
        void bringBack() {
            for (String key : List.copyOf(keep.keySet())) {
                Known item = known.get(key);
                boolean away = item != null
                        && (item.state() == ItemState.REMOVED
                                || item.state() == ItemState.WAITING && item.version() > 0);
                if (away && !restored(listings, item)) {
                    leave(key, "own.gone");
                    items.change(
                            origin, Map.of(key, row -> row.become(ItemState.OWN, texts.get("own.gone"), items.now())));
                }
            }
        }

        void keep() {
            if (keep.isEmpty()) {
                return;
            }
            List<Kept> fates = listings.keepAll(List.copyOf(keep.values()), Items.actor(origin));
            Map<String, Listing> there = find(fates.stream()
                    .filter(kept -> kept.fate() != Fate.REFUSED)
                    .map(kept -> kept.id().key())
                    .toList());
            Instant now = items.now();
            Map<String, Consumer<ItemRow>> changes = new LinkedHashMap<>();
            for (Kept kept : fates) {
                String key = kept.id().key();
                ListingDraft draft = keep.get(key);
                changes.put(
                        key,
                        kept.fate() == Fate.REFUSED
                                ? refuse(draft, kept.faults(), now)
                                : accept(draft, digests.get(key), there.get(key), now));
                count(kept.fate());
            }
            items.change(origin, changes);
        }

        private void count(Fate fate) {
            switch (fate) {
                case NEW -> fresh++;
                case CHANGED -> changed++;
                case SAME -> same++;
                case REFUSED -> {
                    // Counted where it is said.
                }
            }
        }

        /** Says what would become of each, with a few titles of each sort. */
        void say() {
            hold.forEach((key, draft) -> {
                if (isSound(draft)) {
                    waiting++;
                    sample(waiting, "note.waiting", draft);
                }
            });
            keep.forEach((key, draft) -> {
                ItemState state = stateOf(key);
                if (!isSound(draft)) {
                    return;
                }
                if (state == null || state == ItemState.REFUSED || state == ItemState.WAITING) {
                    fresh++;
                    sample(fresh, "note.new", draft);
                } else {
                    changed++;
                    sample(changed, "note.changed", draft);
                }
            });
        }

        private boolean isSound(ListingDraft draft) {
            List<FieldFault> faults = listings.check(draft);
            if (!faults.isEmpty()) {
                refused++;
                notes.add(texts.get("note.refused", Cut.to(draft.headline().title(), 80), sentence(faults)));
            }
            return faults.isEmpty();
        }

        private void sample(int number, String text, ListingDraft draft) {
            if (number <= SAMPLES) {
                notes.add(texts.get(text, draft.headline().title()));
            }
        }

        private Map<String, Listing> find(Collection<String> keys) {
            return keys.isEmpty()
                    ? Map.of()
                    : listings
                            .findAll(
                                    keys.stream()
                                            .map(key -> new ListingId(origin, key))
                                            .toList(),
                                    Viewer.administrator())
                            .stream()
                            .collect(Collectors.toMap(listing -> listing.id().key(), listing -> listing));
        }
    }

    private static String sentence(List<FieldFault> faults) {
        return faults.stream().map(FieldFault::sentence).distinct().limit(3).collect(Collectors.joining(" "));
    }

    /**
     * What is written down of a draft that is a listing now.
     *
     * @param listing as it is; null where it is out of sight
     */
    static Consumer<ItemRow> accept(ListingDraft draft, String digest, Listing listing, Instant now) {
        Texts texts = KeepingTexts.kept();
        return row -> {
            row.about(draft, digest);
            if (listing == null) {
                row.become(ItemState.OWN, texts.get("own.gone"), now);
            } else if (listing.provenance().claimed()) {
                row.become(ItemState.OWN, texts.get("own.claimed"), now);
            } else {
                row.listing(listing.life().version());
                row.become(ItemState.KEPT, "", now);
            }
        };
    }

    /** Brings back what was taken away here; false where somebody else has had a hand in it since. */
    static boolean restored(Listings listings, Known item) {
        try {
            listings.restore(item.id(), item.version(), Items.actor(item.id().origin()));
            return true;
        } catch (TemporarilyUnavailable e) {
            throw e;
        } catch (Refusal somebodyElse) {
            // It is restored already where an earlier attempt was broken off after this step.
            return !listings.findAll(List.of(item.id()), Viewer.administrator()).isEmpty();
        }
    }
}
