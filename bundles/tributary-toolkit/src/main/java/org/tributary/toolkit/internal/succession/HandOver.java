package org.tributary.toolkit.internal.succession;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/**
 * What somebody who leaves should pass on, or a partner that leaves.
 *
 * @param organisation the partner concerned
 * @param from who left; empty for a whole partner, and for those who erased their account
 * @param points what there is to pass on: decisions they wrote, open tasks and steps of the partner, places they added
 * @param done when the other one, or the lead partner, ticked the last point
 */
public record HandOver(
        String id,
        CollaborationId collaboration,
        OrganisationId organisation,
        Optional<PersonId> from,
        Instant made,
        List<Point> points,
        Optional<Instant> done) {

    public HandOver {
        points = List.copyOf(points);
    }

    /**
     * One thing to pass on.
     *
     * @param sort task, step, decision or place
     * @param subject its id in the work
     * @param title what it said when the list was made
     */
    public record Point(int number, String sort, String subject, String title, boolean done) {

        /** The same, ticked or not. */
        Point ticked(boolean wanted) {
            return new Point(number, sort, subject, title, wanted);
        }
    }
}
