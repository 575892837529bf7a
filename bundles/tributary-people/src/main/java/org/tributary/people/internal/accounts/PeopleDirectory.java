package org.tributary.people.internal.accounts;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/** The people of this host, in its database. */
@Component(service = People.class)
public final class PeopleDirectory implements People {

    private static final int MOST = 500;

    private final Store store;
    private final Organisations organisations;
    private final Clock clock;
    private final RandomGenerator random;
    private final Texts texts = Texts.of(PeopleDirectory.class, Locale.UK);

    @Activate
    public PeopleDirectory(@Reference(target = "(unit=people)") Store store, @Reference Organisations organisations) {
        this(store, organisations, Clock.systemUTC(), new SecureRandom());
    }

    public PeopleDirectory(Store store, Organisations organisations, Clock clock, RandomGenerator random) {
        this.store = store;
        this.organisations = organisations;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return store.read(entities ->
                Optional.ofNullable(entities.find(PersonRow.class, id.value())).map(PersonRow::person));
    }

    @Override
    public Map<PersonId, Person> findAll(Collection<PersonId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : store.read(entities -> rows(entities, ids).stream()
                        .map(PersonRow::person)
                        .collect(Collectors.toMap(Person::id, Function.identity())));
    }

    private static List<PersonRow> rows(EntityManager entities, Collection<PersonId> ids) {
        List<String> keys = ids.stream().map(PersonId::value).distinct().toList();
        List<PersonRow> found = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += MOST) {
            found.addAll(entities.createQuery("select p from PersonRow p where p.id in :ids", PersonRow.class)
                    .setParameter("ids", keys.subList(from, Math.min(keys.size(), from + MOST)))
                    .getResultList());
        }
        return found;
    }

    @Override
    public Optional<Person> byAddress(String address) {
        return WorkAddress.parse(address)
                .flatMap(parsed ->
                        store.read(entities -> byKey(entities, parsed.key()).map(PersonRow::person)));
    }

    /** Who has an address. */
    public static Optional<PersonRow> byKey(EntityManager entities, String addressKey) {
        return entities
                .createQuery("select p from PersonRow p where p.addressKey = :key", PersonRow.class)
                .setParameter("key", addressKey)
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public List<Person> membersOf(OrganisationId organisation) {
        return store.read(entities -> {
            // Leads are few and asked for first, so that the limit never cuts one off.
            Stream<PersonRow> leads = members(entities, organisation, "p.role = :lead");
            Stream<PersonRow> others = members(entities, organisation, "p.role <> :lead");
            return Stream.concat(leads, others)
                    .limit(MOST)
                    .map(PersonRow::person)
                    .toList();
        });
    }

    private static Stream<PersonRow> members(EntityManager entities, OrganisationId organisation, String condition) {
        return entities
                .createQuery(
                        "select p from PersonRow p where p.organisationId = :organisation and p.standing = :active and "
                                + condition + " order by p.sortName, p.id",
                        PersonRow.class)
                .setParameter("organisation", organisation.value())
                .setParameter("active", Standing.ACTIVE.code())
                .setParameter("lead", Role.LEAD.code())
                .setMaxResults(MOST)
                .getResultList()
                .stream();
    }

    @Override
    public List<Person> atLeast(Role role) {
        List<String> roles = Stream.of(Role.values())
                .filter(each -> each.atLeast(role))
                .map(Coded::code)
                .toList();
        return store.read(entities -> entities
                .createQuery(
                        "select p from PersonRow p where p.role in :roles and p.standing = :active"
                                + " order by p.sortName, p.id",
                        PersonRow.class)
                .setParameter("roles", roles)
                .setParameter("active", Standing.ACTIVE.code())
                .setMaxResults(MOST)
                .getResultList()
                .stream()
                .map(PersonRow::person)
                .toList());
    }

    @Override
    public Map<PersonId, Profile> profiles(Collection<PersonId> ids, Viewer viewer) {
        if (ids.isEmpty() || !viewer.isMember()) {
            return Map.of();
        }
        List<Shown> shown = store.read(entities ->
                rows(entities, ids).stream().map(row -> Shown.to(viewer, row)).toList());
        return profiles(shown).stream().collect(Collectors.toMap(Profile::id, Function.identity()));
    }

    @Override
    public List<Profile> found(OrganisationId organisation, Viewer viewer) {
        if (!viewer.isMember()) {
            return List.of();
        }
        List<Shown> shown = store.read(
                entities -> members(entities, organisation, "p.findable = 1 and (p.role = :lead or p.role <> :lead)")
                        .map(row -> Shown.to(viewer, row))
                        .toList());
        return profiles(shown);
    }

    private List<Profile> profiles(List<Shown> shown) {
        List<Shown> seen = shown.stream().filter(Shown::isAnything).toList();
        List<OrganisationId> nameless = seen.stream()
                .filter(each -> each.ownWords().isEmpty())
                .flatMap(each -> each.organisation().stream())
                .distinct()
                .toList();
        Map<OrganisationId, Organisation> known =
                nameless.isEmpty() ? Map.of() : new HashMap<>(organisations.findAll(nameless));
        return seen.stream()
                .map(each -> each.profile(each.ownWords().orElseGet(() -> each.organisation()
                        .flatMap(id -> Optional.ofNullable(known.get(id)))
                        .map(organisation -> texts.get("profile.nameless", organisation.name()))
                        .orElseGet(() -> texts.get("profile.unknown")))))
                .toList();
    }

    @Override
    public Person enrol(String address, String name, OrganisationId organisation, Role role, Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)) {
            throw new NotAllowed(texts.get("enrol.curators"), !actor.viewer().isMember());
        }
        if (!actor.viewer().role().atLeast(role) || !role.atLeast(Role.MEMBER)) {
            throw new NotAllowed(texts.get("enrol.role"), false);
        }
        WorkAddress checked = WorkAddress.of("address", address, Locale.UK);
        if (organisations.findAll(List.of(organisation)).isEmpty()) {
            throw new InvalidInput("organisation", texts.get("enrol.organisation"));
        }
        PersonId id = newId();
        return store.write((entities, tx) -> {
            Optional<PersonRow> there = byKey(entities, checked.key());
            if (there.isPresent()) {
                return there.get().person();
            }
            PersonRow row = new PersonRow(id, name, checked, clock.instant());
            row.join(organisation, role);
            entities.persist(row);
            tx.change(Subject.PERSON, id.value(), What.CREATED);
            tx.audit(actor, "person.enrol", id.value(), organisation, role.code());
            return row.person();
        });
    }

    private PersonId newId() {
        return new PersonId(new UUID(random.nextLong(), random.nextLong()).toString());
    }
}
