package org.tributary.listing.internal.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.organisations.OrganisationReader;
import org.tributary.store.Store;

/**
 * What a listing said before. Each change keeps the whole of what it saved, but for the contacts. An imported listing,
 * or one that is older than this history, begins with what it said before its first change here.
 */
@Component(service = History.class)
public final class History {

    private static final int MOST = 200;
    private static final Actor ORIGIN = new Actor(Viewer.visitor(), Door.SOURCE, "");

    private final Store store;

    @Activate
    public History(@Reference(target = "(unit=listing)") Store store) {
        this.store = store;
    }

    /**
     * One version.
     *
     * @param saved when it was saved
     * @param person who saved it; empty for machines, for people who were erased, and where this viewer may not know
     * @param actor for machines their name, for those who may know; otherwise empty
     * @param listing what it said, as this viewer may see it, without contacts
     * @param otherContacts whether its contacts were changed with it
     * @param isPresent whether this is what it says now
     */
    public record Version(
            long number,
            Instant saved,
            Optional<PersonId> person,
            String actor,
            Door door,
            Listing listing,
            boolean otherContacts,
            boolean isPresent) {}

    /**
     * The versions that this viewer may see, newest first, at most 200: of a listing that they may see, those that they
     * could have seen at the time.
     */
    public List<Version> versions(ListingId id, Viewer viewer) {
        return store.read(entities -> {
            ListingRow row = ListingReader.visible(entities, id, viewer);
            List<VersionRow> rows = entities.createQuery(
                            "select v from VersionRow v where v.listingId = :id order by v.version desc",
                            VersionRow.class)
                    .setParameter("id", id.toString())
                    .setMaxResults(MOST)
                    .setHint("eclipselink.read-only", true)
                    .getResultList();
            if (rows.isEmpty()) {
                rows = List.of(before(row));
            }
            return seen(entities, row, rows, viewer);
        });
    }

    /** What the listing said when it had this version; empty where nobody knows, or this viewer may not. */
    public Optional<Version> at(ListingId id, long version, Viewer viewer) {
        return versions(id, viewer).stream()
                .filter(kept -> kept.number() <= version)
                .findFirst();
    }

    /**
     * Takes out what an earlier version said, for example where it held somebody's name by mistake. For those who may
     * change the listing.
     *
     * @throws NotFound where there is no such version
     * @throws InvalidInput where it is what the listing says now
     */
    public void takeOut(ListingId id, long version, Actor actor) {
        store.write((entities, tx) -> {
            ListingRow row = Permission.writable(entities, id, actor);
            VersionRow kept = entities.find(VersionRow.class, new VersionRow.Key(id, version));
            if (kept == null) {
                throw new NotFound("There is no such version of this listing.");
            }
            if (isPresent(entities, row, kept)) {
                throw new InvalidInput("version", "This is what the listing says now. Edit the listing first.");
            }
            entities.remove(kept);
            tx.audit(actor, "listing.version.remove", id.toString(), row.owner(), "version " + version);
            return null;
        });
    }

    private static boolean isPresent(EntityManager entities, ListingRow row, VersionRow kept) {
        return entities.createQuery("select max(v.version) from VersionRow v where v.listingId = :id", Long.class)
                        .setParameter("id", row.id().toString())
                        .getSingleResult()
                == kept.version();
    }

    /** Keeps what the row says now; inside a write, after the row was saved. */
    static void keep(EntityManager entities, ListingRow row, boolean otherContacts, Actor actor, Instant now) {
        entities.persist(new VersionRow(row.id(), row.version(), now, actor, Snapshot.of(row, otherContacts)));
    }

    /** Keeps what the row says before it is changed for the first time; inside a write, before the row is saved. */
    static void keepBefore(EntityManager entities, ListingRow row) {
        long kept = entities.createQuery("select count(v) from VersionRow v where v.listingId = :id", Long.class)
                .setParameter("id", row.id().toString())
                .getSingleResult();
        if (kept == 0) {
            entities.persist(before(row));
        }
    }

    private static VersionRow before(ListingRow row) {
        return new VersionRow(row.id(), row.version(), row.life().updated(), ORIGIN, Snapshot.of(row, false));
    }

    /** Forgets who saved what; inside a write. */
    static void forget(EntityManager entities, PersonId person) {
        entities.createQuery("update VersionRow v set v.personId = null where v.personId = :person")
                .setParameter("person", person.value())
                .executeUpdate();
    }

    private static List<Version> seen(EntityManager entities, ListingRow row, List<VersionRow> rows, Viewer viewer) {
        List<Snapshot> snapshots = rows.stream().map(VersionRow::snapshot).toList();
        Map<OrganisationId, Organisation> owners = OrganisationReader.byId(
                entities, snapshots.stream().map(Snapshot::organisation).collect(Collectors.toSet()));
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            VersionRow kept = rows.get(i);
            // Who is anonymous now does not want to be found in what was said before, and the other way round.
            boolean anonymous = row.isAnonymous() || snapshots.get(i).anonymous();
            Listing then = listing(row, kept, snapshots.get(i), anonymous, owners);
            if (then.isVisibleTo(viewer)) {
                boolean mayKnow = !anonymous || viewer.role().atLeast(Role.CURATOR);
                versions.add(new Version(
                        kept.version(),
                        kept.saved(),
                        kept.person().filter(person -> mayKnow),
                        kept.actor().filter(actor -> mayKnow).orElse(""),
                        kept.door(),
                        ListingReader.asSeenBy(then, viewer),
                        snapshots.get(i).otherContacts(),
                        i == 0));
            }
        }
        return List.copyOf(versions);
    }

    private static Listing listing(
            ListingRow row,
            VersionRow kept,
            Snapshot then,
            boolean anonymous,
            Map<OrganisationId, Organisation> owners) {
        ListingContent content = then.content();
        Optional<Owner> owner =
                Optional.ofNullable(owners.get(then.organisation())).map(ListingReader::owner);
        return new Listing(
                row.id(),
                then.listingKind(),
                new Headline(then.title(), content.summary()),
                content.toSections(),
                content.toFacets(),
                owner,
                content.toPartners(),
                List.of(),
                content.toPeriod(),
                content.toLinks(),
                content.toOutcome(),
                then.seenBy(),
                anonymous,
                content.toAssetType(),
                content.toDirection(),
                content.toProvenance(),
                Tally.NONE,
                new Life(
                        row.life().created(),
                        kept.saved(),
                        kept.saved(),
                        Optional.empty(),
                        Optional.empty(),
                        kept.version()));
    }
}
