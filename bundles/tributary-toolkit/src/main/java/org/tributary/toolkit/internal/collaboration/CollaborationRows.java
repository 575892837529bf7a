package org.tributary.toolkit.internal.collaboration;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;

/** Reads joint work inside a read or write of this slice, and notes what happens in it. */
public final class CollaborationRows {

    private static final Comparator<PartnerRow> LEAD_FIRST = Comparator.comparing((PartnerRow row) -> !row.leads())
            .thenComparing(row -> row.state().ordinal() >= Partner.State.DECLINED.ordinal())
            .thenComparing(PartnerRow::joinedMs)
            .thenComparing(PartnerRow::organisation);

    private CollaborationRows() {}

    /** One, whoever looks. */
    public static Optional<Collaboration> find(EntityManager entities, CollaborationId id) {
        return Optional.ofNullable(entities.find(CollaborationRow.class, id.value()))
                .map(row -> collaboration(entities, row));
    }

    /**
     * One of which this viewer may read what is done in it, as {@link Standing#readsWork} says.
     *
     * @throws NotFound where there is none, or they may not
     */
    public static Collaboration readable(EntityManager entities, CollaborationId id, Viewer viewer) {
        return find(entities, id)
                .filter(found -> Standing.readsWork(viewer, found))
                .orElseThrow(CollaborationRows::none);
    }

    /** The same inside a write, which from now on is the only one in this joint work until it is committed. */
    public static Collaboration readableLocked(EntityManager entities, CollaborationId id, Viewer viewer) {
        lock(entities, id);
        return readable(entities, id, viewer);
    }

    /**
     * Notes inside a write that something happened.
     *
     * @param organisation on whose behalf
     * @param subject plain text; what is longer than 300 characters is cut
     * @return the number of the event
     */
    public static long note(
            EntityManager entities,
            CollaborationId id,
            Event.What what,
            Optional<OrganisationId> organisation,
            Optional<PersonId> by,
            String subject,
            Instant now) {
        return note(entities, lock(entities, id), what, organisation, by, subject, now);
    }

    /** The same for whoever holds the lock already. */
    static long note(
            EntityManager entities,
            CollaborationRow locked,
            Event.What what,
            Optional<OrganisationId> organisation,
            Optional<PersonId> by,
            String subject,
            Instant now) {
        long number = locked.happens(now);
        entities.persist(new EventRow(locked.id(), number, what, organisation, by, subject, now));
        return number;
    }

    /**
     * Lets no other write into this joint work until this one is committed. An update that changes nothing locks the row on
     * every database.
     */
    static CollaborationRow lock(EntityManager entities, CollaborationId id) {
        int there = entities.createQuery("update CollaborationRow c set c.createdMs = c.createdMs where c.id = :id")
                .setParameter("id", id.value())
                .executeUpdate();
        if (there == 0) {
            throw none();
        }
        CollaborationRow row = entities.find(CollaborationRow.class, id.value());
        // It may have been read before somebody else's write was committed.
        entities.refresh(row);
        return row;
    }

    /** Closes it for whoever holds the lock; who was still asked, or asked, has no part in it any more. */
    static void close(EntityManager entities, CollaborationRow locked, Instant now) {
        locked.stage(Stage.CLOSED, now);
        partners(entities, locked.id()).stream()
                .filter(PartnerRow::waits)
                .forEach(partner -> partner.state(Partner.State.DECLINED, now));
    }

    static NotFound none() {
        return new NotFound(CollaborationTexts.texts().get("none"));
    }

    static Collaboration collaboration(EntityManager entities, CollaborationRow row) {
        return row.collaboration(
                partners(entities, row.id()).stream().map(PartnerRow::partner).toList());
    }

    /** All partners of one, the lead partner first, then those that are in or may be, then those that are not. */
    static List<PartnerRow> partners(EntityManager entities, CollaborationId id) {
        return entities
                .createQuery("select p from PartnerRow p where p.collaborationId = :id", PartnerRow.class)
                .setParameter("id", id.value())
                .getResultList()
                .stream()
                .sorted(LEAD_FIRST)
                .toList();
    }

    static Optional<PartnerRow> partner(EntityManager entities, CollaborationId id, OrganisationId organisation) {
        return Optional.ofNullable(entities.find(PartnerRow.class, new PartnerRow.Key(id, organisation)));
    }

    /** These with their partners, in the same order, by one query. */
    static List<Collaboration> withPartners(EntityManager entities, List<CollaborationRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Collection<String> ids = rows.stream().map(row -> row.id().value()).toList();
        Map<CollaborationId, List<PartnerRow>> partners = entities
                .createQuery("select p from PartnerRow p where p.collaborationId in :ids", PartnerRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .sorted(LEAD_FIRST)
                .collect(Collectors.groupingBy(PartnerRow::collaboration, LinkedHashMap::new, Collectors.toList()));
        return rows.stream()
                .map(row -> row.collaboration(partners.getOrDefault(row.id(), List.of()).stream()
                        .map(PartnerRow::partner)
                        .toList()))
                .toList();
    }
}
