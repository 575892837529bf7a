package org.tributary.sources.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Listings.Fate;
import org.tributary.api.listing.Listings.Kept;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;

/** Listings in memory that treat imports as the real ones do; everything else is not there. Shared by nodes of a test. */
public final class FakeListings {

    /** The one organisation that is not known. */
    public static final OrganisationId UNKNOWN = new OrganisationId("atlantis");

    private record Row(ListingDraft draft, long version, boolean claimed, boolean withdrawn, String reason) {}

    private final Map<ListingId, Row> rows = new LinkedHashMap<>();
    private int keeps;
    private int failNext;
    private String refused = "";
    private boolean loading;

    public Listings service() {
        return (Listings) Proxy.newProxyInstance(
                Listings.class.getClassLoader(), new Class<?>[] {Listings.class}, (self, method, arguments) -> {
                    try {
                        return Arrays.stream(FakeListings.class.getDeclaredMethods())
                                .filter(own -> own.getName().equals(method.getName())
                                        && own.getParameterCount() == method.getParameterCount())
                                .findFirst()
                                .orElseThrow(() -> new UnsupportedOperationException(method.getName()))
                                .invoke(this, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    // As the service

    synchronized List<Kept> keepAll(List<ListingDraft> drafts, Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only a curator can import.", false);
        }
        if (loading) {
            throw new TemporarilyUnavailable("The register is being loaded.", Duration.ofSeconds(1), null);
        }
        if (drafts.isEmpty()) {
            return List.of();
        }
        keeps++;
        List<Kept> kept = new ArrayList<>();
        Set<ListingId> seen = new HashSet<>();
        for (ListingDraft draft : drafts) {
            ListingId id = draft.id().orElseThrow();
            List<FieldFault> faults = new ArrayList<>(check(draft));
            if (!seen.add(id)) {
                faults.add(new FieldFault("id", "Twice."));
            }
            if (!faults.isEmpty()) {
                kept.add(new Kept(id, Fate.REFUSED, faults));
                continue;
            }
            Row row = rows.get(id);
            if (row == null) {
                rows.put(id, new Row(draft, 1, draft.provenance().claimed(), false, ""));
                kept.add(new Kept(id, Fate.NEW, List.of()));
            } else if (row.withdrawn() || row.claimed() || row.draft().equals(draft)) {
                kept.add(new Kept(id, Fate.SAME, List.of()));
            } else {
                rows.put(id, new Row(draft, row.version() + 1, false, false, ""));
                kept.add(new Kept(id, Fate.CHANGED, List.of()));
            }
        }
        if (failNext > 0) {
            failNext--;
            throw new IllegalStateException("Killed after it was kept");
        }
        return kept;
    }

    synchronized List<FieldFault> check(ListingDraft draft) {
        List<FieldFault> faults = new ArrayList<>();
        if (draft.headline().title().isBlank()
                || draft.id().filter(id -> id.key().equals(refused)).isPresent()) {
            faults.add(new FieldFault("title", "Enter a title."));
        }
        if (draft.owner().equals(UNKNOWN)) {
            faults.add(new FieldFault("organisation", "There is no organisation 'atlantis'."));
        }
        return faults;
    }

    synchronized List<Listing> findAll(List<ListingId> ids, Viewer viewer) {
        return ids.stream()
                .filter(id -> rows.containsKey(id) && !rows.get(id).withdrawn())
                .map(id -> listing(id, rows.get(id)))
                .toList();
    }

    synchronized Listing find(ListingId id, Viewer viewer) {
        Row row = rows.get(id);
        if (row == null) {
            throw new NotFound("There is no such listing.");
        }
        if (row.withdrawn()) {
            throw new Gone("It was withdrawn.");
        }
        return listing(id, row);
    }

    synchronized Map<ListingId, Listing> forEverybody(Collection<ListingId> ids) {
        Map<ListingId, Listing> found = new LinkedHashMap<>();
        findAll(List.copyOf(ids), Viewer.visitor()).forEach(one -> found.put(one.id(), one.forEverybody()));
        return found;
    }

    synchronized Object withdraw(ListingId id, long version, String reason, Actor actor) {
        Row row = rows.get(id);
        if (row == null || row.withdrawn()) {
            throw new NotFound("There is no such listing.");
        }
        if (row.version() != version) {
            throw new EditClash("Somebody else has changed it.", row.version());
        }
        rows.put(id, new Row(row.draft(), version + 1, row.claimed(), true, reason));
        return null;
    }

    synchronized Listing restore(ListingId id, long version, Actor actor) {
        Row row = rows.get(id);
        if (row == null) {
            throw new NotFound("There is no such listing.");
        }
        if (row.version() != version) {
            throw new EditClash("Somebody else has changed it.", row.version());
        }
        Row back = row.withdrawn() ? new Row(row.draft(), version + 1, row.claimed(), false, "") : row;
        rows.put(id, back);
        return listing(id, back);
    }

    private static Listing listing(ListingId id, Row row) {
        ListingDraft draft = row.draft();
        Instant then = Instant.EPOCH;
        return new Listing(
                id,
                draft.kind(),
                draft.headline(),
                draft.sections(),
                draft.facets(),
                Optional.of(new Owner(
                        draft.owner(),
                        draft.owner().value(),
                        OrganisationKind.DISTRICT,
                        Optional.empty(),
                        Optional.empty())),
                draft.partners(),
                draft.contacts(),
                draft.period(),
                draft.links(),
                draft.outcome(),
                draft.circle(),
                draft.anonymous(),
                draft.assetType(),
                draft.direction(),
                new Provenance(draft.provenance().address(), row.claimed()),
                new Tally(0, 0, 0, 0),
                new Life(then, then, then, Optional.empty(), Optional.empty(), row.version()));
    }

    // For tests

    /** What is in sight, by key. */
    public synchronized Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        rows.forEach((id, row) -> {
            if (!row.withdrawn()) {
                keys.add(id.key());
            }
        });
        return keys;
    }

    public synchronized String title(String origin, String key) {
        return rows.get(new ListingId(origin, key)).draft().headline().title();
    }

    public synchronized String reason(String origin, String key) {
        return rows.get(new ListingId(origin, key)).reason();
    }

    public synchronized Optional<URI> source(String origin, String key) {
        return rows.get(new ListingId(origin, key)).draft().provenance().address();
    }

    /** Somebody of its organisation takes it over. */
    public synchronized void claim(String origin, String key) {
        rows.computeIfPresent(
                new ListingId(origin, key), (id, row) -> new Row(row.draft(), row.version() + 1, true, false, ""));
    }

    /** Somebody here changes it without taking it over. */
    public synchronized void edit(String origin, String key, String title) {
        rows.computeIfPresent(
                new ListingId(origin, key),
                (id, row) -> new Row(
                        row.draft().withHeadline(row.draft().headline().withTitle(title)),
                        row.version() + 1,
                        false,
                        false,
                        ""));
    }

    /** Somebody lets others see it. */
    public synchronized void circle(String origin, String key, Circle circle) {
        rows.computeIfPresent(
                new ListingId(origin, key),
                (id, row) -> new Row(row.draft().withCircle(circle), row.version() + 1, row.claimed(), false, ""));
    }

    /** The next page is kept, and then its node dies. */
    public synchronized void dieAfterKeeping() {
        failNext = 1;
    }

    /** Whether the organisations are not there yet, as for some seconds after the first start of a host. */
    public synchronized void areLoading(boolean yes) {
        loading = yes;
    }

    /** From now on this one is at fault. */
    public synchronized void refuse(String key) {
        refused = key;
    }

    /** How often a page was kept. */
    public synchronized int keeps() {
        return keeps;
    }

    public synchronized long version(String origin, String key) {
        return rows.get(new ListingId(origin, key)).version();
    }
}
