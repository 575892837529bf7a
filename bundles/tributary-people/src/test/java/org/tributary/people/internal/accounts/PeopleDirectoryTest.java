package org.tributary.people.internal.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Person;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.people.internal.Councils;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.MovableClock;

class PeopleDirectoryTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Actor SYSTEM = Actor.system("test");

    private static TestStore database;

    private final PeopleDirectory people =
            new PeopleDirectory(database.store(), new Councils(), new MovableClock(NOW), new Random(7));

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
    }

    private Person enrol(String address, OrganisationId organisation, Role role) {
        return people.enrol(address, address.replaceFirst("@.*", ""), organisation, role, SYSTEM);
    }

    private static Viewer member(OrganisationId organisation) {
        return new Viewer(Optional.of(new PersonId("somebody")), Role.MEMBER, Set.of(organisation));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void everybody_is_found_again_on_both_databases(TestDatabase kind) {
        try (TestStore store = kind.open("people", "db/people.xml")) {
            PeopleDirectory there =
                    new PeopleDirectory(store.store(), new Councils(), new MovableClock(NOW), new Random(7));
            Person sam = there.enrol("Sam@Cambury.example", "Sam", Councils.CAMBURY, Role.MEMBER, SYSTEM);
            Person lea = there.enrol("lea@cambury.example", "Lea", Councils.CAMBURY, Role.LEAD, SYSTEM);

            assertThat(there.find(sam.id())).contains(sam);
            assertThat(there.byAddress(" sam@CAMBURY.example")).contains(sam);
            assertThat(there.byAddress("nobody")).isEmpty();
            assertThat(there.findAll(List.of(sam.id(), new PersonId("gone")))).isEqualTo(Map.of(sam.id(), sam));
            assertThat(there.membersOf(Councils.CAMBURY)).containsExactly(lea, sam);
            assertThat(there.membersOf(Councils.DEEPDALE)).isEmpty();
            assertThat(there.atLeast(Role.LEAD)).containsExactly(lea);
            assertThat(store.changeLog().after(0, 10))
                    .extracting(line -> line.subject() + " " + line.what() + " " + line.id())
                    .containsExactly(
                            Subject.PERSON + " " + What.CREATED + " " + sam.id(),
                            Subject.PERSON + " " + What.CREATED + " " + lea.id());
        }
    }

    @Test
    void somebody_with_an_account_keeps_it() {
        Person sam = enrol("sam@cambury.example", Councils.CAMBURY, Role.MEMBER);

        Person again = people.enrol("SAM@cambury.example", "Other", Councils.DEEPDALE, Role.LEAD, SYSTEM);

        assertThat(again).isEqualTo(sam);
        assertThat(database.changeLog().after(0, 10)).hasSize(1);
    }

    @Test
    void only_curators_add_people_and_nobody_gives_a_role_above_their_own() {
        for (Role role : List.of(Role.VISITOR, Role.MEMBER, Role.LEAD)) {
            Actor actor = Actor.of(new Viewer(Optional.empty(), role, Set.of(Councils.CAMBURY)), Door.PAGE);
            assertThatThrownBy(() -> people.enrol("a@cambury.example", "A", Councils.CAMBURY, Role.MEMBER, actor))
                    .isInstanceOf(NotAllowed.class);
        }
        Actor curator = Actor.of(new Viewer(Optional.empty(), Role.CURATOR, Set.of()), Door.PAGE);
        assertThatThrownBy(() -> people.enrol("a@cambury.example", "A", Councils.CAMBURY, Role.ADMINISTRATOR, curator))
                .isInstanceOf(NotAllowed.class);
        assertThat(people.byAddress("a@cambury.example")).isEmpty();
        assertThat(people.enrol("a@cambury.example", "A", Councils.CAMBURY, Role.CURATOR, curator)
                        .role())
                .isEqualTo(Role.CURATOR);
    }

    @Test
    void an_unknown_organisation_and_a_wrong_address_are_named() {
        assertThatThrownBy(() -> enrol("a@cambury.example", new OrganisationId("nowhere"), Role.MEMBER))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> enrol("a@cambury", Councils.CAMBURY, Role.MEMBER))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void the_audit_trail_says_who_was_added_without_their_address() {
        Person sam = enrol("sam@cambury.example", Councils.CAMBURY, Role.MEMBER);

        assertThat(database.auditTrail().newest(AuditTrail.Question.ALL, 10))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.object()).isEqualTo(sam.id().value());
                    assertThat(row.toString()).doesNotContain("@").doesNotContain("sam");
                });
    }

    @Test
    void each_part_of_a_profile_is_shown_to_whom_the_person_wants() {
        Person sam = enrol("sam@cambury.example", Councils.CAMBURY, Role.MEMBER);
        show(
                sam,
                new ProfileCard(
                        "Bins",
                        "Designer",
                        List.of("Interviews"),
                        List.of("waste"),
                        Map.of(
                                ProfilePart.NAME, Audience.ORGANISATION,
                                ProfilePart.SKILLS, Audience.NOBODY)),
                true);

        Profile colleague =
                people.profiles(List.of(sam.id()), member(Councils.CAMBURY)).get(sam.id());
        Profile stranger =
                people.profiles(List.of(sam.id()), member(Councils.DEEPDALE)).get(sam.id());
        Profile self = people.profiles(
                        List.of(sam.id()), new Viewer(Optional.of(sam.id()), Role.MEMBER, Set.of(Councils.CAMBURY)))
                .get(sam.id());

        assertThat(colleague.name()).isEqualTo("sam");
        assertThat(colleague.skills()).isEmpty();
        assertThat(stranger.name()).isEqualTo("Bins");
        assertThat(stranger.topics()).containsExactly("waste");
        assertThat(self.skills()).containsExactly("Interviews");
        assertThat(people.profiles(List.of(sam.id()), Viewer.visitor())).isEmpty();
        assertThat(people.found(Councils.CAMBURY, Viewer.visitor())).isEmpty();
        assertThat(people.found(Councils.CAMBURY, member(Councils.DEEPDALE))).containsExactly(stranger);
    }

    @Test
    void who_shows_nothing_is_left_out_and_who_does_not_want_to_be_found_is_not() {
        Person sam = enrol("sam@cambury.example", Councils.CAMBURY, Role.MEMBER);
        Person pat = people.enrol("pat@cambury.example", "", Councils.CAMBURY, Role.MEMBER, SYSTEM);
        show(sam, new ProfileCard("", "", List.of(), List.of(), Map.of(ProfilePart.NAME, Audience.NOBODY)), true);
        show(pat, new ProfileCard("", "", List.of("Surveys"), List.of(), Map.of()), false);

        Map<PersonId, Profile> seen = people.profiles(List.of(sam.id(), pat.id()), member(Councils.DEEPDALE));

        assertThat(seen).containsOnlyKeys(pat.id());
        assertThat(seen.get(pat.id()).name()).isEqualTo("Someone at Cambury Borough Council");
        assertThat(people.found(Councils.CAMBURY, member(Councils.DEEPDALE))).isEmpty();
    }

    private static void show(Person person, ProfileCard card, boolean findable) {
        database.store().write((entities, tx) -> {
            entities.find(PersonRow.class, person.id().value()).show(card, findable);
            return null;
        });
    }
}
