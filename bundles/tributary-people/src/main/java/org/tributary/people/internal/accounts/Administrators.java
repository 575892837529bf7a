package org.tributary.people.internal.accounts;

import javax.persistence.EntityManager;
import javax.persistence.LockModeType;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;

/** Sees to it that a host which has an administrator keeps one. */
public final class Administrators {

    private Administrators() {}

    /** Whether somebody is an administrator in good standing. */
    public static boolean isOne(PersonRow row) {
        return row.role() == Role.ADMINISTRATOR && row.standing() == Standing.ACTIVE;
    }

    /**
     * Refuses where nobody else is an administrator in good standing. Call it inside the transaction that takes the role,
     * the standing or the account from one.
     *
     * @param sentence says what to do first
     * @throws InvalidInput with that sentence
     */
    public static void keepOneBeside(EntityManager entities, PersonId leaving, String sentence) {
        PersonRow other = entities.createQuery(
                        "select p from PersonRow p where p.role = :role and p.standing = :active and p.id <> :id"
                                + " order by p.id",
                        PersonRow.class)
                .setParameter("role", Role.ADMINISTRATOR.code())
                .setParameter("active", Standing.ACTIVE.code())
                .setParameter("id", leaving.value())
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new InvalidInput("", sentence));
        // Two who leave at the same moment clash here, and the second one looks again.
        entities.lock(other, LockModeType.OPTIMISTIC_FORCE_INCREMENT);
    }
}
