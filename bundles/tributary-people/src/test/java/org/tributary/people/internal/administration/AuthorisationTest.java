package org.tributary.people.internal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tributary.api.id.PersonId;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.profile.SelfProbe;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestStore;

/** Every operation about people, as every role, for the own organisation and another one. */
class AuthorisationTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private Decisions decisions;
    private PersonId waiting;
    private PersonId closed;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        fixture = new PeopleFixture(database);
        cast = new Cast(fixture);
        decisions = new Decisions(database.store(), fixture.councils, () -> PeopleFixture.SITE, new Random(5));
        waiting = fixture.browser("w")
                .signIn("wanda@nowhere.example")
                .viewer()
                .person()
                .orElseThrow();
        closed = fixture.people
                .enrol("clo@cambury.example", "Clo", Councils.CAMBURY, Role.MEMBER, PeopleFixture.OPERATOR)
                .id();
        decisions.suspend(closed, "Left", PeopleFixture.OPERATOR);
    }

    /** Who asks. */
    private enum Who {
        VISITOR,
        WAITING,
        MEMBER,
        OTHER_MEMBER,
        MACHINE,
        LEAD,
        OTHER_LEAD,
        CURATOR,
        HALF_ADMINISTRATOR,
        ADMINISTRATOR,
        CURATOR_MACHINE
    }

    private static final Set<Who> CURATORS = EnumSet.of(Who.CURATOR, Who.ADMINISTRATOR, Who.CURATOR_MACHINE);
    private static final Set<Who> LEADS_TOO = with(CURATORS, Who.LEAD);

    private static Set<Who> with(Set<Who> others, Who... more) {
        Set<Who> all = EnumSet.copyOf(others);
        all.addAll(List.of(more));
        return all;
    }

    private Viewer viewer(Who who) {
        return switch (who) {
            case VISITOR -> Viewer.visitor();
            case WAITING -> new Viewer(Optional.of(waiting), Role.VISITOR, Set.of());
            case MEMBER -> cast.viewer(cast.colleague);
            case OTHER_MEMBER -> cast.viewer(cast.neighbour);
            case MACHINE -> new Viewer(Optional.empty(), Role.MEMBER, Set.of(Councils.CAMBURY));
            case LEAD -> cast.viewer(cast.lead);
            case OTHER_LEAD -> cast.viewer(cast.neighbourLead);
            case CURATOR -> cast.viewer(cast.curator);
            case HALF_ADMINISTRATOR -> new Viewer(
                    Optional.of(cast.administrator.id()), Role.MEMBER, Set.of(Councils.CAMBURY));
            case ADMINISTRATOR -> cast.viewer(cast.administrator);
            case CURATOR_MACHINE -> new Viewer(Optional.empty(), Role.CURATOR, Set.of());
        };
    }

    /** Something that somebody tries. */
    private interface Try {
        void as(AuthorisationTest test, Actor actor);
    }

    /** An operation with those who may. */
    private record Operation(String name, Set<Who> may, Try attempt) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Operation> OPERATIONS = List.of(
            new Operation(
                    "list people",
                    with(LEADS_TOO, Who.OTHER_LEAD),
                    (t, a) -> t.decisions.list(PeopleQuestion.ALL, Paging.first(10), a.viewer())),
            new Operation("see an account at Cambury", LEADS_TOO, (t, a) -> t.decisions.find(t.member(), a.viewer())),
            new Operation("see who waits", CURATORS, (t, a) -> t.decisions.find(t.waiting, a.viewer())),
            new Operation("accept who waits", CURATORS, (t, a) -> t.decisions.accept(t.waiting, "cambury", a)),
            new Operation("turn down who waits", CURATORS, (t, a) -> t.decisions.refuse(t.waiting, "No", a)),
            new Operation("make a lead at Cambury", LEADS_TOO, (t, a) -> t.decisions.give(t.member(), Role.LEAD, a)),
            new Operation("make a curator", CURATORS, (t, a) -> t.decisions.give(t.member(), Role.CURATOR, a)),
            new Operation(
                    "make an administrator",
                    EnumSet.of(Who.ADMINISTRATOR),
                    (t, a) -> t.decisions.give(t.member(), Role.ADMINISTRATOR, a)),
            new Operation(
                    "lower the curator",
                    EnumSet.of(Who.ADMINISTRATOR, Who.CURATOR_MACHINE),
                    (t, a) -> t.decisions.give(t.cast.curator.id(), Role.MEMBER, a)),
            new Operation(
                    "close the account of the administrator",
                    EnumSet.noneOf(Who.class),
                    (t, a) -> t.decisions.suspend(t.cast.administrator.id(), "Coup", a)),
            new Operation(
                    "close an account at Cambury", LEADS_TOO, (t, a) -> t.decisions.suspend(t.member(), "Left", a)),
            new Operation("open an account at Cambury", LEADS_TOO, (t, a) -> t.decisions.reopen(t.closed, a)),
            new Operation(
                    "read what was done at Cambury",
                    EnumSet.of(Who.LEAD, Who.ADMINISTRATOR),
                    (t, a) -> t.audit(Optional.of("cambury"), a.viewer())),
            new Operation(
                    "read what was done at Deepdale",
                    EnumSet.of(Who.OTHER_LEAD, Who.CURATOR, Who.ADMINISTRATOR),
                    (t, a) -> t.audit(Optional.of("deepdale"), a.viewer())),
            new Operation(
                    "have somebody else erased",
                    EnumSet.of(Who.ADMINISTRATOR),
                    (t, a) -> SelfProbe.erase(database.store(), t.member(), a)),
            new Operation(
                    "see the profile of a member",
                    EnumSet.complementOf(EnumSet.of(Who.VISITOR, Who.WAITING)),
                    (t, a) -> SelfProbe.see(t.fixture.people, t.member(), a.viewer())),
            new Operation(
                    "change the own profile",
                    EnumSet.complementOf(EnumSet.of(Who.VISITOR, Who.MACHINE, Who.CURATOR_MACHINE)),
                    (t, a) -> SelfProbe.rename(database.store(), "New", a)),
            new Operation(
                    "take the own data out",
                    EnumSet.complementOf(EnumSet.of(Who.VISITOR, Who.MACHINE, Who.CURATOR_MACHINE)),
                    (t, a) -> SelfProbe.copy(database, a)));

    private PersonId member() {
        return cast.member.id();
    }

    private List<AuditTrail.Row> audit(Optional<String> organisation, Viewer viewer) {
        return database.auditTrail()
                .newest(
                        AuditReading.question(
                                Optional.empty(),
                                Optional.empty(),
                                organisation,
                                OptionalLong.empty(),
                                viewer,
                                AdminTexts.of(Locale.UK)),
                        10);
    }

    static Stream<Arguments> everything() {
        return OPERATIONS.stream()
                .flatMap(operation -> Stream.of(Who.values()).map(who -> Arguments.of(operation, who)));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("everything")
    void only_who_may_does_it(Operation operation, Who who) {
        long rows = database.changeLog().head();
        Viewer viewer = viewer(who);
        Throwable no = catchThrowable(() -> operation.attempt().as(this, Actor.of(viewer, Door.PAGE)));
        if (operation.may().contains(who)) {
            assertThat(no).isNull();
            return;
        }
        assertThat(no).isInstanceOfAny(NotAllowed.class, NotFound.class);
        if (no instanceof NotAllowed refused) {
            assertThat(refused.signInHelps()).as("whether signing in helps").isEqualTo(who == Who.VISITOR);
        }
        assertThat(database.changeLog().head()).as("nothing changed").isEqualTo(rows);
        assertThat(people()).as("nobody changed").containsAll(List.of(cast.member, cast.administrator));
    }

    private List<Person> people() {
        return List.copyOf(fixture.people
                .findAll(List.of(cast.member.id(), cast.administrator.id()))
                .values());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outsiders")
    void somebody_of_another_organisation_looks_like_nobody(Who who) {
        Viewer viewer = viewer(who);
        Throwable other = catchThrowable(() -> decisions.find(member(), viewer));
        Throwable nobody = catchThrowable(() -> decisions.find(new PersonId("nobody"), viewer));
        assertThat(other).isInstanceOf(NotFound.class).hasMessage(nobody.getMessage());
    }

    static Stream<Who> outsiders() {
        return Stream.of(Who.OTHER_LEAD);
    }
}
