package org.tributary.toolkit.internal.collaboration;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.store.Store;
import org.tributary.toolkit.internal.collaboration.JointWorkLetters.Occasion;
import org.tributary.toolkit.internal.succession.HandOverLists;

/**
 * Follows who goes: somebody who left their council, whose account was closed or who is erased looks after no partner of it
 * any more, and the others hear of it. Of who is erased nothing is kept.
 */
@Component(service = ChangeConsumer.class)
public final class PersonChanges implements ChangeConsumer {

    private static final int AT_ONCE = 100;

    /** Where the id of somebody stands who did something; what was done stays. */
    private static final List<String> TRACES = List.of(
            "update toolkit_partner set first_person = null where first_person = ?1",
            "update toolkit_partner set second_person = null where second_person = ?1",
            "update toolkit_collaboration set created_by = null where created_by = ?1",
            "update toolkit_event set by_person = null where by_person = ?1",
            "update toolkit_task set done_by = null where done_by = ?1",
            "update toolkit_decision set by_person = null where by_person = ?1",
            "update toolkit_place set by_person = null where by_person = ?1",
            "update toolkit_answers set by_person = null where by_person = ?1",
            "update toolkit_handover set from_person = null where from_person = ?1");

    private static final Actor TRIBUTARY = Actor.system("toolkit");

    private final Store store;
    private final People people;
    private final JointWorkLetters letters;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public PersonChanges(
            @Reference(target = "(unit=toolkit)") Store store,
            @Reference People people,
            @Reference JointWorkLetters letters) {
        this(store, people, letters, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and ids of the test's own. */
    public PersonChanges(Store store, People people, JointWorkLetters letters, Clock clock, RandomGenerator random) {
        this.store = store;
        this.people = people;
        this.letters = letters;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String name() {
        return "toolkit-people";
    }

    /** Whoever went before is noticed when their council's people are looked at. */
    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        for (Change change : batch) {
            if (change.subject() == Subject.PERSON) {
                PersonId person = new PersonId(change.id());
                if (change.what() == What.ERASED) {
                    leaves(person, Optional.empty());
                    forget(person);
                } else {
                    people.find(person).ifPresent(known -> leaves(person, Optional.of(known)));
                }
            }
        }
    }

    /**
     * Takes somebody from the people of each partner to which they do not belong.
     *
     * @param known empty where they are erased
     */
    private void leaves(PersonId person, Optional<Person> known) {
        for (PartnerRow row : store.read(entities -> lookedAfterBy(entities, person))) {
            boolean belongs = known.filter(one -> Councils.isMember(one, row.organisation()))
                    .isPresent();
            if (!belongs) {
                leave(row.collaboration(), row, person);
            }
        }
    }

    private static List<PartnerRow> lookedAfterBy(EntityManager entities, PersonId person) {
        List<PartnerRow> all = new ArrayList<>();
        int more;
        do {
            List<PartnerRow> some = entities.createQuery(
                            "select p from PartnerRow p where p.firstPerson = :person or p.secondPerson = :person"
                                    + " order by p.collaborationId, p.organisationId",
                            PartnerRow.class)
                    .setParameter("person", person.value())
                    .setFirstResult(all.size())
                    .setMaxResults(AT_ONCE)
                    .getResultList();
            all.addAll(some);
            more = some.size();
        } while (more == AT_ONCE);
        return all;
    }

    private void leave(CollaborationId id, PartnerRow of, PersonId person) {
        Collaboration seen =
                store.read(entities -> CollaborationRows.find(entities, id)).orElseThrow();
        List<Person> readers = new ArrayList<>(letters.lookingAfter(seen, of.organisation(), TRIBUTARY));
        letters.lead(seen, TRIBUTARY).stream()
                .filter(lead -> !readers.contains(lead))
                .forEach(readers::add);
        Instant now = Instant.ofEpochMilli(clock.millis());
        store.write((entities, tx) -> {
            CollaborationRow row = CollaborationRows.lock(entities, id);
            PartnerRow partner =
                    CollaborationRows.partner(entities, id, of.organisation()).orElseThrow();
            if (!partner.people().contains(person)) {
                return null;
            }
            partner.people(
                    partner.people().stream().filter(one -> !one.equals(person)).toList());
            if (partner.isIn() && row.stage() != Stage.CLOSED) {
                HandOverLists.ofPerson(entities, id, of.organisation(), person, now, random);
                long event = CollaborationRows.note(
                        entities,
                        row,
                        Event.What.PERSON_GONE,
                        Optional.of(of.organisation()),
                        Optional.empty(),
                        "",
                        now);
                letters.tell(tx, id, event, Occasion.PERSON_GONE, readers);
                tx.audit(TRIBUTARY, "collaboration.person-gone", id.value(), of.organisation(), "");
            }
            return null;
        });
    }

    private void forget(PersonId person) {
        store.write((entities, tx) -> {
            for (String trace : TRACES) {
                entities.createNativeQuery(trace)
                        .setParameter(1, person.value())
                        .executeUpdate();
            }
            return null;
        });
    }
}
