package org.tributary.api.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * Knows who has an account, where to write to them, and what others may see of them.
 *
 * <p>Provided by the people slice; call it from any thread, but not inside {@code Store.write} or {@code Store.read},
 * since it uses the database itself. Each method is one short database read or write (milliseconds) and throws
 * {@link org.tributary.api.refusal.TemporarilyUnavailable} where the database is away. Erased people are in no answer.
 */
@ProviderType
public interface People {

    /** Somebody, to write to them or to decide about them; never to show. Empty where there is none, or no more. */
    Optional<Person> find(PersonId id);

    /** Those of the ids that have an account; to write to them or to decide about them; never to show. */
    Map<PersonId, Person> findAll(Collection<PersonId> ids);

    /** Who has this address, in any spelling that reaches the same mailbox. */
    Optional<Person> byAddress(String address);

    /** The members of an organisation, leads first, at most 500; to write to them; never to show. */
    List<Person> membersOf(OrganisationId organisation);

    /** Everybody in good standing with at least this role, at most 500; to write to them; never to show. */
    List<Person> atLeast(Role role);

    /** What this viewer may see of these people; those of whom they may see nothing are left out. */
    Map<PersonId, Profile> profiles(Collection<PersonId> ids, Viewer viewer);

    /** Those of an organisation who want to be found by this viewer, by name, at most 500. */
    List<Profile> found(OrganisationId organisation, Viewer viewer);

    /**
     * Gives somebody an account who has not signed in yet, or returns the one that is there.
     *
     * @param address their work address
     * @throws org.tributary.api.refusal.InvalidInput naming the field
     * @throws org.tributary.api.refusal.NotAllowed where the actor is no curator, or gives a role above their own
     */
    Person enrol(String address, String name, OrganisationId organisation, Role role, Actor actor);
}
