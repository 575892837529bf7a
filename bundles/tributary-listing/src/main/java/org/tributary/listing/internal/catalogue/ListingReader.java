package org.tributary.listing.internal.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.organisations.OrganisationReader;

/** Makes listings of rows, each as one viewer may see it. */
final class ListingReader {

    private ListingReader() {}

    /** The row, if this viewer may see it; otherwise the refusal that says what became of it. */
    static ListingRow visible(EntityManager entities, ListingId id, Viewer viewer) {
        ListingRow row = known(entities, id, viewer);
        row.mergedInto().ifPresent(to -> {
            throw new Moved(to);
        });
        if (row.isWithdrawn()) {
            throw new Gone("This listing has been withdrawn by its organisation."
                    + row.withdrawnWhy().map(why -> " They say: " + why).orElse(""));
        }
        if (row.isArchived()) {
            throw new Gone("This listing has had its time and was put away by its organisation.");
        }
        if (row.isHidden() && !Hiding.isInsider(row, viewer)) {
            throw new Gone("A curator of this site has hidden this listing.");
        }
        return row;
    }

    /** The row, if this viewer could see it before it was withdrawn, put away or merged. */
    static ListingRow known(EntityManager entities, ListingId id, Viewer viewer) {
        ListingRow row = entities.find(ListingRow.class, id.toString());
        if (row == null || !whole(entities, row).isVisibleTo(viewer)) {
            throw new NotFound("There is no such listing.");
        }
        return row;
    }

    private static Listing whole(EntityManager entities, ListingRow row) {
        return whole(entities, List.of(row)).get(0);
    }

    static Listing seen(EntityManager entities, ListingRow row, Viewer viewer) {
        return asSeenBy(whole(entities, row), viewer);
    }

    static List<Listing> seen(EntityManager entities, List<ListingRow> rows, Viewer viewer) {
        return whole(entities, rows).stream()
                .filter(listing -> listing.isVisibleTo(viewer))
                .map(listing -> asSeenBy(listing, viewer))
                .toList();
    }

    /** Rows with their owners and contacts, whatever their number in two more queries; also inside a write. */
    static List<Listing> whole(EntityManager entities, List<ListingRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<OrganisationId, Organisation> owners = OrganisationReader.byId(
                entities, rows.stream().map(ListingRow::owner).collect(Collectors.toSet()));
        Map<String, List<Contact>> contacts = new HashMap<>();
        entities.createQuery(
                        "select c from ContactRow c where c.listingId in :ids order by c.listingId, c.place",
                        ContactRow.class)
                .setParameter(
                        "ids", rows.stream().map(row -> row.id().toString()).toList())
                .getResultList()
                .forEach(c -> contacts.computeIfAbsent(c.listingId(), id -> new ArrayList<>())
                        .add(c.contact()));
        return rows.stream()
                .map(row -> listing(
                        row,
                        Optional.ofNullable(owners.get(row.owner())),
                        contacts.getOrDefault(row.id().toString(), List.of())))
                .toList();
    }

    static Owner owner(Organisation o) {
        return new Owner(
                o.id(), o.name(), o.kind(), o.place().region(), o.place().centre());
    }

    /** All contacts of one listing, whoever may see them; also inside a write. */
    static List<Contact> contacts(EntityManager entities, ListingRow row) {
        return whole(entities, row).contacts();
    }

    private static Listing listing(ListingRow row, Optional<Organisation> owner, List<Contact> contacts) {
        ListingContent content = row.content();
        return new Listing(
                row.id(),
                row.kind(),
                new Headline(row.title(), content.summary()),
                content.toSections(),
                content.toFacets(),
                owner.map(ListingReader::owner),
                content.toPartners(),
                contacts,
                content.toPeriod(),
                content.toLinks(),
                content.toOutcome(),
                row.circle(),
                row.isAnonymous(),
                content.toAssetType(),
                content.toDirection(),
                content.toProvenance(),
                row.tally(),
                row.life());
    }

    /** Takes away what this viewer may not know. */
    static Listing asSeenBy(Listing listing, Viewer viewer) {
        boolean own = listing.owner().map(o -> viewer.belongsTo(o.id())).orElse(false);
        boolean insider = own || viewer.role().atLeast(Role.CURATOR);
        boolean partner = listing.partners().stream().anyMatch(viewer::belongsTo);
        List<Contact> contacts = listing.contacts().stream()
                .filter(contact -> insider
                        || !contact.imported()
                                && !listing.anonymous()
                                && switch (contact.visibleTo()) {
                                    case PUBLIC -> true;
                                    case MEMBERS -> viewer.isMember();
                                    case ORGANISATION -> partner;
                                    case DRAFT -> false;
                                })
                .map(contact -> viewer.isMember()
                        ? contact
                        : new Contact(
                                contact.name(),
                                contact.role(),
                                Optional.empty(),
                                contact.visibleTo(),
                                contact.imported()))
                .toList();
        return (insider ? listing : listing.forEverybody()).withContacts(contacts);
    }

    static List<ListingRow> listed(EntityManager entities, Collection<ListingId> ids) {
        return entities.createQuery("select l from ListingRow l where l.listed = 1 and l.id in :ids", ListingRow.class)
                .setParameter("ids", ids.stream().map(ListingId::toString).toList())
                .setHint("eclipselink.read-only", true)
                .getResultList();
    }
}
