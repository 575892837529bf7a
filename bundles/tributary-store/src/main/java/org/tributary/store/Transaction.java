package org.tributary.store;

import java.util.Collection;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;

/**
 * The shared tables inside one {@link Store#write}. What is said here is kept until the slice's own rows are written, and
 * then committed with them or not at all. Only for the thread and the time of that write.
 */
@ProviderType
public interface Transaction {

    /**
     * Adds a line to the change log; the same line twice in one transaction counts once. Lines are numbered in the order
     * of the commits.
     *
     * @param id the listing's, organisation's or person's id, up to 200 characters
     */
    void change(Subject subject, String id, What what);

    /** Puts a message into the queue. Where one of the same key was put there before, nothing happens. */
    void deliver(Delivery message);

    /**
     * Takes back what this person, or these recipients, were to be sent, what they wrote to others and was not sent yet, and
     * what of it is kept; to this person nothing is sent any more from this commit on, whoever puts it into the queue.
     *
     * @param person who was erased
     * @param recipients their addresses, in any channel's form
     */
    void forget(PersonId person, Collection<String> recipients);

    /**
     * Adds a row to the audit trail about what belongs to an organisation, so that its lead can read it, too. Otherwise
     * like {@link #audit(Actor, String, String, String)}, which takes the actor's own organisation for it.
     */
    void audit(Actor actor, String action, String object, OrganisationId organisation, String detail);

    /**
     * Adds a row to the audit trail. Neither secrets nor text that a person typed belong into it.
     *
     * @param actor who, by which door
     * @param action what was done, for example {@code listing.publish}; a-z, dots and hyphens, up to 60 characters
     * @param object the id of what it was done to, up to 200 characters; empty where it is the host itself
     * @param detail plain text for the operator, up to 2,000 characters, cut there; may be empty
     */
    void audit(Actor actor, String action, String object, String detail);

    /**
     * Remembers the answer to a request for 24 hours, so that the same request sent again is answered the same and done
     * once. See {@link IdempotencyKeys#once}.
     */
    void remember(IdempotencyKey key, Answer answer);
}
