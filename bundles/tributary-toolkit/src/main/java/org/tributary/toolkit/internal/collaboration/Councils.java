package org.tributary.toolkit.internal.collaboration;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Texts;

/** The councils and their people, as joint work asks for them; all of it outside of reads and writes. */
final class Councils {

    private static final int MOST_PEOPLE = 2;

    private final Organisations organisations;
    private final People people;
    private final Texts texts = CollaborationTexts.texts();

    Councils(Organisations organisations, People people) {
        this.organisations = organisations;
        this.people = people;
    }

    /** @throws InvalidInput naming {@code organisation} where there is none */
    void require(OrganisationId organisation) {
        try {
            organisations.find(organisation);
        } catch (NotFound none) {
            throw new InvalidInput("organisation", texts.get("organisation.none"));
        }
    }

    /** What these are called, in this order; one that is gone by its id. */
    List<String> names(Collection<OrganisationId> ids) {
        Map<OrganisationId, Organisation> known = organisations.findAll(ids);
        return ids.stream()
                .map(id -> Optional.ofNullable(known.get(id))
                        .map(Organisation::name)
                        .orElse(id.value()))
                .toList();
    }

    /** Who leads an organisation; empty where nobody does. */
    List<Person> leads(OrganisationId organisation) {
        return people.membersOf(organisation).stream()
                .filter(person -> person.isActive() && person.role().atLeast(Role.LEAD))
                .toList();
    }

    /** Who keeps order here. */
    List<Person> curators() {
        return people.atLeast(Role.CURATOR).stream().filter(Person::isActive).toList();
    }

    /** Those of these who are active members of the organisation, in this order. */
    List<Person> members(List<PersonId> ids, OrganisationId organisation) {
        Map<PersonId, Person> known = ids.isEmpty() ? Map.of() : people.findAll(ids);
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .filter(person -> isMember(person, organisation))
                .toList();
    }

    static boolean isMember(Person person, OrganisationId organisation) {
        return person.isActive()
                && person.organisation().filter(organisation::equals).isPresent();
    }

    /** Whether this viewer may say yes or no for the organisation: as its lead, or as a curator where it has none. */
    boolean answers(OrganisationId organisation, Viewer viewer) {
        return viewer.belongsTo(organisation) && viewer.role().atLeast(Role.LEAD)
                || viewer.role().atLeast(Role.CURATOR) && leads(organisation).isEmpty();
    }

    /** For which of those that wait for it this viewer may say yes or no. */
    Set<OrganisationId> answersFor(Collaboration collaboration, Viewer viewer) {
        if (!viewer.role().atLeast(Role.LEAD)) {
            return Set.of();
        }
        return collaboration.partners().stream()
                .filter(partner -> collaboration.stage() != Stage.CLOSED)
                .filter(partner -> partner.state() == Partner.State.INVITED || partner.state() == Partner.State.ASKED)
                .map(Partner::organisation)
                .filter(organisation -> answers(organisation, viewer))
                .collect(Collectors.toSet());
    }

    /**
     * Checks who was named to look after it.
     *
     * @throws InvalidInput naming {@code people}
     */
    List<PersonId> named(List<PersonId> named, OrganisationId organisation) {
        if (named.isEmpty()) {
            throw new InvalidInput("people", texts.get("people.none"));
        }
        if (named.size() > MOST_PEOPLE) {
            throw new InvalidInput("people", texts.get("people.many"));
        }
        if (Set.copyOf(named).size() < named.size()) {
            throw new InvalidInput("people", texts.get("people.twice"));
        }
        if (members(named, organisation).size() < named.size()) {
            throw new InvalidInput("people", texts.get("people.members"));
        }
        return named;
    }
}
