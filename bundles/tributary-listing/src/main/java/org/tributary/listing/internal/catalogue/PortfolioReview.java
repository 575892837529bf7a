package org.tributary.listing.internal.catalogue;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Phase;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.store.Store;

/** Which listings of an organisation need somebody to look at them, for its own people and curators. */
@Component(service = PortfolioReview.class)
public final class PortfolioReview {

    private static final int MOST = 100;
    private static final Set<ListingKind> GOES_ON =
            EnumSet.of(ListingKind.PROBLEM, ListingKind.PROJECT, ListingKind.OPPORTUNITY);
    private static final String WANTING = "l.staleSince is not null or l.unattendedSince is not null"
            + " or (l.endsOn < :today and l.kind in ('problem', 'project', 'opportunity')"
            + " and (l.phase is null or l.phase not in ('live', 'retired')))"
            + " or (l.kind in ('problem', 'project', 'opportunity', 'asset')"
            + " and not exists (select c from ContactRow c where c.listingId = l.id and c.place = 1))";

    private final Store store;

    @Activate
    public PortfolioReview(@Reference(target = "(unit=listing)") Store store) {
        this.store = store;
    }

    /** Why a listing needs attention, the most pressing first. */
    public enum Reason {
        /** Nobody has confirmed it for long. */
        STALE,
        /** Nobody looks after it, since whoever did has left. */
        UNATTENDED,
        /** It was to end before today, and goes on. */
        ENDED,
        /** There is nobody to ask when its one contact is away. */
        ONE_CONTACT
    }

    /** A listing and what is wrong with it. */
    public record Need(Listing listing, Set<Reason> reasons) {}

    /** Those of an organisation, the most pressing first, at most a hundred; nothing for others than its people and curators. */
    public List<Need> of(OrganisationId organisation, Viewer viewer, LocalDate today) {
        if (!viewer.belongsTo(organisation) && !viewer.role().atLeast(Role.CURATOR)) {
            return List.of();
        }
        return store.read(entities -> {
            List<ListingRow> rows = rows(entities, organisation, today);
            List<Listing> listings = ListingReader.whole(entities, rows);
            return IntStream.range(0, rows.size())
                    .mapToObj(i -> need(rows.get(i), listings.get(i), viewer, today))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(
                            need -> need.reasons().iterator().next()))
                    .toList();
        });
    }

    private static List<ListingRow> rows(EntityManager entities, OrganisationId organisation, LocalDate today) {
        return entities.createQuery(
                        "select l from ListingRow l where l.ownerId = :owner and l.listed = 1 and l.circle <> 'draft'"
                                + " and (" + WANTING + ") order by l.confirmed, l.id",
                        ListingRow.class)
                .setParameter("owner", organisation.value())
                .setParameter("today", today.toString())
                .setMaxResults(MOST)
                .setHint("eclipselink.read-only", true)
                .getResultList();
    }

    private static Optional<Need> need(ListingRow row, Listing listing, Viewer viewer, LocalDate today) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (listing.life().isStale()) {
            reasons.add(Reason.STALE);
        }
        if (row.unattendedSince().isPresent()) {
            reasons.add(Reason.UNATTENDED);
        }
        if (GOES_ON.contains(listing.kind())
                && row.endsOn() != null
                && row.endsOn().compareTo(today.toString()) < 0
                && row.phase().filter(phase -> phase.isAtLeast(Phase.LIVE)).isEmpty()) {
            reasons.add(Reason.ENDED);
        }
        boolean asked = GOES_ON.contains(listing.kind()) || listing.kind() == ListingKind.ASSET;
        // What nobody has claimed has the contacts of its file, which nobody here can mend.
        if (asked && listing.provenance().claimed() && listing.contacts().size() < 2) {
            reasons.add(Reason.ONE_CONTACT);
        }
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(new Need(ListingReader.asSeenBy(listing, viewer), reasons));
    }
}
