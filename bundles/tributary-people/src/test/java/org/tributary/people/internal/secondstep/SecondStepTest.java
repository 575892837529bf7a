package org.tributary.people.internal.secondstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.TooMany;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.PeopleFixture.Browser;
import org.tributary.people.internal.sessions.LiveSession;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;

class SecondStepTest {

    private static final String ADA = "ada@cambury.example";
    private static final Form NOTHING = Form.of(Map.of());

    private static TestStore database;

    private PeopleFixture fixture;
    private Browser ada;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void makeAnAdministrator() {
        database.clear();
        fixture = new PeopleFixture(database);
        fixture.roster.addAdministrator(ADA, "Ada", PeopleFixture.OPERATOR);
        ada = fixture.browser("adas").signIn(ADA);
    }

    private PersonId id() {
        return ada.viewer().person().orElseThrow();
    }

    private String key() {
        return fixture.secondSteps.state(id()).key().orElseThrow();
    }

    private String code(String key) {
        return Totp.code(key, fixture.clock.instant().getEpochSecond() / 30);
    }

    private Object confirm(String code) {
        return ada.take(fixture.setUpPages.confirm(
                ada.visit("/account/second-step/confirm"), ada.cookie(), Form.of(Map.of("code", code))));
    }

    private static Object check(PeopleFixture fixture, Browser browser, String code) {
        return browser.take(fixture.secondStepPages.check(
                browser.visit("/sign-in/second-step?to=%2Fadmin"), browser.cookie(), Form.of(Map.of("code", code))));
    }

    /** @return the key of the app */
    private String setUp() {
        fixture.setUpPages.begin(ada.visit("/account/second-step/begin"), ada.cookie(), NOTHING);
        String key = key();
        assertThat(confirm(code(key))).isInstanceOf(Redirect.class);
        fixture.clock.move(Duration.ofSeconds(30));
        return key;
    }

    private Page look(Browser browser) {
        return fixture.setUpPages.look(browser.visit("/account/second-step"), browser.cookie());
    }

    @Test
    void nobody_is_an_administrator_before_the_second_step_is_set_up() {
        assertThat(ada.viewer().role()).isEqualTo(Role.MEMBER);

        ada.ask(ADA);
        Redirect next = (Redirect) ada.confirm(fixture.post().get(0).link());
        assertThat(next.path()).isEqualTo("/account/second-step");

        setUp();
        assertThat(ada.viewer().role()).isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void the_picture_holds_the_key_and_is_shown_until_the_first_right_code_only() {
        fixture.setUpPages.begin(ada.visit("/account/second-step/begin"), ada.cookie(), NOTHING);
        String key = key();

        Document before = PeopleFixture.html(look(ada));
        assertThat(before.select("img").attr("src")).startsWith("data:image/svg+xml;base64,");
        assertThat(before.text().replace(" ", "")).contains(key);

        confirm(code(key));
        assertThat(PeopleFixture.html(look(ada)).html().replace(" ", "")).doesNotContain(key);
        fixture.setUpPages.begin(ada.visit("/account/second-step/begin"), ada.cookie(), NOTHING);
        assertThat(fixture.secondSteps.state(id()).key())
                .as("a key that counts is not replaced")
                .isEmpty();
    }

    @Test
    void with_the_second_step_the_session_gets_another_secret() {
        String before = ada.session().orElseThrow();

        setUp();

        assertThat(ada.session()).hasValueSatisfying(now -> assertThat(now).isNotEqualTo(before));
        assertThat(fixture.browser("thiefs").with(before).isIn()).isFalse();
    }

    @Test
    void each_sign_in_asks_for_a_code_and_gives_only_the_rights_of_a_member_before() {
        String key = setUp();
        fixture.post();
        Browser other = fixture.browser("others");
        other.ask(ADA);
        Redirect next = (Redirect) other.confirm(fixture.post().get(0).link());

        assertThat(next.path()).isEqualTo("/sign-in/second-step");
        assertThat(other.viewer().role()).isEqualTo(Role.MEMBER);
        assertThatThrownBy(() -> fixture.setUpPages.remove(other.visit("/"), other.cookie(), NOTHING))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> fixture.setUpPages.codes(other.visit("/"), other.cookie(), NOTHING))
                .isInstanceOf(NotAllowed.class);

        Redirect done = (Redirect) check(fixture, other, code(key));
        assertThat(done.path()).isEqualTo("/admin");
        assertThat(other.viewer().role()).isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void a_code_works_once_also_for_somebody_who_looked_over_the_shoulder() {
        String key = setUp();
        Browser other = fixture.browser("others").signIn(ADA);
        Browser thief = fixture.browser("thiefs").signIn(ADA);
        String code = code(key);

        assertThat(check(fixture, other, code)).isInstanceOf(Redirect.class);
        assertThat(((Page) check(fixture, thief, code)).status()).isEqualTo(400);
        assertThat(thief.viewer().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void of_the_same_code_sent_many_times_at_once_one_gets_through() throws Exception {
        String key = setUp();
        String code = code(key);
        List<LiveSession> open = List.of(1, 2, 3, 4).stream()
                .map(i -> fixture.browser("b" + i).signIn(ADA).session().orElseThrow())
                .map(secret -> fixture.sessions.find(secret).orElseThrow())
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<SecondSteps.Result>> results = threads.invokeAll(open.stream()
                    .<Callable<SecondSteps.Result>>map(
                            session -> () -> fixture.secondSteps.check(session, code, PeopleFixture.OPERATOR))
                    .toList());
            int right = 0;
            for (Future<SecondSteps.Result> result : results) {
                right += result.get() instanceof SecondSteps.Result.Right ? 1 : 0;
            }
            assertThat(right).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void old_codes_are_wrong_and_a_clock_that_is_half_a_minute_off_does_no_harm() {
        String key = setUp();
        Browser other = fixture.browser("others").signIn(ADA);
        long step = fixture.clock.instant().getEpochSecond() / 30;

        assertThat(check(fixture, other, Totp.code(key, step - 2))).isInstanceOf(Page.class);
        assertThat(check(fixture, other, Totp.code(key, step + 2))).isInstanceOf(Page.class);
        assertThat(check(fixture, other, Totp.code(key, step + 1))).isInstanceOf(Redirect.class);
    }

    @Test
    void whoever_guesses_is_stopped_after_five_and_the_right_code_too_until_the_pause_is_over() {
        String key = setUp();
        Browser other = fixture.browser("others").signIn(ADA);
        for (int i = 0; i < 4; i++) {
            Page page = (Page) check(fixture, other, "000000");
            assertThat(page.status()).isEqualTo(400);
            assertThat(PeopleFixture.html(page).select(".govuk-error-summary a[href=#code]"))
                    .hasSize(1);
        }

        assertThatThrownBy(() -> check(fixture, other, "000000")).isInstanceOf(TooMany.class);
        assertThatThrownBy(() -> check(fixture, other, code(key))).isInstanceOf(TooMany.class);
        fixture.clock.move(Duration.ofMinutes(15));
        assertThat(check(fixture, other, code(key))).isInstanceOf(Redirect.class);
    }

    @Test
    void a_recovery_code_works_once_and_new_ones_void_the_old() {
        setUp();
        List<String> codes = codes();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([A-Z2-9]{4}-){3}[A-Z2-9]{4}"));
        Browser other = fixture.browser("others").signIn(ADA);

        assertThat(check(fixture, other, codes.get(0).toLowerCase().replace("-", " ")))
                .isInstanceOf(Redirect.class);
        assertThat(other.viewer().role()).isEqualTo(Role.ADMINISTRATOR);
        Browser thief = fixture.browser("thiefs").signIn(ADA);
        assertThat(check(fixture, thief, codes.get(0))).isInstanceOf(Page.class);
        assertThat(fixture.secondSteps.state(id()).recoveryCodes()).isEqualTo(9);

        List<String> newer = codes();
        assertThat(check(fixture, thief, codes.get(1))).isInstanceOf(Page.class);
        assertThat(check(fixture, thief, newer.get(1))).isInstanceOf(Redirect.class);
    }

    private List<String> codes() {
        return PeopleFixture.html(
                        fixture.setUpPages.codes(ada.visit("/account/second-step/codes"), ada.cookie(), NOTHING))
                .select("li code")
                .eachText();
    }

    @Test
    void recovery_codes_are_kept_as_hashes_and_of_another_person_they_are_worth_nothing() {
        setUp();
        String code = codes().get(0);
        List<?> kept = database.store()
                .read(entities -> entities.createNativeQuery("select hash, person_id from people_recovery_code")
                        .getResultList());
        assertThat(kept).noneMatch(row -> Arrays.toString((Object[]) row).contains(code.replace("-", "")));

        fixture.roster.addAdministrator("bea@cambury.example", "Bea", PeopleFixture.OPERATOR);
        Browser bea = fixture.browser("beas").signIn("bea@cambury.example");
        fixture.secondSteps.begin(bea.viewer().person().orElseThrow());
        assertThat(check(fixture, bea, code)).isInstanceOf(Page.class);
    }

    @Test
    void without_the_second_step_every_session_falls_back() {
        String key = setUp();
        Browser other = fixture.browser("others").signIn(ADA);
        check(fixture, other, code(key));

        fixture.setUpPages.remove(ada.visit("/account/second-step/remove"), ada.cookie(), NOTHING);

        assertThat(ada.viewer().role()).isEqualTo(Role.MEMBER);
        assertThat(other.viewer().role()).isEqualTo(Role.MEMBER);
        assertThat(fixture.audit()).anyMatch(line -> line.startsWith("second-step.remove " + id()));
    }

    @Test
    void a_curator_who_has_set_it_up_needs_it_and_one_who_has_not_does_not() {
        fixture.people.enrol("cal@cambury.example", "Cal", Councils.CAMBURY, Role.CURATOR, PeopleFixture.OPERATOR);
        Browser cal = fixture.browser("cals").signIn("cal@cambury.example");
        assertThat(cal.viewer().role()).isEqualTo(Role.CURATOR);

        PersonId id = cal.viewer().person().orElseThrow();
        fixture.secondSteps.begin(id);
        check(fixture, cal, code(fixture.secondSteps.state(id).key().orElseThrow()));
        assertThat(cal.viewer().role()).isEqualTo(Role.CURATOR);
        assertThat(fixture.browser("others")
                        .signIn("cal@cambury.example")
                        .viewer()
                        .role())
                .isEqualTo(Role.MEMBER);
    }

    @Test
    void whoever_did_not_do_it_themselves_hears_of_it() {
        fixture.post();
        setUp();
        assertThat(fixture.post()).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo(ADA);
            assertThat(letter.subject()).contains("second step is on");
            assertThat(letter.text()).contains("host@tributary.example");
        });
        String code = codes().get(0);
        Browser other = fixture.browser("others").signIn(ADA);
        check(fixture, other, code);
        assertThat(fixture.post()).singleElement().satisfies(letter -> assertThat(letter.subject())
                .contains("recovery code was used"));
        fixture.setUpPages.remove(other.visit("/account/second-step/remove"), other.cookie(), NOTHING);
        assertThat(fixture.post()).singleElement().satisfies(letter -> assertThat(letter.subject())
                .contains("second step is off"));
    }

    @Test
    void neither_codes_nor_keys_are_in_the_audit_trail() {
        String key = setUp();
        String code = codes().get(0);
        Browser other = fixture.browser("others").signIn(ADA);
        check(fixture, other, "123456");
        check(fixture, other, code);

        assertThat(fixture.audit())
                .anyMatch(line -> line.startsWith("second-step.refused"))
                .anyMatch(line -> line.startsWith("second-step.recovery-code"))
                .noneMatch(line -> line.contains(key) || line.contains("123456") || line.contains(code));
    }
}
