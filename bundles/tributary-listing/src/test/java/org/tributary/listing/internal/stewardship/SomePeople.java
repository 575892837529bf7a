package org.tributary.listing.internal.stewardship;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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

/** People in memory, in place of the slice that knows them. */
public final class SomePeople implements People {

    private final Map<PersonId, Person> people = new LinkedHashMap<>();

    /** Adds somebody, or changes who is there. */
    public Person put(String id, String name, String address, OrganisationId organisation, Role role) {
        return put(new Person(
                new PersonId(id), name, address, Optional.ofNullable(organisation), role, Person.Standing.ACTIVE));
    }

    public Person put(Person person) {
        people.put(person.id(), person);
        return person;
    }

    public void suspend(String id) {
        Person p = people.get(new PersonId(id));
        put(new Person(p.id(), p.name(), p.address(), p.organisation(), p.role(), Person.Standing.SUSPENDED));
    }

    public void erase(String id) {
        people.remove(new PersonId(id));
    }

    public void clear() {
        people.clear();
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
        return byAddress(address)
                .orElseGet(() -> put("enrolled-" + (people.size() + 1), name, address, organisation, role));
    }
}
