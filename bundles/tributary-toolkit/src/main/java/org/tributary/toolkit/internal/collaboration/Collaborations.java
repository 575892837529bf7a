package org.tributary.toolkit.internal.collaboration;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;

/**
 * Joint work: started from a listing, read by those who may, led from stage to stage. Whoever may not read one gets
 * {@link org.tributary.api.refusal.NotFound}; who may read but not do gets {@link org.tributary.api.refusal.NotAllowed}.
 */
@Component(service = Collaborations.class)
public final class Collaborations {

    /**
     * Starts one. The starter's organisation becomes the lead partner: at once where the starter is its lead, otherwise once
     * its lead agreed, who is asked by mail. The tasks of the first stage are copied in from the checklists of the packs.
     *
     * @param first the starter's organisation, to which they belong; any where the host's own token starts it, which then
     *     needs no agreement
     * @throws org.tributary.api.refusal.InvalidInput naming the field: title, outcome, about, begins, ends
     */
    public Collaboration start(CollaborationDraft draft, OrganisationId first, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** @throws org.tributary.api.refusal.NotFound where there is none, or this viewer may not read it */
    public Collaboration find(CollaborationId id, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** What this viewer may do in it; see {@link Standing}. */
    public Standing standing(Collaboration collaboration, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** Those with which the viewer's organisations have to do, open ones before closed, the last changed first; at most 200. */
    public List<Collaboration> ofViewer(Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** Those open to this viewer, the last changed first. */
    public Paged<Collaboration> open(Optional<Stage> stage, Paging paging, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** Those that this viewer may read that were started from a listing, or are shown by it; at most 20. */
    public List<Collaboration> about(ListingId listing, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /**
     * Changes its texts; for the lead partner. Where the outcome changes every partner has to agree anew.
     *
     * @param version the version that the writer has seen
     * @throws org.tributary.api.refusal.EditClash where somebody else was faster
     */
    public Collaboration change(CollaborationId id, long version, CollaborationDraft draft, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Moves it to the next stage or back by one; for the lead partner. The tasks of the new stage are copied in, once.
     *
     * @throws org.tributary.api.refusal.InvalidInput naming {@code stage}, where it is none of the two; where AGREED lacks an
     *     outcome, a second partner or the agreement of a partner; where CLOSED lacks a story
     */
    public Collaboration move(CollaborationId id, long version, Stage stage, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Says who else may read it; for the lead partner. */
    public Collaboration open(CollaborationId id, long version, Openness openness, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Writes how it ended, failure included; for the lead partner, in the stages CLOSING and CLOSED. */
    public Collaboration tell(CollaborationId id, long version, String story, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Publishes it as a listing of kind project, owned by the lead partner with the others as partners, or brings that
     * listing up to date where there is one; for the lead partner. Links to both sides are set.
     */
    public Collaboration show(CollaborationId id, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** What happened, the latest first; readers who are no partners get what is open to them. */
    public List<Event> history(CollaborationId id, Optional<Long> before, int limit, Viewer viewer) {
        throw new UnsupportedOperationException();
    }
}
