package org.tributary.toolkit.internal.collaboration;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;

/**
 * Who takes part. A partner joins by agreement of its own lead (as lead of the organisation; a curator where it has none),
 * and one that asked is admitted by the lead partner. Every method answers the joint work as it is afterwards.
 */
@Component(service = Partnerships.class)
public final class Partnerships {

    /** Organisations that said on the listing that they have this too, would join or could help, and have no part yet. */
    public List<OrganisationId> suggested(Collaboration collaboration, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** A partner that is in asks another organisation, whose leads get mail. Asking again after a no is possible. */
    public Collaboration invite(CollaborationId id, OrganisationId organisation, String words, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** An officer asks that their organisation may join what they can read; its lead has to agree, then the lead partner. */
    public Collaboration ask(CollaborationId id, OrganisationId organisation, String words, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * The organisation's own lead says yes: an invited one is in, the starter's is in and leads, one that asked waits for the
     * lead partner.
     *
     * @param people one or two members of the organisation who look after it there; empty keeps who asked
     */
    public Collaboration agree(CollaborationId id, OrganisationId organisation, List<PersonId> people, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** The lead partner lets in one whose own lead agreed. */
    public Collaboration admit(CollaborationId id, OrganisationId organisation, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** No: by the organisation's own lead, or by the lead partner for one that asked. */
    public Collaboration decline(CollaborationId id, OrganisationId organisation, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** Who could be one of the two people of a partner: its members, by name, for those who look after it. */
    public List<Person> candidates(CollaborationId id, OrganisationId organisation, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /**
     * Names the people of a partner, one or two of its members. Who is named anew is told; who is no longer named leaves a
     * hand-over list, of which the other and the lead partner hear.
     *
     * @param version the partner's version that the writer has seen
     */
    public Collaboration name(
            CollaborationId id, OrganisationId organisation, long version, List<PersonId> people, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** A partner agrees to the outcome as it reads now. */
    public Collaboration agreeToOutcome(CollaborationId id, OrganisationId organisation, long version, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** The lead partner makes another one that is in the lead partner. */
    public Collaboration passOn(CollaborationId id, OrganisationId to, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * A partner leaves, at any stage. What was decided together stays; a hand-over list of its open tasks and steps is made.
     * The last one that leaves closes the joint work; a lead partner that leaves passes the lead to the one that is in the
     * longest.
     *
     * @param withAnswers whether its answers in the canvas go with it
     */
    public Collaboration leave(CollaborationId id, OrganisationId organisation, boolean withAnswers, Actor actor) {
        throw new UnsupportedOperationException();
    }
}
