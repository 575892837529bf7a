package org.tributary.sources.internal.keeping;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Listings.Fate;
import org.tributary.api.listing.Listings.Kept;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/**
 * What came in and waits for a person: curators decide on all of it, leads on what is their own organisation's. What was
 * accepted follows its source from then on without being looked at again; what was declined stays declined.
 */
@Component(service = Decisions.class)
public final class Decisions {

    private static final int LONGEST_REASON = 500;
    private static final int MOST = 100;

    private final Store store;
    private final Listings listings;
    private final Clock clock;
    private final Texts texts = KeepingTexts.kept();

    @Activate
    public Decisions(@Reference(target = "(unit=sources)") Store store, @Reference Listings listings) {
        this(store, listings, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public Decisions(Store store, Listings listings, Clock clock) {
        this.store = store;
        this.listings = listings;
        this.clock = clock;
    }

    /** Whether somebody decides on anything that came in. */
    public static boolean may(Viewer viewer) {
        return viewer.role().atLeast(Role.LEAD);
    }

    private static boolean may(Viewer viewer, OrganisationId organisation) {
        return viewer.role().atLeast(Role.CURATOR)
                || viewer.role().atLeast(Role.LEAD) && viewer.belongsTo(organisation);
    }

    private void mustBeAllowed(Viewer viewer) {
        if (!may(viewer)) {
            throw new NotAllowed(texts.get("refused.curators"), viewer.person().isEmpty() && !viewer.isMember());
        }
    }

    // Looking

    /**
     * What waits, the oldest first.
     *
     * @param origin of this source only
     * @param after after this one, as {@link #cursor} names it
     * @param limit 1 to 100
     */
    public List<Item> waiting(Optional<String> origin, Optional<String> after, int limit, Viewer viewer) {
        mustBeAllowed(viewer);
        Optional<Place> from = after.flatMap(Place::parse);
        return store.read(entities -> {
            TypedQuery<ItemRow> query = entities.createQuery(
                    "select i from ItemRow i where i.state = :state" + mine(viewer)
                            + origin.map(one -> " and i.origin = :origin").orElse("")
                            + from.map(place -> " and (i.notedMs > :ms or i.notedMs = :ms and (i.origin > :from or"
                                            + " i.origin = :from and i.key > :key))")
                                    .orElse("")
                            + " order by i.notedMs, i.origin, i.key",
                    ItemRow.class);
            query.setParameter("state", ItemState.WAITING.code());
            restrict(query, viewer);
            origin.ifPresent(one -> query.setParameter("origin", one));
            from.ifPresent(place -> query.setParameter("ms", place.ms())
                    .setParameter("from", place.id().origin())
                    .setParameter("key", place.id().key()));
            return query.setMaxResults(Math.min(limit, MOST + 1)).getResultList().stream()
                    .map(ItemRow::item)
                    .toList();
        });
    }

    /** Where an item stands in the list. */
    public static String cursor(Item item) {
        return item.noted().toEpochMilli() + "." + item.id();
    }

    private record Place(long ms, ListingId id) {

        static Optional<Place> parse(String text) {
            int dot = text.indexOf('.');
            try {
                return Optional.of(
                        new Place(Long.parseLong(text.substring(0, dot)), ListingId.parse(text.substring(dot + 1))));
            } catch (IllegalArgumentException | IndexOutOfBoundsException noPlace) {
                return Optional.empty();
            }
        }
    }

    private static String mine(Viewer viewer) {
        return viewer.role().atLeast(Role.CURATOR) ? "" : " and i.organisation in :own";
    }

    private static void restrict(TypedQuery<?> query, Viewer viewer) {
        if (!viewer.role().atLeast(Role.CURATOR)) {
            List<String> own =
                    viewer.organisations().stream().map(OrganisationId::value).toList();
            query.setParameter("own", own.isEmpty() ? List.of("-") : own);
        }
    }

    /** How many wait, by origin. */
    public Map<String, Long> counts(Viewer viewer) {
        if (!may(viewer)) {
            return Map.of();
        }
        return store.read(entities -> {
            TypedQuery<Object[]> query = entities.createQuery(
                    "select i.origin, count(i.key) from ItemRow i where i.state = :state" + mine(viewer)
                            + " group by i.origin order by i.origin",
                    Object[].class);
            query.setParameter("state", ItemState.WAITING.code());
            restrict(query, viewer);
            return query.setMaxResults(1_000).getResultList().stream()
                    .collect(Collectors.toMap(
                            row -> (String) row[0], row -> (Long) row[1], (one, other) -> one, LinkedHashMap::new));
        });
    }

    /** @throws NotFound where it does not wait, or not for this viewer */
    public Item find(ListingId id, Viewer viewer) {
        mustBeAllowed(viewer);
        return store.read(entities -> Optional.ofNullable(
                                entities.find(ItemRow.class, new ItemKey(id.origin(), id.key())))
                        .filter(row -> row.is(ItemState.WAITING))
                        .filter(row -> may(viewer, row.organisation()))
                        .map(ItemRow::item))
                .orElseThrow(() -> new NotFound(texts.get("refused.gone")));
    }

    // Deciding

    /**
     * What became of a decision.
     *
     * @param done how many
     * @param moment by which it can be taken back
     * @param faults why the others could not be published, by their ids
     */
    public record Decided(int done, Instant moment, Map<ListingId, String> faults) {}

    private record Held(ListingId id, ListingDraft draft, String digest, long version, OrganisationId organisation) {}

    /** Publishes what waits; what somebody else decided on meanwhile is passed over. At most 100. */
    public Decided accept(Collection<ListingId> ids, Actor actor) {
        List<Held> held = held(ids, actor.viewer());
        Instant moment = moment();
        Map<ListingId, String> faults = new LinkedHashMap<>();
        List<Held> publishing = new ArrayList<>();
        for (Held one : held) {
            // It was accepted once and taken back: its listing is there, out of sight.
            boolean there = one.version() == 0
                    || Keeper.restored(
                            listings,
                            new Items.Known(
                                    one.id(), ItemState.WAITING, one.digest(), one.version(), one.organisation()));
            if (there) {
                publishing.add(one);
            } else {
                faults.put(one.id(), texts.get("own.gone"));
            }
        }
        int done = 0;
        for (Map.Entry<String, List<Held>> of : byOrigin(publishing).entrySet()) {
            done += publish(of.getKey(), of.getValue(), moment, actor, faults);
        }
        return new Decided(done, moment, faults);
    }

    private static Map<String, List<Held>> byOrigin(List<Held> held) {
        return held.stream()
                .collect(Collectors.groupingBy(one -> one.id().origin(), LinkedHashMap::new, Collectors.toList()));
    }

    private int publish(String origin, List<Held> held, Instant moment, Actor actor, Map<ListingId, String> faults) {
        Map<ListingId, Held> by = held.stream().collect(Collectors.toMap(Held::id, one -> one));
        List<Kept> kept = listings.keepAll(held.stream().map(Held::draft).toList(), Items.actor(origin));
        Map<ListingId, Listing> there = listings
                .findAll(
                        kept.stream()
                                .filter(one -> one.fate() != Fate.REFUSED)
                                .map(Kept::id)
                                .toList(),
                        Viewer.administrator())
                .stream()
                .collect(Collectors.toMap(Listing::id, one -> one));
        Map<ListingId, Consumer<ItemRow>> changes = new LinkedHashMap<>();
        for (Kept one : kept) {
            Held draft = by.get(one.id());
            if (one.fate() == Fate.REFUSED) {
                faults.put(
                        one.id(),
                        one.faults().stream().map(FieldFault::sentence).collect(Collectors.joining(" ")));
            } else {
                changes.put(one.id(), row -> {
                    boolean otherMeanwhile = !row.digest().equals(draft.digest());
                    Keeper.accept(draft.draft(), otherMeanwhile ? "" : draft.digest(), there.get(one.id()), moment)
                            .accept(row);
                    row.decided(actor.id(), moment);
                });
            }
        }
        return decide(changes, actor, "source.accept");
    }

    /**
     * Declines what waits. It stays declined, also where the source changes it.
     *
     * @param reason for other curators, plain text, up to 500 characters, may be empty
     */
    public Decided decline(Collection<ListingId> ids, String reason, Actor actor) {
        if (reason.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", texts.get("refused.reason", LONGEST_REASON));
        }
        Instant moment = moment();
        Map<ListingId, Consumer<ItemRow>> changes = new LinkedHashMap<>();
        held(ids, actor.viewer())
                .forEach(one -> changes.put(one.id(), row -> {
                    row.become(ItemState.DECLINED, reason.strip(), moment);
                    row.decided(actor.id(), moment);
                }));
        return new Decided(decide(changes, actor, "source.decline"), moment, Map.of());
    }

    private int decide(Map<ListingId, Consumer<ItemRow>> changes, Actor actor, String action) {
        return store.write((entities, tx) -> {
            int done = 0;
            for (Map.Entry<ListingId, Consumer<ItemRow>> change : changes.entrySet()) {
                ListingId id = change.getKey();
                ItemRow row = entities.find(ItemRow.class, new ItemKey(id.origin(), id.key()));
                if (row != null && row.is(ItemState.WAITING)) {
                    change.getValue().accept(row);
                    tx.audit(actor, action, id.toString(), row.organisation(), "");
                    done++;
                }
            }
            return done;
        });
    }

    private List<Held> held(Collection<ListingId> ids, Viewer viewer) {
        mustBeAllowed(viewer);
        if (ids.isEmpty()) {
            throw new InvalidInput("id", texts.get("refused.nothing"));
        }
        Set<ListingId> wanted = ids.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
        List<Held> held = store.read(entities -> wanted.stream()
                .map(id -> entities.find(ItemRow.class, new ItemKey(id.origin(), id.key())))
                .filter(row -> row != null && row.is(ItemState.WAITING) && may(viewer, row.organisation()))
                .filter(row -> row.draft().isPresent())
                .map(row -> new Held(
                        row.id(),
                        DraftJson.read(row.draft().get()),
                        row.digest(),
                        row.listingVersion(),
                        row.organisation()))
                .toList());
        if (held.isEmpty()) {
            throw new NotFound(texts.get("refused.gone"));
        }
        return held;
    }

    /**
     * Takes back what this person decided at that moment: it waits again, and what was published is withdrawn unless
     * somebody has made it their own since.
     *
     * @return how many wait again
     */
    public int undo(Instant moment, Actor actor) {
        mustBeAllowed(actor.viewer());
        List<Items.Known> decided = store.read(entities -> rows(entities, moment, actor).stream()
                .filter(row -> row.draft().isPresent() && row.is(ItemState.KEPT, ItemState.DECLINED))
                .filter(row -> may(actor.viewer(), row.organisation()))
                .map(row ->
                        new Items.Known(row.id(), row.state(), row.digest(), row.listingVersion(), row.organisation()))
                .toList());
        Map<ListingId, Long> versions = new HashMap<>();
        List<ListingId> back = new ArrayList<>();
        for (Items.Known one : decided) {
            if (one.state() == ItemState.DECLINED) {
                back.add(one.id());
            } else if (withdrawn(one)) {
                versions.put(one.id(), one.version() + 1);
                back.add(one.id());
            }
        }
        BiConsumer<EntityManager, ListingId> wait = (entities, id) -> {
            ItemRow row = entities.find(ItemRow.class, new ItemKey(id.origin(), id.key()));
            if (row != null && row.is(ItemState.KEPT, ItemState.DECLINED)) {
                row.become(ItemState.WAITING, "", clock.instant());
                row.undecided();
                Optional.ofNullable(versions.get(id)).ifPresent(row::listing);
            }
        };
        return store.write((entities, tx) -> {
            back.forEach(id -> {
                wait.accept(entities, id);
                tx.audit(actor, "source.undo", id.toString(), "");
            });
            return back.size();
        });
    }

    private static List<ItemRow> rows(EntityManager entities, Instant moment, Actor actor) {
        return entities.createQuery(
                        "select i from ItemRow i where i.decidedBy = :by and i.decidedMs = :moment", ItemRow.class)
                .setParameter("by", actor.id())
                .setParameter("moment", moment.toEpochMilli())
                .setMaxResults(MOST)
                .getResultList();
    }

    private boolean withdrawn(Items.Known one) {
        try {
            listings.withdraw(
                    one.id(),
                    one.version(),
                    texts.get("reason.undone"),
                    Items.actor(one.id().origin()));
            return true;
        } catch (TemporarilyUnavailable e) {
            throw e;
        } catch (Refusal somebodyElse) {
            return false;
        }
    }

    private Instant moment() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
