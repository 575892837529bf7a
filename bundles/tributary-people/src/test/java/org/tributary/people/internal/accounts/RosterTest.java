package org.tributary.people.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Person;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.testkit.TestStore;

class RosterTest {

    private static TestStore database;

    private PeopleFixture fixture;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
        fixture = new PeopleFixture(database);
    }

    private Person add(String address) {
        return fixture.roster.addAdministrator(address, "Ada", PeopleFixture.OPERATOR);
    }

    @Test
    void nobody_is_an_administrator_by_default() {
        fixture.browser("sams").signIn("sam@cambury.example");
        assertThat(fixture.people.atLeast(Role.LEAD)).isEmpty();
    }

    @Test
    void the_operator_makes_one_of_an_address_that_nobody_has_or_that_somebody_has() {
        fixture.browser("sams").signIn("sam@cambury.example");

        Person outsider = add("ada@nowhere.example");
        Person sam = add("SAM@cambury.example");

        assertThat(outsider.standing()).isEqualTo(Standing.ACTIVE);
        assertThat(outsider.organisation()).isEmpty();
        assertThat(sam.organisation()).contains(Councils.CAMBURY);
        assertThat(fixture.people.atLeast(Role.ADMINISTRATOR)).containsExactlyInAnyOrder(outsider, sam);
        assertThat(fixture.audit())
                .contains(
                        "person.role " + sam.id() + " member -> administrator",
                        "person.role " + outsider.id() + " visitor -> administrator")
                .noneMatch(line -> line.contains("@"));
    }

    @Test
    void a_closed_account_is_not_made_an_administrators_on_the_way() {
        Person sam =
                fixture.people.enrol("sam@cambury.example", "", Councils.CAMBURY, Role.MEMBER, PeopleFixture.OPERATOR);
        database.store().write((entities, tx) -> {
            entities.find(PersonRow.class, sam.id().value()).suspend("Left.");
            return null;
        });
        assertThatThrownBy(() -> add("sam@cambury.example")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_role_needs_an_account_and_below_a_curator_an_organisation() {
        fixture.browser("wims").signIn("wim@nowhere.example");
        fixture.browser("sams").signIn("sam@cambury.example");

        assertThatThrownBy(() -> fixture.roster.give("no@cambury.example", Role.LEAD, PeopleFixture.OPERATOR))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> fixture.roster.give("wim@nowhere.example", Role.LEAD, PeopleFixture.OPERATOR))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> fixture.roster.give("sam@cambury.example", Role.VISITOR, PeopleFixture.OPERATOR))
                .isInstanceOf(InvalidInput.class);
        assertThat(fixture.roster
                        .give("sam@cambury.example", Role.LEAD, PeopleFixture.OPERATOR)
                        .role())
                .isEqualTo(Role.LEAD);
    }

    @Test
    void the_last_administrator_stays_one() {
        Person ada = add("ada@cambury.example");
        assertThatThrownBy(() -> fixture.roster.give("ada@cambury.example", Role.LEAD, PeopleFixture.OPERATOR))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("last administrator");
        assertThat(fixture.people.atLeast(Role.ADMINISTRATOR)).containsExactly(ada);
        add("ben@cambury.example");
        fixture.roster.give("ada@cambury.example", Role.LEAD, PeopleFixture.OPERATOR);
        assertThat(fixture.people.atLeast(Role.ADMINISTRATOR))
                .extracting(Person::address)
                .containsExactly("ben@cambury.example");
    }
}
