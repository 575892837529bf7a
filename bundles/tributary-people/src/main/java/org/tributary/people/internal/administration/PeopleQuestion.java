package org.tributary.people.internal.administration;

import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;

/**
 * Which people are wanted; all conditions hold together, an empty one holds for everybody.
 *
 * @param words the beginning of an address, or a part of a name
 */
record PeopleQuestion(
        Optional<String> words,
        Optional<OrganisationId> organisation,
        Optional<Standing> standing,
        Optional<Role> role) {

    static final PeopleQuestion ALL =
            new PeopleQuestion(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    PeopleQuestion withWords(Optional<String> wanted) {
        return new PeopleQuestion(wanted, organisation, standing, role);
    }

    PeopleQuestion withOrganisation(Optional<OrganisationId> wanted) {
        return new PeopleQuestion(words, wanted, standing, role);
    }

    PeopleQuestion withStanding(Optional<Standing> wanted) {
        return new PeopleQuestion(words, organisation, wanted, role);
    }

    PeopleQuestion withRole(Optional<Role> wanted) {
        return new PeopleQuestion(words, organisation, standing, wanted);
    }

    /** Keeps what somebody looked for out of logs. */
    @Override
    public String toString() {
        return "PeopleQuestion";
    }
}
