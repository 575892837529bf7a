package org.tributary.listing.internal.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.persistence.EntityManager;
import javax.persistence.TypedQuery;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.store.Store;

/**
 * The listings that somebody can do something about: those they look after, and those of their organisation. Last changed
 * first, in pages, whatever has become of them.
 */
@Component(service = OwnListings.class)
public final class OwnListings {

    /** In sight, or hidden by a curator: what its owner can still do something about. */
    private static final String PRESENT = "l.archived is null and l.withdrawn is null and l.mergedInto is null";

    private final Store store;

    @Activate
    public OwnListings(@Reference(target = "(unit=listing)") Store store) {
        this.store = store;
    }

    /** Which of them. */
    public enum Shelf {
        /** Drafts of this viewer; those of the organisation for which nobody is named count as everybody's. */
        DRAFTS(PRESENT + " and l.circle = 'draft' and (l.stewardId = :person or l.stewardId is null)"),
        /** Published, and in this viewer's hands. */
        MINE(PRESENT + " and l.circle <> 'draft' and l.stewardId = :person"),
        /** Published by the organisation, in the hands of others or of nobody. */
        ORGANISATION(PRESENT + " and l.circle <> 'draft' and (l.stewardId <> :person or l.stewardId is null)"),
        /** Withdrawn by the organisation. */
        WITHDRAWN("l.withdrawn is not null and l.mergedInto is null");

        private final String condition;

        Shelf(String condition) {
            this.condition = condition;
        }
    }

    /**
     * A page of them; empty for who belongs to no organisation.
     *
     * @throws InvalidInput where the page asked for is none
     */
    public Paged<Listing> list(Shelf shelf, Paging paging, Viewer viewer) {
        if (viewer.organisations().isEmpty()) {
            return new Paged<>(List.of(), 0, Optional.empty());
        }
        String condition = "l.ownerId in :own and " + shelf.condition;
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(
                "own",
                viewer.organisations().stream().map(OrganisationId::value).toList());
        values.put("person", viewer.person().map(Object::toString).orElse(""));
        return store.read(entities -> {
            long total = bind(
                            entities.createQuery("select count(l) from ListingRow l where " + condition, Long.class),
                            values)
                    .getSingleResult();
            List<ListingRow> rows = page(entities, condition, values, paging);
            List<ListingRow> shown = rows.subList(0, Math.min(rows.size(), paging.limit()));
            Optional<String> next = rows.size() > paging.limit()
                    ? Optional.of(shown.get(shown.size() - 1).updated() + "~"
                            + shown.get(shown.size() - 1).id())
                    : Optional.empty();
            return new Paged<>(ListingReader.seen(entities, shown, viewer), total, next);
        });
    }

    private static List<ListingRow> page(
            EntityManager entities, String condition, Map<String, Object> values, Paging paging) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        String from = "";
        if (paging.after().isPresent()) {
            String[] cursor = paging.after().get().split("~", 2);
            if (cursor.length < 2 || !cursor[0].matches("-?\\d{1,18}")) {
                throw new InvalidInput("after", "Use the value of 'next' from the answer before.");
            }
            from = " and (l.updated < :updated or (l.updated = :updated and l.id < :id))";
            all.put("updated", Long.valueOf(cursor[0]));
            all.put("id", cursor[1]);
        }
        return bind(
                        entities.createQuery(
                                "select l from ListingRow l where " + condition + from
                                        + " order by l.updated desc, l.id desc",
                                ListingRow.class),
                        all)
                .setMaxResults(paging.limit() + 1)
                .setHint("eclipselink.read-only", true)
                .getResultList();
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Map<String, Object> values) {
        query.getParameters().forEach(p -> query.setParameter(p.getName(), values.get(p.getName())));
        return query;
    }
}
