package org.tributary.toolkit.internal.succession;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.CollaborationRows;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.web.Texts;

/** Hand-over lists: made when somebody leaves, worked off by those who stay. */
@Component(service = HandOvers.class)
public final class HandOvers {

    private static final int MOST = 100;
    private static final int MOST_WAITING = 50;

    private final Store store;
    private final Clock clock;
    private final Texts texts = Texts.of(HandOvers.class, Locale.UK);

    @Activate
    public HandOvers(@Reference(target = "(unit=toolkit)") Store store) {
        this(store, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public HandOvers(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Those of a joint work, the latest first, at most 100; for partners only, others get none. */
    public List<HandOver> of(CollaborationId id, Viewer viewer) {
        return store.read(entities -> {
            Collaboration collaboration = CollaborationRows.readable(entities, id, viewer);
            if (!Standing.of(viewer, collaboration).within()) {
                return List.of();
            }
            return entities
                    .createQuery(
                            "select h from HandOverRow h where h.collaborationId = :id order by h.madeMs desc, h.id",
                            HandOverRow.class)
                    .setParameter("id", id.value())
                    .setMaxResults(MOST)
                    .getResultList()
                    .stream()
                    .map(HandOverRow::handOver)
                    .toList();
        });
    }

    /** Those with open points that wait for this viewer, who looks after the partner or the whole, the oldest first; at most 50. */
    public List<HandOver> waitingFor(Viewer viewer) {
        if (viewer.organisations().isEmpty()) {
            return List.of();
        }
        String own =
                viewer.role().atLeast(Role.LEAD) ? "" : " and (p.firstPerson = :person or p.secondPerson = :person)";
        return store.read(entities -> {
            var query = entities.createQuery(
                            "select h from HandOverRow h where h.doneMs is null and exists (select p.collaborationId"
                                    + " from PartnerRow p where p.collaborationId = h.collaborationId"
                                    + " and p.organisationId in :organisations and p.state = 'joined'"
                                    + " and (p.leads = 1 or p.organisationId = h.organisationId)" + own
                                    + ") order by h.madeMs, h.id",
                            HandOverRow.class)
                    .setParameter(
                            "organisations",
                            viewer.organisations().stream()
                                    .map(OrganisationId::value)
                                    .toList());
            if (!own.isEmpty()) {
                query.setParameter(
                        "person", viewer.person().map(PersonId::value).orElse(""));
            }
            return query.setMaxResults(MOST_WAITING).getResultList().stream()
                    .map(HandOverRow::handOver)
                    .toList();
        });
    }

    /**
     * Ticks a point, or takes the tick back; for those who look after the partner, and the lead partner.
     *
     * @throws NotFound where there is no such list or point
     */
    public HandOver tick(CollaborationId id, String handOver, int point, boolean done, Actor actor) {
        Viewer viewer = actor.viewer();
        Instant now = Instant.ofEpochMilli(clock.millis());
        return store.write((entities, tx) -> {
            Collaboration collaboration = CollaborationRows.readableLocked(entities, id, viewer);
            Standing standing = Standing.of(viewer, collaboration);
            HandOverRow row = entities.find(HandOverRow.class, handOver);
            if (row == null || !row.isOf(id) || !standing.within()) {
                throw new NotFound(texts.get("none"));
            }
            if (!standing.leads() && !standing.looksAfter().contains(row.organisation())) {
                throw new NotAllowed(texts.get("partner.only"), !viewer.isMember());
            }
            if (!row.tick(point, done, now)) {
                throw new NotFound(texts.get("none"));
            }
            tx.audit(actor, "collaboration.hand-over", id.value(), row.organisation(), handOver);
            return row.handOver();
        });
    }
}
