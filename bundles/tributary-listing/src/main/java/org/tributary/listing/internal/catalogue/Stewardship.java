package org.tributary.listing.internal.catalogue;

import java.util.Collection;
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
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Viewer;
import org.tributary.store.Store;

/**
 * Who looks after which listing. A listing has one steward at most: at first who published it for the own organisation.
 * What came from elsewhere, the samples and what a machine wrote have none.
 *
 * <p>For this slice only: who it is never stands on a page. The methods that take an entity manager are for use inside a
 * read or write of the listing unit; the others do their own.
 */
@Component(service = Stewardship.class)
public final class Stewardship {

    private static final int MOST = 500;

    private final Store store;

    @Activate
    public Stewardship(@Reference(target = "(unit=listing)") Store store) {
        this.store = store;
    }

    /** Who looks after this listing. */
    public Optional<PersonId> stewardOf(ListingId id) {
        return Optional.ofNullable(stewardsOf(List.of(id)).get(id));
    }

    /** Who looks after these listings; those of nobody are left out. */
    public Map<ListingId, PersonId> stewardsOf(Collection<ListingId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return store.read(entities -> entities
                .createQuery(
                        "select l.id, l.stewardId from ListingRow l where l.id in :ids and l.stewardId is not null",
                        Object[].class)
                .setParameter("ids", ids.stream().map(ListingId::toString).toList())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(
                        row -> ListingId.parse((String) row[0]), row -> new PersonId((String) row[1]))));
    }

    /** Who wrote this listing first; whoever asks makes sure that only curators learn it of an anonymous one. */
    public Optional<PersonId> authorOf(ListingId id) {
        return store.read(entities -> Optional.ofNullable(entities.find(ListingRow.class, id.toString()))
                .flatMap(ListingRow::author));
    }

    /** The listings that somebody looks after and that are in sight, last changed first, at most 500. */
    public List<ListingId> of(PersonId person) {
        return store.read(entities -> entities
                .createQuery(
                        "select l.id from ListingRow l where l.stewardId = :person and l.listed = 1"
                                + " order by l.updated desc, l.id desc",
                        String.class)
                .setParameter("person", person.value())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(ListingId::parse)
                .toList());
    }

    /**
     * The listings of an organisation whose steward has left, as this viewer may see them, longest unattended first, at
     * most 500.
     */
    public List<Listing> unattended(OrganisationId organisation, Viewer viewer) {
        return store.read(entities -> ListingReader.seen(
                entities,
                entities.createQuery(
                                "select l from ListingRow l where l.unattendedSince is not null"
                                        + " and l.ownerId = :organisation and l.listed = 1"
                                        + " order by l.unattendedSince, l.id",
                                ListingRow.class)
                        .setParameter("organisation", organisation.value())
                        .setMaxResults(MOST)
                        .setHint("eclipselink.read-only", true)
                        .getResultList(),
                viewer));
    }

    /** Who would look after what this viewer publishes for an organisation: they, where they belong to it. */
    static Optional<PersonId> candidate(Viewer viewer, OrganisationId owner) {
        return viewer.person().filter(person -> viewer.belongsTo(owner));
    }

    /** Forgets who wrote what; inside a write. */
    static void forgetAuthor(EntityManager entities, PersonId person) {
        entities.createQuery("update ListingRow l set l.authorId = null where l.authorId = :person")
                .setParameter("person", person.value())
                .executeUpdate();
    }
}
