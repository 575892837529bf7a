package org.tributary.subscriptions.internal.following;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

/** People in memory: the slice that has the real ones is not there when this one is built. */
public final class KnownPeople implements People {

    private final Map<PersonId, Person> people = new LinkedHashMap<>();

    /** Adds somebody, or changes who is there. */
    public Person put(String id, String address, String organisation, Role role) {
        return put(id, address, organisation, role, Person.Standing.ACTIVE);
    }

    public Person put(String id, String address, String organisation, Role role, Person.Standing standing) {
        Person person = new Person(
                new PersonId(id),
                "Sam Weaver",
                address,
                Optional.ofNullable(organisation).map(OrganisationId::new),
                role,
                standing);
        people.put(person.id(), person);
        return person;
    }

    public void erase(String id) {
        people.remove(new PersonId(id));
    }

    /** Somebody at a page. */
    public Actor actor(String id) {
        Person person = people.get(new PersonId(id));
        return Actor.of(
                new Viewer(
                        Optional.of(person.id()),
                        person.role(),
                        person.organisation().stream().collect(Collectors.toSet())),
                Door.PAGE);
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return Optional.ofNullable(people.get(id));
    }

    @Override
    public Map<PersonId, Person> findAll(Collection<PersonId> ids) {
        return people.values().stream()
                .filter(person -> ids.contains(person.id()))
                .collect(Collectors.toMap(Person::id, person -> person));
    }

    @Override
    public Optional<Person> byAddress(String address) {
        return people.values().stream()
                .filter(person -> person.address().equalsIgnoreCase(address))
                .findFirst();
    }

    @Override
    public List<Person> membersOf(OrganisationId organisation) {
        return people.values().stream()
                .filter(person -> person.organisation().equals(Optional.of(organisation)))
                .toList();
    }

    @Override
    public List<Person> atLeast(Role role) {
        return people.values().stream()
                .filter(person -> person.isActive() && person.role().atLeast(role))
                .toList();
    }

    @Override
    public Map<PersonId, Profile> profiles(Collection<PersonId> ids, Viewer viewer) {
        return Map.of();
    }

    @Override
    public List<Profile> found(OrganisationId organisation, Viewer viewer) {
        return List.of();
    }

    @Override
    public Person enrol(String address, String name, OrganisationId organisation, Role role, Actor actor) {
        throw new UnsupportedOperationException("Nobody is enrolled in these tests");
    }
}
