package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;

/**
 * What {@link People} promise to those who use them. Run against the real ones and against
 * {@link org.tributary.testkit.fake.InMemoryPeople}.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
public abstract class PeopleContract {

    private static final Actor HOST = Actor.system("test");
    private static final PersonId NOBODY = new PersonId("00000000-0000-4000-8000-000000000000");

    /** Without people at the beginning of each test. */
    protected abstract People people();

    /** A council that is known. */
    protected abstract OrganisationId council();

    /** The domain of its people's work addresses. */
    protected abstract String domain();

    private Person enrol(String name, Role role) {
        return people().enrol(name + "@" + domain(), name, council(), role, HOST);
    }

    @Test
    protected void who_was_given_an_account_is_found_in_every_way() {
        Person ada = enrol("ada", Role.MEMBER);
        assertThat(people().find(ada.id())).contains(ada);
        assertThat(people().findAll(List.of(ada.id(), NOBODY))).isEqualTo(Map.of(ada.id(), ada));
        assertThat(people().byAddress("ADA@" + domain())).contains(ada);
        assertThat(people().membersOf(council())).containsExactly(ada);
        assertThat(ada.isActive()).isTrue();
        assertThat(ada.toString()).as("no personal data in logs").doesNotContain("ada");
    }

    @Test
    protected void nobody_is_found_who_is_not_there() {
        assertThat(people().find(NOBODY)).isEmpty();
        assertThat(people().findAll(List.of())).isEmpty();
        assertThat(people().byAddress("nobody@" + domain())).isEmpty();
        assertThat(people().byAddress("")).isEmpty();
        assertThat(people().membersOf(new OrganisationId("nowhere"))).isEmpty();
        assertThat(people().profiles(Set.of(NOBODY), Viewer.administrator())).isEmpty();
    }

    @Test
    protected void one_person_has_one_account() {
        Person ada = enrol("ada", Role.MEMBER);
        assertThat(people().enrol("Ada@" + domain(), "Somebody else", council(), Role.MEMBER, HOST)
                        .id())
                .isEqualTo(ada.id());
        assertThat(people().membersOf(council())).hasSize(1);
    }

    @Test
    protected void leads_come_first_and_roles_include_those_before_them() {
        Person ada = enrol("ada", Role.MEMBER);
        Person bea = enrol("bea", Role.LEAD);
        assertThat(people().membersOf(council())).extracting(Person::id).containsExactly(bea.id(), ada.id());
        assertThat(people().atLeast(Role.LEAD))
                .extracting(Person::id)
                .contains(bea.id())
                .doesNotContain(ada.id());
    }

    @Test
    protected void only_curators_give_accounts_and_none_above_their_own() {
        Actor member = Actor.of(new Viewer(Optional.of(NOBODY), Role.MEMBER, Set.of(council())), Door.PAGE);
        Actor curator = Actor.of(new Viewer(Optional.of(NOBODY), Role.CURATOR, Set.of()), Door.PAGE);
        assertThatThrownBy(() -> people().enrol("x@" + domain(), "X", council(), Role.MEMBER, member))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> people().enrol("x@" + domain(), "X", council(), Role.ADMINISTRATOR, curator))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> people().enrol("no address", "X", council(), Role.MEMBER, HOST))
                .isInstanceOf(InvalidInput.class);
        assertThat(people().membersOf(council())).isEmpty();
    }

    @Test
    protected void visitors_see_nothing_of_anybody_who_has_not_said_so() {
        Person ada = enrol("ada", Role.MEMBER);
        assertThat(people().found(council(), Viewer.visitor())).isEmpty();
        Map<PersonId, Profile> seen = people().profiles(Set.of(ada.id()), Viewer.administrator());
        seen.values().forEach(profile -> {
            assertThat(profile.name()).isNotBlank();
            assertThat(profile.toString()).as("no personal data in logs").doesNotContain("ada");
        });
    }
}
