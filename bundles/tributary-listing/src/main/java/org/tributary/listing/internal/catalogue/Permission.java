package org.tributary.listing.internal.catalogue;

import java.util.List;
import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;

/** What must hold before something is changed; each rule throws the refusal that says so. */
final class Permission {

    private Permission() {}

    static ListingRow writable(EntityManager entities, ListingId id, Actor actor) {
        ListingRow row = ListingReader.visible(entities, id, actor.viewer());
        mayWriteFor(row.owner(), actor);
        return row;
    }

    /** In sight or not, as long as the actor may change it. */
    static ListingRow restorable(EntityManager entities, ListingId id, Actor actor) {
        ListingRow row = ListingReader.known(entities, id, actor.viewer());
        mayWriteFor(row.owner(), actor);
        return row;
    }

    static void mayWriteFor(OrganisationId owner, Actor actor) {
        Viewer viewer = actor.viewer();
        if (!viewer.isMember()) {
            throw new NotAllowed("Sign in to publish and change listings.", true);
        }
        if (!viewer.belongsTo(owner) && !viewer.role().atLeast(Role.CURATOR)) {
            throw new NotAllowed("Only people of the organisation that it belongs to can change a listing.", false);
        }
    }

    /**
     * Keeps the row for this transaction and looks at it once more: of two that have seen the same version and come at the
     * same time, the second waits here, and then hears of the first.
     */
    static void notChangedSince(EntityManager entities, ListingRow row, long version) {
        entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        if (row.version() != version) {
            throw new EditClash("Somebody else has changed this listing meanwhile.", row.version());
        }
    }

    static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }
}
