package org.tributary.people.internal.profile;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Administrators;
import org.tributary.people.internal.accounts.LinkRow;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.Texts;

/** Erases somebody, in one transaction: from its commit on nothing is known of them here and nothing is sent to them. */
@Component(service = Erasure.class)
public final class Erasure {

    /** The rows that belong to a person, beside their own. */
    private static final List<String> BELONGINGS = List.of(
            "delete from SessionRow s where s.personId = :person",
            "delete from TokenRow t where t.personId = :person",
            "delete from IdentityRow i where i.personId = :person",
            "delete from SecondStepRow s where s.personId = :person",
            "delete from RecoveryCodeRow c where c.personId = :person");

    private final Store store;
    private final Texts texts = ProfileTexts.of(Locale.UK);

    @Activate
    public Erasure(@Reference(target = "(unit=people)") Store store) {
        this.store = store;
    }

    /**
     * Erases somebody. What their organisation published stays with it; everything else that a slice holds about them it
     * deletes within a minute.
     *
     * @param actor the person, or the operator for one who asked by letter
     * @throws NotFound where there is no such account
     * @throws NotAllowed where the actor is neither
     * @throws InvalidInput where it is the last administrator
     */
    public void erase(PersonId id, Actor actor) {
        boolean self = actor.viewer().person().filter(id::equals).isPresent();
        if (!self && !actor.viewer().role().atLeast(Role.ADMINISTRATOR)) {
            throw new NotAllowed(
                    texts.get("refused.erase"),
                    actor.viewer().person().isEmpty() && !actor.viewer().isMember());
        }
        store.write((entities, tx) -> {
            PersonRow row = entities.find(PersonRow.class, id.value());
            if (row == null) {
                throw new NotFound(texts.get("refused.no-account"));
            }
            erase(entities, tx, row, actor);
            return null;
        });
    }

    /** Erases somebody who has not been here since that time; does nothing where they were, or are gone. */
    void eraseUnseen(PersonId id, Instant since, Actor actor) {
        store.write((entities, tx) -> {
            PersonRow row = entities.find(PersonRow.class, id.value());
            if (row != null && !LongAway.lastHere(row).isAfter(since)) {
                erase(entities, tx, row, actor);
            }
            return null;
        });
    }

    private void erase(EntityManager entities, Transaction tx, PersonRow row, Actor actor) {
        PersonId id = row.id();
        if (Administrators.isOne(row)) {
            Administrators.keepOneBeside(entities, id, texts.get("refused.erase.last"));
        }
        Set<String> addresses = new HashSet<>(List.of(row.address(), row.addressKey()));
        for (LinkRow link : links(entities, row)) {
            if (link.person().filter(id::equals).isPresent()) {
                addresses.add(link.address());
            }
            entities.remove(link);
        }
        BELONGINGS.forEach(delete ->
                entities.createQuery(delete).setParameter("person", id.value()).executeUpdate());
        entities.remove(row);
        tx.forget(id, addresses);
        tx.change(Subject.PERSON, id.value(), What.ERASED);
        tx.audit(actor, "person.erase", id.value(), "");
    }

    private static List<LinkRow> links(EntityManager entities, PersonRow row) {
        return entities.createQuery(
                        "select l from LinkRow l where l.personId = :person or l.addressKey = :key", LinkRow.class)
                .setParameter("person", row.id().value())
                .setParameter("key", row.addressKey())
                .getResultList();
    }
}
