package org.tributary.testkit.fake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;

/** The people in memory: all show their names to members and nothing to visitors, and want to be found by members. */
public final class InMemoryPeople implements People {

    private static final int MOST = 500;

    private final Map<PersonId, Person> all = new LinkedHashMap<>();

    /** Somebody is there, whatever anybody may do. */
    public synchronized InMemoryPeople with(Person person) {
        all.put(person.id(), person);
        return this;
    }

    /** Somebody was erased. */
    public synchronized void erase(PersonId id) {
        all.remove(id);
    }

    @Override
    public synchronized Optional<Person> find(PersonId id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public synchronized Map<PersonId, Person> findAll(Collection<PersonId> ids) {
        return all.values().stream()
                .filter(person -> ids.contains(person.id()))
                .collect(Collectors.toMap(Person::id, person -> person));
    }

    @Override
    public synchronized Optional<Person> byAddress(String address) {
        return all.values().stream()
                .filter(person -> person.address().equalsIgnoreCase(address.strip()))
                .findFirst();
    }

    @Override
    public synchronized List<Person> membersOf(OrganisationId organisation) {
        return all.values().stream()
                .filter(Person::isActive)
                .filter(person ->
                        person.organisation().filter(organisation::equals).isPresent())
                .sorted(Comparator.comparing(Person::role).reversed())
                .limit(MOST)
                .toList();
    }

    @Override
    public synchronized List<Person> atLeast(Role role) {
        return all.values().stream()
                .filter(Person::isActive)
                .filter(person -> person.role().atLeast(role))
                .limit(MOST)
                .toList();
    }

    @Override
    public synchronized Map<PersonId, Profile> profiles(Collection<PersonId> ids, Viewer viewer) {
        return viewer.isMember()
                ? findAll(ids).values().stream().collect(Collectors.toMap(Person::id, InMemoryPeople::profile))
                : Map.of();
    }

    @Override
    public synchronized List<Profile> found(OrganisationId organisation, Viewer viewer) {
        return viewer.isMember()
                ? membersOf(organisation).stream()
                        .map(InMemoryPeople::profile)
                        .sorted(Comparator.comparing(Profile::name))
                        .toList()
                : List.of();
    }

    private static Profile profile(Person person) {
        String name = person.name().isBlank() ? "A member" : person.name();
        return new Profile(person.id(), name, "", "", List.of(), List.of(), person.organisation());
    }

    @Override
    public synchronized Person enrol(String address, String name, OrganisationId organisation, Role role, Actor actor) {
        if (!actor.viewer().role().atLeast(Role.CURATOR)
                || role.compareTo(actor.viewer().role()) > 0) {
            throw new NotAllowed(
                    "Only a curator can give somebody an account.",
                    !actor.viewer().isMember());
        }
        if (!address.strip().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            throw new InvalidInput("address", "Enter an e-mail address such as name@council.gov.uk.");
        }
        if (name.length() > 100) {
            throw new InvalidInput("name", "Use at most 100 characters.");
        }
        return byAddress(address).orElseGet(() -> {
            Person person = new Person(
                    new PersonId("p-" + new ArrayList<>(all.keySet()).size()),
                    name.strip(),
                    address.strip().toLowerCase(Locale.ROOT),
                    Optional.of(organisation),
                    role,
                    Person.Standing.ACTIVE);
            all.put(person.id(), person);
            return person;
        });
    }
}
