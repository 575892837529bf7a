package org.tributary.listing.internal.curation;

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

/** Some people in memory, in place of the slice of people. */
final class KnownPeople implements People {

    private final Map<PersonId, Person> people = new LinkedHashMap<>();

    void add(String id, String address, OrganisationId organisation, Role role) {
        people.put(
                new PersonId(id),
                new Person(
                        new PersonId(id),
                        "",
                        address,
                        Optional.ofNullable(organisation),
                        role,
                        Person.Standing.ACTIVE));
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
                .filter(person ->
                        person.organisation().filter(organisation::equals).isPresent())
                .toList();
    }

    @Override
    public List<Person> atLeast(Role role) {
        return people.values().stream()
                .filter(person -> person.role().atLeast(role))
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
        throw new UnsupportedOperationException("Nobody is enrolled here");
    }
}
