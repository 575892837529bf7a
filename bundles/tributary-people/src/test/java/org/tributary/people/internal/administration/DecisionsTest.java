package org.tributary.people.internal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.people.internal.Councils.CAMBURY;
import static org.tributary.people.internal.Councils.DEEPDALE;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Person;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.tokens.TokenProbe;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;

class DecisionsTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private Decisions decisions;

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
        begin(database);
    }

    private void begin(TestStore store) {
        fixture = new PeopleFixture(store);
        cast = new Cast(fixture);
        decisions = new Decisions(store.store(), fixture.councils, () -> PeopleFixture.SITE, new Random(5));
    }

    private Person now(PersonId id) {
        return fixture.people.find(id).orElseThrow();
    }

    private PersonId waiting(String address) {
        PersonId id = fixture.browser(address).signIn(address).viewer().person().orElseThrow();
        fixture.post();
        return id;
    }

    @Test
    void who_waits_is_accepted_into_an_organisation_and_told() {
        PersonId wanda = waiting("wanda@nowhere.example");
        assertThat(decisions.waiting(cast.viewer(cast.curator))).isEqualTo(1);

        decisions.accept(wanda, "Deepdale District Council", cast.actor(cast.curator));

        assertThat(now(wanda).isActive()).isTrue();
        assertThat(now(wanda).organisation()).contains(DEEPDALE);
        assertThat(now(wanda).role()).isEqualTo(Role.MEMBER);
        assertThat(fixture.post())
                .singleElement()
                .satisfies(letter -> assertThat(letter.to()).isEqualTo("wanda@nowhere.example"))
                .satisfies(letter -> assertThat(letter.text()).contains("Deepdale District Council"));
        assertThat(database.changeLog().after(0, 100)).last().satisfies(line -> assertThat(line.what())
                .isEqualTo(What.CONTENT));
        assertThat(decisions.waiting(cast.viewer(cast.curator))).isZero();
        assertThatThrownBy(() -> decisions.accept(wanda, "cambury", cast.actor(cast.curator)))
                .hasMessageContaining("member already");
    }

    @Test
    void who_is_turned_down_is_told_why_and_is_signed_in_no_more() {
        PeopleFixture.Browser browser = fixture.browser("w").signIn("wanda@nowhere.example");
        PersonId wanda = browser.viewer().person().orElseThrow();
        fixture.post();
        assertThatThrownBy(() -> decisions.refuse(wanda, " ", cast.actor(cast.curator)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> decisions.refuse(wanda, "x".repeat(501), cast.actor(cast.curator)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> decisions.accept(wanda, "Atlantis", cast.actor(cast.curator)))
                .isInstanceOf(InvalidInput.class);

        decisions.refuse(wanda, "Please use your <b>work</b> address.", cast.actor(cast.curator));

        assertThat(now(wanda).standing()).isEqualTo(Standing.SUSPENDED);
        assertThat(browser.isIn()).isFalse();
        assertThat(fixture.post()).singleElement().satisfies(letter -> {
            assertThat(letter.text()).contains("Please use your <b>work</b> address.");
            assertThat(letter.html()).contains("&lt;b&gt;work").doesNotContain("<b>work");
        });
        assertThat(fixture.audit().get(0)).isEqualTo("person.refuse " + wanda);

        decisions.reopen(wanda, cast.actor(cast.curator));
        assertThat(now(wanda).standing()).isEqualTo(Standing.WAITING);
    }

    @Test
    void closing_an_account_ends_its_sessions_and_tokens_at_once_and_opening_it_brings_none_back() {
        PeopleFixture.Browser browser = fixture.browser("m").signIn("mia@cambury.example");
        TokenProbe tokens = new TokenProbe(database.store(), fixture.clock);
        Credentials machine = tokens.make("Intranet", cast.actor(cast.member));
        fixture.post();

        decisions.suspend(cast.member.id(), "Left in May.", cast.actor(cast.lead));

        assertThat(browser.isIn()).isFalse();
        assertThat(tokens.recognise(machine)).isEmpty();
        assertThat(fixture.post()).singleElement().satisfies(letter -> assertThat(letter.text())
                .contains("Left in May."));
        assertThatThrownBy(() -> decisions.suspend(cast.member.id(), "Again", cast.actor(cast.lead)))
                .isInstanceOf(InvalidInput.class);

        decisions.reopen(cast.member.id(), cast.actor(cast.lead));
        assertThat(now(cast.member.id()).isActive()).isTrue();
        assertThat(browser.isIn()).isFalse();
        assertThat(tokens.recognise(machine)).isEmpty();
        assertThatThrownBy(() -> decisions.reopen(cast.member.id(), cast.actor(cast.lead)))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_role_is_changed_told_and_written_down_for_the_lead_of_the_organisation() {
        decisions.give(cast.member.id(), Role.LEAD, cast.actor(cast.lead));

        assertThat(now(cast.member.id()).role()).isEqualTo(Role.LEAD);
        assertThat(fixture.post()).singleElement().satisfies(letter -> assertThat(letter.text())
                .contains("Your role here is now: Lead."));
        AuditTrail.Question ofCambury =
                new AuditTrail.Question(Optional.empty(), Optional.empty(), Optional.of(CAMBURY), OptionalLong.empty());
        assertThat(database.auditTrail().newest(ofCambury, 1))
                .singleElement()
                .satisfies(row -> assertThat(row.action()).isEqualTo("person.role"))
                .satisfies(
                        row -> assertThat(row.actor()).isEqualTo(cast.lead.id().value()))
                .satisfies(row -> assertThat(row.detail()).isEqualTo("member to lead"));
    }

    @Test
    void nobody_gives_a_role_above_their_own_or_decides_about_themselves() {
        assertThatThrownBy(() -> decisions.give(cast.member.id(), Role.CURATOR, cast.actor(cast.lead)))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> decisions.give(cast.member.id(), Role.ADMINISTRATOR, cast.actor(cast.curator)))
                .isInstanceOf(NotAllowed.class);
        for (Person somebody : List.of(cast.lead, cast.curator, cast.administrator)) {
            assertThatThrownBy(() -> decisions.give(somebody.id(), Role.MEMBER, cast.actor(somebody)))
                    .hasMessageContaining("themselves");
            assertThatThrownBy(() -> decisions.suspend(somebody.id(), "Tired", cast.actor(somebody)))
                    .hasMessageContaining("themselves");
        }
        assertThatThrownBy(() -> decisions.give(cast.administrator.id(), Role.MEMBER, cast.actor(cast.curator)))
                .hasMessageContaining("above");
        assertThatThrownBy(() -> decisions.suspend(cast.administrator.id(), "Coup", cast.actor(cast.curator)))
                .hasMessageContaining("above");
        assertThatThrownBy(() -> decisions.give(cast.member.id(), Role.VISITOR, cast.actor(cast.lead)))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void the_last_administrator_is_kept() {
        assertThatThrownBy(() -> decisions.give(cast.administrator.id(), Role.MEMBER, PeopleFixture.OPERATOR))
                .hasMessageContaining("only administrator");
        assertThatThrownBy(() -> decisions.suspend(cast.administrator.id(), "Left", PeopleFixture.OPERATOR))
                .hasMessageContaining("only administrator");
        assertThat(now(cast.administrator.id()).role()).isEqualTo(Role.ADMINISTRATOR);

        decisions.give(cast.curator.id(), Role.ADMINISTRATOR, cast.actor(cast.administrator));
        decisions.give(cast.administrator.id(), Role.MEMBER, cast.actor(cast.curator));
        assertThat(now(cast.administrator.id()).role()).isEqualTo(Role.MEMBER);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void of_two_administrators_who_lower_each_other_at_the_same_moment_one_remains(TestDatabase kind) throws Exception {
        try (TestStore store = kind.open("people", "db/people.xml")) {
            begin(store);
            decisions.give(cast.curator.id(), Role.ADMINISTRATOR, cast.actor(cast.administrator));
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                Callable<Void> one = () -> {
                    decisions.give(cast.curator.id(), Role.MEMBER, PeopleFixture.OPERATOR);
                    return null;
                };
                Callable<Void> other = () -> {
                    decisions.give(cast.administrator.id(), Role.MEMBER, PeopleFixture.OPERATOR);
                    return null;
                };
                for (Future<Void> done : two.invokeAll(List.of(one, other))) {
                    try {
                        done.get();
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(InvalidInput.class);
                    }
                }
            } finally {
                two.shutdownNow();
            }
            assertThat(fixture.people.atLeast(Role.ADMINISTRATOR)).hasSize(1);
        }
    }

    @Test
    void a_lead_belongs_somewhere_and_a_curator_without_organisation_who_is_lowered_waits() {
        PersonId wanda = waiting("wanda@nowhere.example");
        assertThatThrownBy(() -> decisions.give(wanda, Role.LEAD, cast.actor(cast.administrator)))
                .isInstanceOf(InvalidInput.class);
        decisions.give(wanda, Role.CURATOR, cast.actor(cast.administrator));
        assertThat(now(wanda).isActive()).isTrue();
        decisions.give(wanda, Role.MEMBER, cast.actor(cast.administrator));
        assertThat(now(wanda).standing()).isEqualTo(Standing.WAITING);
        decisions.refuse(wanda, "No", cast.actor(cast.curator));
        assertThatThrownBy(() -> decisions.give(wanda, Role.CURATOR, cast.actor(cast.administrator)))
                .hasMessageContaining("closed");
    }

    @Test
    void people_are_found_by_name_address_organisation_standing_and_role_page_by_page() {
        assertThat(found(PeopleQuestion.ALL.withWords(Optional.of("LE"))))
                .as("a part of a name, in any case")
                .containsExactly("Cole", "Lea");
        assertThat(found(PeopleQuestion.ALL.withWords(Optional.of("nia@deep")))).containsExactly("Nia");
        assertThat(found(PeopleQuestion.ALL.withWords(Optional.of("%")))).isEmpty();
        assertThat(found(PeopleQuestion.ALL.withWords(Optional.of("_ia")))).isEmpty();
        assertThat(found(PeopleQuestion.ALL.withOrganisation(Optional.of(DEEPDALE))))
                .containsExactly("Cura", "Nia", "Noel");
        assertThat(found(PeopleQuestion.ALL.withRole(Optional.of(Role.LEAD)))).containsExactly("Lea", "Noel");
        assertThat(found(PeopleQuestion.ALL.withStanding(Optional.of(Standing.SUSPENDED))))
                .isEmpty();

        Paged<Someone> first = decisions.list(PeopleQuestion.ALL, Paging.first(4), cast.viewer(cast.administrator));
        Paged<Someone> second =
                decisions.list(PeopleQuestion.ALL, new Paging(first.next(), 4), cast.viewer(cast.administrator));
        assertThat(first.total()).isEqualTo(7);
        assertThat(first.items()).extracting(Someone::name).containsExactly("Ada", "Cole", "Cura", "Lea");
        assertThat(second.items()).extracting(Someone::name).containsExactly("Mia", "Nia", "Noel");
        assertThat(second.next()).isEmpty();
        assertThatThrownBy(() -> decisions.list(
                        PeopleQuestion.ALL, new Paging(Optional.of("gone"), 4), cast.viewer(cast.administrator)))
                .isInstanceOf(InvalidInput.class);
    }

    private List<String> found(PeopleQuestion question) {
        return decisions.list(question, Paging.first(10), cast.viewer(cast.curator)).items().stream()
                .map(Someone::name)
                .toList();
    }

    @Test
    void a_lead_counts_and_sees_the_own_organisation_alone() {
        assertThat(decisions
                        .list(PeopleQuestion.ALL, Paging.first(10), cast.viewer(cast.lead))
                        .items())
                .extracting(Someone::name)
                .containsExactly("Ada", "Cole", "Lea", "Mia");
        assertThat(decisions
                        .list(PeopleQuestion.ALL, Paging.first(1), cast.viewer(cast.lead))
                        .total())
                .isEqualTo(4);
        assertThat(decisions
                        .list(
                                PeopleQuestion.ALL.withOrganisation(Optional.of(DEEPDALE)),
                                Paging.first(10),
                                cast.viewer(cast.lead))
                        .items())
                .isEmpty();
    }
}
