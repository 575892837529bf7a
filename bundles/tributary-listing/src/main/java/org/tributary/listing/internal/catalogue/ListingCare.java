package org.tributary.listing.internal.catalogue;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.persistence.EntityManager;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Actor;
import org.tributary.store.Transaction;

/**
 * What keeping listings true needs of their rows: the whole of them, and the few things about them that change without
 * anybody editing. For use inside a read or write of the listing unit; who may do it is decided before.
 */
public final class ListingCare {

    private ListingCare() {}

    /**
     * A listing with all that is known of it, whoever may see it.
     *
     * @param steward who looks after it
     */
    public record Cared(Listing listing, Optional<PersonId> steward) {

        /** Whose it is; every listing that is kept has an owner. */
        public OrganisationId owner() {
            return listing.owner().orElseThrow().id();
        }

        /** Whether anybody may be written to about it: nobody of the samples or of what others brought here. */
        public boolean mayBeAskedAbout() {
            return listing.provenance().claimed() && !listing.isSample() && listing.circle() != Circle.DRAFT;
        }
    }

    /** Those that are in sight and whose owner is known, in the order of the ids. */
    public static Map<ListingId, Cared> of(EntityManager entities, Collection<ListingId> ids) {
        Map<ListingId, Cared> found = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        List<ListingRow> rows = entities.createQuery(
                        "select l from ListingRow l where l.listed = 1 and l.id in :ids", ListingRow.class)
                .setParameter("ids", ids.stream().map(ListingId::toString).toList())
                .getResultList();
        Map<ListingId, Cared> cared = new LinkedHashMap<>();
        List<Listing> whole = ListingReader.whole(entities, rows);
        for (int i = 0; i < rows.size(); i++) {
            if (whole.get(i).owner().isPresent()) {
                cared.put(rows.get(i).id(), new Cared(whole.get(i), rows.get(i).steward()));
            }
        }
        ids.stream().filter(cared::containsKey).forEach(id -> found.put(id, cared.get(id)));
        return found;
    }

    /** One that is in sight. */
    public static Optional<Cared> of(EntityManager entities, ListingId id) {
        return Optional.ofNullable(of(entities, List.of(id)).get(id));
    }

    /** Says that nobody has confirmed it; does nothing where it says so already or is out of sight. */
    public static void goStale(EntityManager entities, Transaction tx, ListingId id, Actor actor, Instant now) {
        Optional.ofNullable(entities.find(ListingRow.class, id.toString()))
                .filter(row -> row.isListed() && !row.life().isStale())
                .ifPresent(row -> {
                    row.goStale(now);
                    tx.change(Subject.LISTING, id.toString(), What.STALE);
                    tx.audit(actor, "listing.stale", id.toString(), row.owner(), "");
                });
    }

    /**
     * Gives a listing into somebody's hands, of its own organisation or of another.
     *
     * @return whether there is such a listing in sight
     */
    public static boolean entrust(
            EntityManager entities,
            Transaction tx,
            ListingId id,
            PersonId person,
            OrganisationId organisation,
            Actor actor) {
        ListingRow row = entities.find(ListingRow.class, id.toString());
        if (row == null || !row.isListed()) {
            return false;
        }
        if (!row.owner().equals(organisation)) {
            row.belongTo(organisation);
        }
        row.entrust(person);
        tx.change(Subject.LISTING, id.toString(), What.CONTENT);
        tx.audit(actor, "listing.entrust", id.toString(), organisation, "");
        return true;
    }

    /**
     * Takes out of somebody's hands what belongs to other organisations than the one they are in now.
     *
     * @param present where they are a member in good standing; empty where nowhere any more
     * @return what nobody looks after from now on and is in sight, by whose it is
     */
    public static Map<OrganisationId, Set<ListingId>> leave(
            EntityManager entities, PersonId person, Optional<OrganisationId> present, Instant now) {
        Map<OrganisationId, Set<ListingId>> left = new LinkedHashMap<>();
        entities
                .createQuery("select l from ListingRow l where l.stewardId = :person", ListingRow.class)
                .setParameter("person", person.value())
                .getResultList()
                .stream()
                .filter(row -> !present.equals(Optional.of(row.owner())))
                .forEach(row -> {
                    row.leaveUnattended(now);
                    if (row.isListed()) {
                        left.computeIfAbsent(row.owner(), owner -> new LinkedHashSet<>())
                                .add(row.id());
                    }
                });
        return left;
    }

    /** Takes away for good what was taken out of sight before this time. */
    public static void forgetRemovedUpdates(EntityManager entities, Instant before) {
        entities.createQuery("delete from UpdateRow u where u.removed < :before")
                .setParameter("before", before.toEpochMilli())
                .executeUpdate();
    }
}
