package org.tributary.people.internal.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.Texts;

/** What the operator of the host decides about people: the first administrator, and roles where no page helps any more. */
@Component(service = Roster.class)
public final class Roster {

    private final Store store;
    private final Organisations organisations;
    private final Clock clock;
    private final RandomGenerator random;
    private final Texts texts = Texts.of(Roster.class, Locale.UK);

    @Activate
    public Roster(@Reference(target = "(unit=people)") Store store, @Reference Organisations organisations) {
        this(store, organisations, Clock.systemUTC(), new SecureRandom());
    }

    public Roster(Store store, Organisations organisations, Clock clock, RandomGenerator random) {
        this.store = store;
        this.organisations = organisations;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes somebody an administrator, with an account where they have none. They sign in like everybody and then set up
     * the second step; before that they have no right of their role.
     *
     * @param name what they are called; may be empty
     */
    public Person addAdministrator(String typed, String name, Actor actor) {
        WorkAddress address = WorkAddress.of("address", typed, Locale.UK);
        List<Organisation> candidates = organisations.byDomain(address.domain());
        PersonId id = new PersonId(new UUID(random.nextLong(), random.nextLong()).toString());
        return store.write((entities, tx) -> {
            PersonRow row = PeopleDirectory.byKey(entities, address.key()).orElse(null);
            if (row == null) {
                row = new PersonRow(id, name, address, clock.instant());
                entities.persist(row);
                tx.change(Subject.PERSON, id.value(), What.CREATED);
            }
            if (row.standing() == Standing.SUSPENDED) {
                throw new InvalidInput("address", texts.get("administrator.suspended"));
            }
            if (row.organisation().isEmpty() && candidates.size() == 1) {
                row.join(candidates.get(0).id(), Role.MEMBER);
            }
            if (!name.isBlank()) {
                row.call(name);
            }
            give(tx, row, Role.ADMINISTRATOR, actor);
            return row.person();
        });
    }

    /**
     * Gives somebody another role.
     *
     * @throws InvalidInput where they belong to no organisation and the role needs one, or where they are the last
     *     administrator and would not be one any more
     */
    public Person give(String typed, Role role, Actor actor) {
        WorkAddress address = WorkAddress.of("address", typed, Locale.UK);
        return store.write((entities, tx) -> {
            PersonRow row = PeopleDirectory.byKey(entities, address.key())
                    .orElseThrow(() -> new NotFound(texts.get("person.none")));
            boolean homeless = row.organisation().isEmpty() && !role.atLeast(Role.CURATOR);
            if (homeless || role == Role.VISITOR) {
                throw new InvalidInput("role", texts.get(homeless ? "role.organisation" : "role.visitor"));
            }
            if (role != Role.ADMINISTRATOR && Administrators.isOne(row)) {
                Administrators.keepOneBeside(entities, row.id(), texts.get("role.last"));
            }
            give(tx, row, role, actor);
            return row.person();
        });
    }

    private static void give(Transaction tx, PersonRow row, Role role, Actor actor) {
        Role before = row.role();
        row.give(role);
        tx.change(Subject.PERSON, row.id().value(), What.CONTENT);
        String detail = before.code() + " -> " + role.code();
        row.organisation()
                .ifPresentOrElse(
                        organisation -> tx.audit(actor, "person.role", row.id().value(), organisation, detail),
                        () -> tx.audit(actor, "person.role", row.id().value(), detail));
    }

    /** What is known of somebody, for the operator. */
    public Optional<Account> find(String typed) {
        WorkAddress address = WorkAddress.of("address", typed, Locale.UK);
        return store.read(
                entities -> PeopleDirectory.byKey(entities, address.key()).map(Account::of));
    }
}
