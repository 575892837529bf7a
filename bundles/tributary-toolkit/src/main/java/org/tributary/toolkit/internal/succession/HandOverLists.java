package org.tributary.toolkit.internal.succession;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import javax.persistence.Query;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.succession.HandOver.Point;

/** Makes hand-over lists from what is there, inside the write of whoever leaves. */
public final class HandOverLists {

    /** Of each sort; what is older is not what somebody has to take over. */
    private static final int MOST = 100;

    private static final int LONGEST_TITLE = 200;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 16;

    private HandOverLists() {}

    /**
     * Makes the list of somebody who leaves: open tasks and steps of their partner, decisions that they wrote and that hold,
     * places that they added.
     *
     * @return whether there was anything to pass on; without it no list is made
     */
    public static boolean ofPerson(
            EntityManager entities,
            CollaborationId id,
            OrganisationId organisation,
            PersonId person,
            Instant now,
            RandomGenerator random) {
        List<Point> points = new ArrayList<>();
        ofPartner(entities, id, organisation, points);
        add(
                points,
                "decision",
                entities.createNativeQuery("select id, text from toolkit_decision where collaboration_id = ?1"
                                + " and by_person = ?2 and replaced_by is null and withdrawn = 0"
                                + " order by on_day desc, id")
                        .setParameter(1, id.value())
                        .setParameter(2, person.value()));
        add(
                points,
                "place",
                entities.createNativeQuery("select id, title from toolkit_place where collaboration_id = ?1"
                                + " and by_person = ?2 order by created_ms, id")
                        .setParameter(1, id.value())
                        .setParameter(2, person.value()));
        return keep(entities, id, organisation, Optional.of(person), points, now, random);
    }

    /**
     * Makes the list of a partner that leaves, whose open tasks and steps are nobody's from then on.
     *
     * @return whether there was anything to pass on
     */
    public static boolean ofPartner(
            EntityManager entities,
            CollaborationId id,
            OrganisationId organisation,
            Instant now,
            RandomGenerator random) {
        List<Point> points = new ArrayList<>();
        ofPartner(entities, id, organisation, points);
        release(
                entities,
                "update toolkit_task set owner_id = null, edition = edition + 1, version = version + 1"
                        + " where collaboration_id = ?1 and owner_id = ?2 and done_ms is null",
                id,
                organisation);
        release(
                entities,
                "update toolkit_step set owner_id = null, version = version + 1"
                        + " where collaboration_id = ?1 and owner_id = ?2 and state in ('planned', 'under-way')",
                id,
                organisation);
        return keep(entities, id, organisation, Optional.empty(), points, now, random);
    }

    private static void ofPartner(
            EntityManager entities, CollaborationId id, OrganisationId organisation, List<Point> points) {
        add(
                points,
                "task",
                entities.createNativeQuery("select id, text from toolkit_task where collaboration_id = ?1"
                                + " and owner_id = ?2 and done_ms is null order by due_day, position, id")
                        .setParameter(1, id.value())
                        .setParameter(2, organisation.value()));
        add(
                points,
                "step",
                entities.createNativeQuery("select id, title from toolkit_step where collaboration_id = ?1"
                                + " and owner_id = ?2 and state in ('planned', 'under-way')"
                                + " order by until_day, id")
                        .setParameter(1, id.value())
                        .setParameter(2, organisation.value()));
    }

    private static void release(EntityManager entities, String sql, CollaborationId id, OrganisationId organisation) {
        entities.createNativeQuery(sql)
                .setParameter(1, id.value())
                .setParameter(2, organisation.value())
                .executeUpdate();
    }

    private static void add(List<Point> points, String sort, Query rows) {
        for (Object row : rows.setMaxResults(MOST).getResultList()) {
            Object[] columns = (Object[]) row;
            String title = (String) columns[1];
            points.add(new Point(
                    points.size() + 1,
                    sort,
                    (String) columns[0],
                    title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 1) + "…" : title,
                    false));
        }
    }

    private static boolean keep(
            EntityManager entities,
            CollaborationId id,
            OrganisationId organisation,
            Optional<PersonId> from,
            List<Point> points,
            Instant now,
            RandomGenerator random) {
        if (points.isEmpty()) {
            return false;
        }
        StringBuilder name = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        entities.persist(new HandOverRow(name.toString(), id, organisation, from, points, now));
        return true;
    }
}
