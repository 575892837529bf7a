package org.tributary.subscriptions.internal.following;

import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;

/** Who may do what with a follower. What somebody does not hold looks as if it were not there. */
final class Holding {

    private Holding() {}

    /** Looks after what it follows, and when it hears. */
    static FollowerRow held(FollowerRow row, Holder holder) {
        boolean holds = holder instanceof Holder.ByLink link
                ? link.follower().equals(row.id())
                : holder instanceof Holder.SignedIn in && isHeld(row, in.actor().viewer());
        if (!holds) {
            throw new NotFound(FollowingTexts.texts().get("refused.none"));
        }
        return row;
    }

    private static boolean isHeld(FollowerRow row, Viewer viewer) {
        return row.organisation()
                .map(organisation -> isOf(organisation, viewer))
                .orElseGet(() -> viewer.person().isPresent() && row.person().equals(viewer.person()));
    }

    /** Sees the channels of an organisation, and follows into them. */
    static boolean isOf(OrganisationId organisation, Viewer viewer) {
        return viewer.isMember() && viewer.belongsTo(organisation)
                || viewer.role().atLeast(Role.CURATOR);
    }

    /**
     * Decides about a channel as a whole: who opened it, a lead of its organisation, a curator, or a machine that acts for
     * the organisation.
     */
    static FollowerRow owned(FollowerRow row, Holder holder) {
        held(row, holder);
        if (row.organisation().isEmpty()) {
            throw new NotFound(FollowingTexts.texts().get("refused.none"));
        }
        if (!owns(row, holder)) {
            throw new NotAllowed(FollowingTexts.texts().get("refused.channel"), false);
        }
        return row;
    }

    /** Whether {@link #owned} lets a holder of the channel decide. */
    static boolean owns(FollowerRow row, Holder holder) {
        Viewer viewer = holder instanceof Holder.SignedIn in ? in.actor().viewer() : Viewer.visitor();
        return viewer.role().atLeast(Role.LEAD)
                || viewer.isMember()
                        && (viewer.person().isEmpty()
                                || row.person()
                                        .filter(opened -> isSame(opened, viewer))
                                        .isPresent());
    }

    private static boolean isSame(PersonId opened, Viewer viewer) {
        return viewer.person().filter(opened::equals).isPresent();
    }

    /** Who acts, for the audit trail. */
    static Actor actor(Holder holder) {
        return holder instanceof Holder.SignedIn in ? in.actor() : Actor.of(Viewer.visitor(), Door.LINK);
    }
}
