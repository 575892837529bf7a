package org.tributary.people.internal.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.PeopleFixture.Browser;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.SessionRow;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Page;

class SessionsTest {

    private static final String SAM = "sam@cambury.example";

    private static TestStore database;

    private PeopleFixture fixture;
    private Browser sam;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void signIn() {
        database.clear();
        fixture = new PeopleFixture(database);
        sam = fixture.browser("sams").signIn(SAM);
    }

    private SessionRow row() {
        return database.store().read(entities -> entities.createQuery("select s from SessionRow s", SessionRow.class)
                .getSingleResult());
    }

    private long count(String table) {
        return database.store().read(entities -> ((Number) entities.createNativeQuery("select count(*) from " + table)
                        .getSingleResult())
                .longValue());
    }

    @Test
    void a_session_ends_when_it_is_not_used_for_half_a_day() {
        fixture.clock.move(Duration.ofHours(11));
        assertThat(sam.isIn()).isTrue();
        fixture.clock.move(Duration.ofHours(11));
        assertThat(sam.isIn()).as("it was used in between").isTrue();
        fixture.clock.move(Duration.ofHours(12));
        assertThat(sam.isIn()).isFalse();
    }

    @Test
    void a_session_ends_after_a_week_however_much_it_is_used() {
        for (int hour = 0; hour < 7 * 24 - 1; hour++) {
            fixture.clock.move(Duration.ofHours(1));
            assertThat(sam.isIn()).isTrue();
        }
        fixture.clock.move(Duration.ofHours(1));
        assertThat(sam.isIn()).isFalse();
    }

    @Test
    void that_it_was_used_is_written_once_a_minute_at_most() {
        Instant begin = fixture.clock.instant();
        fixture.clock.move(Duration.ofSeconds(59));
        sam.isIn();
        assertThat(row().seen()).isEqualTo(begin);
        fixture.clock.move(Duration.ofSeconds(1));
        sam.isIn();
        assertThat(row().seen()).isEqualTo(begin.plusSeconds(60));
        assertThat(fixture.row(SAM).seen()).contains(begin.plusSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", "null", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "' or '1'='1", "\u0000"})
    void a_forged_cookie_is_nobodys(String cookie) {
        assertThat(fixture.source.recognise(new Credentials(Optional.empty(), Optional.of(cookie))))
                .isEmpty();
        assertThat(fixture.source.recognise(new Credentials(Optional.empty(), Optional.of(cookie.repeat(10_000)))))
                .isEmpty();
    }

    @Test
    void the_hash_of_a_session_opens_nothing() {
        assertThat(fixture.browser("thiefs").with(row().hash()).isIn()).isFalse();
    }

    @Test
    void a_token_beside_a_cookie_is_not_taken_for_the_person() {
        assertThat(fixture.source.recognise(new Credentials(Optional.of("some-token"), sam.session())))
                .isEmpty();
    }

    @Test
    void signing_out_ends_this_session_and_takes_the_cookie() {
        Browser other = fixture.browser("others").signIn(SAM);
        String secret = sam.session().orElseThrow();

        sam.take(fixture.signOutPages.here(sam.visit("/sign-out"), sam.cookie(), Form.of(Map.of())));

        assertThat(sam.session()).isEmpty();
        assertThat(fixture.browser("thiefs").with(secret).isIn()).isFalse();
        assertThat(other.isIn()).isTrue();
    }

    @Test
    void signing_out_everywhere_ends_all_sessions_of_this_person_only() {
        Browser other = fixture.browser("others").signIn(SAM);
        Browser pat = fixture.browser("pats").signIn("pat@cambury.example");

        fixture.signOutPages.everywhere(sam.visit("/sign-out"), sam.cookie(), Form.of(Map.of()));

        assertThat(sam.isIn()).isFalse();
        assertThat(other.isIn()).isFalse();
        assertThat(pat.isIn()).isTrue();
    }

    @Test
    void a_session_elsewhere_is_ended_from_the_account_page_but_not_somebody_elses() {
        Browser lost = fixture.browser("losts").signIn(SAM);
        Browser pat = fixture.browser("pats").signIn("pat@cambury.example");
        String lostId = session(lost).id();
        String lostHash = session(lost).hash();
        String patsId = session(pat).id();

        Document page = PeopleFixture.html(fixture.accountPages.look(sam.visit("/account"), sam.cookie()));
        end(lostId);
        end(patsId);

        assertThat(page.select("button[name=session]").eachAttr("value")).containsExactly(lostId);
        assertThat(page.html()).doesNotContain(lostHash);
        assertThat(lost.isIn()).isFalse();
        assertThat(pat.isIn()).isTrue();
        assertThat(sam.isIn()).isTrue();
    }

    private LiveSession session(Browser browser) {
        return fixture.sessions.find(browser.session().orElseThrow()).orElseThrow();
    }

    private void end(String id) {
        fixture.accountPages.endSession(sam.visit("/account"), sam.cookie(), Form.of(Map.of("session", id)));
    }

    @Test
    void the_account_page_is_for_whoever_is_signed_in() {
        Browser nobody = fixture.browser("nobodys");
        assertThatThrownBy(() -> fixture.accountPages.look(nobody.visit("/account"), nobody.cookie()))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
    }

    @Test
    void a_closed_account_and_another_role_are_noticed_at_once() {
        PersonId id = sam.viewer().person().orElseThrow();
        change(id, row -> row.give(Role.LEAD));
        assertThat(sam.viewer().role()).isEqualTo(Role.LEAD);
        change(id, row -> row.suspend("Left."));
        assertThat(sam.isIn()).isFalse();
    }

    private static void change(PersonId id, Consumer<PersonRow> what) {
        database.store().write((entities, tx) -> {
            what.accept(entities.find(PersonRow.class, id.value()));
            return null;
        });
    }

    @Test
    void whoever_waits_sees_why_and_tells_the_curator_where_they_work() {
        Browser wim = fixture.browser("wims").signIn("wim@nowhere.example");

        Document before = PeopleFixture.html(fixture.accountPages.look(wim.visit("/account"), wim.cookie()));
        Page refused = (Page) fixture.accountPages.wish(
                wim.visit("/account/wish"), wim.cookie(), Form.of(Map.of("wish", "x".repeat(501))));
        fixture.accountPages.wish(
                wim.visit("/account/wish"), wim.cookie(), Form.of(Map.of("wish", "Deepdale District Council")));

        assertThat(before.select(".govuk-inset-text").text()).contains("curator");
        assertThat(before.select("a[href=/account/tokens]")).isEmpty();
        assertThat(refused.status()).isEqualTo(400);
        assertThat(PeopleFixture.html(refused).select("textarea").val()).hasSize(501);
        PersonRow row = fixture.row("wim@nowhere.example");
        assertThat(row.wish()).contains("Deepdale District Council");
        assertThat(row.wishedOrganisation())
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo("deepdale"));
        assertThat(wim.viewer().role()).as("a wish is no right").isEqualTo(Role.VISITOR);
    }

    @Test
    void whoever_has_a_shared_domain_chooses_on_the_account_page() {
        Browser dee = fixture.browser("dees").signIn("dee@shared.example");

        Document page = PeopleFixture.html(fixture.accountPages.look(dee.visit("/account"), dee.cookie()));
        Object none = fixture.accountPages.choose(dee.visit("/account/organisation"), dee.cookie(), Form.of(Map.of()));
        Object foreign = fixture.accountPages.choose(
                dee.visit("/account/organisation"), dee.cookie(), Form.of(Map.of("organisation", "cambury")));
        fixture.accountPages.choose(
                dee.visit("/account/organisation"), dee.cookie(), Form.of(Map.of("organisation", "elmsea")));

        assertThat(page.select("input[type=radio]").eachAttr("value")).containsExactly("deepdale", "elmsea");
        assertThat(((Page) none).status()).isEqualTo(400);
        assertThat(((Page) foreign).status()).isEqualTo(400);
        assertThat(dee.viewer().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void what_is_over_is_deleted_and_what_counts_stays() {
        fixture.clock.move(Duration.ofHours(11));
        Browser pat = fixture.browser("pats").signIn("pat@cambury.example");
        fixture.browser("askers").ask("nobody@nowhere.example");
        fixture.clock.move(Duration.ofHours(2));

        new Cleaning(database.store(), fixture.settings, fixture.clock).clean();

        assertThat(count("people_session")).isEqualTo(1);
        assertThat(count("people_link")).isZero();
        assertThat(pat.isIn()).isTrue();
    }
}
