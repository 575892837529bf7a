package org.tributary.people.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.TooMany;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.PeopleFixture.Browser;
import org.tributary.people.internal.PeopleFixture.Letter;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;

class SignInTest {

    private static final String SAM = "sam@cambury.example";

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

    private String linkFor(Browser browser, String address) {
        browser.ask(address);
        return fixture.post().get(0).link();
    }

    private static int status(Object answer) {
        return answer instanceof Page page ? page.status() : ((Redirect) answer).status();
    }

    private void suspend(String address) {
        PersonId id = fixture.row(address).id();
        database.store().write((entities, tx) -> {
            entities.find(PersonRow.class, id.value()).suspend("You have left the council.");
            return null;
        });
    }

    @Test
    void a_mail_with_a_link_is_of_use_as_long_as_the_link() {
        fixture.browser("sams").ask(SAM);
        assertThat(database.waiting()).singleElement().satisfies(delivery -> assertThat(delivery.notAfter())
                .contains(PeopleFixture.NOW.plus(java.time.Duration.ofMinutes(15))));
    }

    @Test
    void an_officer_signs_in_with_a_work_address_and_is_a_member_at_once() {
        Browser browser = fixture.browser("sams");

        Object asked = browser.ask("Sam@Cambury.example");
        Letter letter = fixture.post().get(0);
        Document page = PeopleFixture.html(fixture.signInPages.look(browser.visit(letter.link())));
        Redirect done = (Redirect) browser.confirm(letter.link());

        assertThat(((Redirect) asked).path()).isEqualTo("/sign-in/sent");
        assertThat(letter.to()).isEqualTo("Sam@cambury.example");
        assertThat(page.text()).contains("Sam@cambury.example");
        assertThat(page.select("form button")).hasSize(1);
        assertThat(done.path()).isEqualTo("/");
        assertThat(browser.viewer().role()).isEqualTo(Role.MEMBER);
        assertThat(browser.viewer().organisations()).containsExactly(Councils.CAMBURY);
        PersonId id = browser.viewer().person().orElseThrow();
        assertThat(fixture.audit())
                .containsExactlyInAnyOrder("sign-in " + id + " mail", "person.create " + id + " active");
    }

    @Test
    void neither_the_link_nor_the_session_is_in_the_database_in_clear() {
        Browser browser = fixture.browser("sams");
        String link = linkFor(browser, SAM);
        String secret = link.replaceFirst(".*=", "");
        browser.confirm(link);

        assertThat(rows("people_session"))
                .isNotEmpty()
                .noneMatch(row -> row.contains(browser.session().orElseThrow()));
        browser.ask(SAM);
        String next = fixture.post().get(0).link().replaceFirst(".*=", "");
        assertThat(rows("people_link")).hasSize(1).noneMatch(row -> row.contains(secret) || row.contains(next));
    }

    private List<String> rows(String table) {
        return database.store().read(entities -> {
            List<?> rows = entities.createNativeQuery("select * from " + table).getResultList();
            return rows.stream().map(row -> Arrays.toString((Object[]) row)).toList();
        });
    }

    @Test
    void looking_at_the_link_uses_nothing_up_and_the_link_is_not_in_the_page() {
        Browser browser = fixture.browser("sams");
        String link = linkFor(browser, SAM);

        for (int i = 0; i < 3; i++) {
            Page page = fixture.signInPages.look(browser.visit(link));
            assertThat(page.status()).isEqualTo(200);
            assertThat(PeopleFixture.html(page).html()).doesNotContain(link.replaceFirst(".*=", ""));
        }
        assertThat(browser.confirm(link)).isInstanceOf(Redirect.class);
    }

    @Test
    void a_link_works_once() {
        Browser browser = fixture.browser("sams");
        String link = linkFor(browser, SAM);
        browser.confirm(link);

        assertThat(status(browser.confirm(link))).isEqualTo(410);
        assertThat(status(fixture.signInPages.look(browser.visit(link)))).isEqualTo(410);
    }

    @Test
    void of_two_clicks_at_the_same_moment_one_signs_in() throws Exception {
        Browser browser = fixture.browser("sams");
        String link = linkFor(browser, SAM);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Outcome> click =
                    () -> fixture.signIn.confirm(link.replaceFirst(".*=", ""), browser.visit(link), Optional.empty());
            int in = 0;
            for (Future<Outcome> outcome : threads.invokeAll(List.of(click, click, click, click))) {
                in += outcome.get() instanceof Outcome.Entered ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
            assertThat(rows("people_session")).hasSize(1);
            assertThat(rows("people_person")).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_link_dies_after_a_quarter_of_an_hour() {
        Browser browser = fixture.browser("sams");
        String link = linkFor(browser, SAM);

        fixture.clock.move(Duration.ofMinutes(15));

        assertThat(status(browser.confirm(link))).isEqualTo(410);
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void a_link_dies_when_a_newer_one_is_asked_for() {
        Browser browser = fixture.browser("sams");
        String older = linkFor(browser, SAM);
        String newer = linkFor(browser, SAM);

        assertThat(status(browser.confirm(older))).isEqualTo(410);
        assertThat(browser.confirm(newer)).isInstanceOf(Redirect.class);
    }

    @Test
    void a_link_opened_in_another_browser_says_so_tells_nothing_and_is_not_used_up() {
        Browser asker = fixture.browser("sams");
        Browser other = fixture.browser("others");
        String link = linkFor(asker, SAM);

        Page looked = fixture.signInPages.look(other.visit(link));
        Object confirmed = other.confirm(link);

        assertThat(looked.status()).isEqualTo(403);
        assertThat(PeopleFixture.html(looked).text())
                .contains("in which you asked")
                .doesNotContain("sam");
        assertThat(status(confirmed)).isEqualTo(403);
        assertThat(other.isIn()).isFalse();
        assertThat(asker.confirm(link)).isInstanceOf(Redirect.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../..", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "' or 1=1 --"})
    void a_guessed_link_does_not_work(String guess) {
        Browser browser = fixture.browser("sams");
        String link = "/sign-in/confirm?link=" + URLEncoder.encode(guess, StandardCharsets.UTF_8);

        assertThat(status(browser.confirm(link))).isEqualTo(410);
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void whoever_guesses_has_to_wait() {
        Browser browser = fixture.browser("sams");
        for (int i = 0; i < 20; i++) {
            browser.confirm("/sign-in/confirm?link=guess" + i);
        }

        assertThatThrownBy(() -> browser.confirm("/sign-in/confirm?link=guess")).isInstanceOf(TooMany.class);
        assertThatThrownBy(() -> fixture.signInPages.look(browser.visit("/sign-in/confirm?link=guess")))
                .isInstanceOf(TooMany.class);
        assertThat(fixture.browser("others").at("192.0.2.9").confirm("/sign-in/confirm?link=x"))
                .isInstanceOf(Page.class);
    }

    @Test
    void the_answer_is_the_same_for_known_unknown_and_closed_addresses_and_one_letter_goes_out() {
        fixture.browser("sams").signIn(SAM);
        fixture.browser("pats").signIn("pat@cambury.example");
        suspend("pat@cambury.example");
        Browser browser = fixture.browser("askers");

        Object known = browser.ask(SAM);
        List<Letter> toKnown = fixture.post();
        Object unknown = browser.ask("nobody@nowhere.example");
        List<Letter> toUnknown = fixture.post();
        Object closed = browser.ask("pat@cambury.example");
        List<Letter> toClosed = fixture.post();

        assertThat(unknown).isEqualTo(known);
        assertThat(closed).isEqualTo(known);
        assertThat(toKnown).singleElement().matches(Letter::hasLink);
        assertThat(toUnknown).singleElement().matches(Letter::hasLink);
        assertThat(toClosed).singleElement().satisfies(letter -> {
            assertThat(letter.hasLink()).isFalse();
            assertThat(letter.text()).contains("closed").contains("host@tributary.example");
            assertThat(letter.html()).doesNotContain("/sign-in/confirm");
        });
        assertThat(rows("people_link")).as("the same rows are written").hasSize(3);
    }

    @Test
    void a_link_that_was_mailed_before_the_account_was_closed_lets_nobody_in() {
        Browser browser = fixture.browser("pats");
        fixture.browser("x").signIn("pat@cambury.example");
        String link = linkFor(browser, "pat@cambury.example");
        suspend("pat@cambury.example");

        Object answer = browser.confirm(link);

        assertThat(status(answer)).isEqualTo(403);
        assertThat(PeopleFixture.html(answer).text()).contains("You have left the council.");
        assertThat(browser.isIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sam", "sam@cambury.example\nBcc: x@y.example", "s\u0430m@cambury.example", "<b>@x.example"})
    void what_is_no_address_is_refused_at_the_field_and_kept(String typed) {
        Object answer = fixture.browser("sams").ask(typed);

        assertThat(status(answer)).isEqualTo(400);
        Document page = PeopleFixture.html(answer);
        assertThat(page.select(".govuk-error-summary a[href=#address]")).hasSize(1);
        assertThat(page.select("#address").attr("value")).isEqualTo(typed);
        assertThat(fixture.post()).isEmpty();
        assertThat(rows("people_link")).isEmpty();
    }

    @Test
    void an_address_can_be_asked_for_five_times_an_hour_from_one_place() {
        Browser browser = fixture.browser("sams");
        for (int i = 0; i < 5; i++) {
            browser.ask(SAM);
        }

        assertThatThrownBy(() -> browser.ask(SAM)).isInstanceOf(TooMany.class);
        assertThatThrownBy(() -> browser.ask("SAM@CAMBURY.example")).isInstanceOf(TooMany.class);
        assertThat(fixture.browser("real").at("192.0.2.9").ask(SAM))
                .as("nobody is locked out by somebody elsewhere")
                .isInstanceOf(Redirect.class);
        fixture.clock.move(Duration.ofHours(1));
        assertThat(browser.ask(SAM)).isInstanceOf(Redirect.class);
    }

    @Test
    void a_client_can_ask_thirty_times_an_hour_and_an_address_gets_no_more_than_twenty() {
        Browser browser = fixture.browser("sams");
        for (int i = 0; i < 30; i++) {
            browser.ask("person" + i + "@cambury.example");
        }
        assertThatThrownBy(() -> browser.ask("another@cambury.example")).isInstanceOf(TooMany.class);

        for (int i = 0; i < 20; i++) {
            fixture.browser("b").at("198.51.100." + i).ask(SAM);
        }
        assertThatThrownBy(() -> fixture.browser("b").at("198.51.100.99").ask(SAM))
                .isInstanceOf(TooMany.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "/%5Cevil.example",
                "/%2Fevil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=y",
                "/sign-in?to=/sign-in",
                "/sign-out",
                "relative",
                ""
            })
    void nobody_is_led_to_another_site(String to) {
        assertThat(LocalPath.of(Optional.of(to))).isEqualTo("/");
    }

    @Test
    void whoever_wanted_to_go_somewhere_gets_there() {
        Browser browser = fixture.browser("sams");
        fixture.signInPages.send(
                browser.visit("/sign-in?to=%2Fpublish%3Fkind%3Dproblem"), Form.of(Map.of("address", SAM)));

        Redirect done = (Redirect) browser.confirm(fixture.post().get(0).link());

        assertThat(done.path()).isEqualTo("/publish?kind=problem");
    }

    @Test
    void whoever_is_signed_in_already_goes_on_and_whoever_waits_goes_to_their_account() {
        Browser sam = fixture.browser("sams").signIn(SAM);
        Browser wim = fixture.browser("wims").signIn("wim@nowhere.example");

        assertThat(((Redirect) fixture.signInPages.ask(sam.visit("/sign-in?to=%2Fpublish"))).path())
                .isEqualTo("/publish");
        assertThat(((Redirect) fixture.signInPages.ask(wim.visit("/sign-in?to=%2Fpublish"))).path())
                .isEqualTo("/account");
    }

    @Test
    void an_address_of_nobodys_domain_waits_for_a_curator_and_is_told_why() {
        Browser browser = fixture.browser("wims");
        Redirect done = (Redirect) browser.confirm(linkFor(browser, "wim@nowhere.example"));

        PersonRow row = fixture.row("wim@nowhere.example");
        assertThat(done.path()).isEqualTo("/account");
        assertThat(row.standing()).isEqualTo(Standing.WAITING);
        assertThat(row.standingWhy()).hasValueSatisfying(why -> assertThat(why).contains("curator"));
        assertThat(browser.viewer().role()).isEqualTo(Role.VISITOR);
        assertThat(browser.viewer().organisations()).isEmpty();
    }

    @Test
    void curators_hear_once_an_hour_that_somebody_waits() {
        fixture.people.enrol("cal@cambury.example", "Cal", Councils.CAMBURY, Role.CURATOR, PeopleFixture.OPERATOR);

        fixture.browser("w1").signIn("wim@nowhere.example");
        assertThat(fixture.post()).singleElement().satisfies(letter -> {
            assertThat(letter.to()).isEqualTo("cal@cambury.example");
            assertThat(letter.text()).contains("/admin/people").doesNotContain("wim");
        });
        fixture.browser("w2").signIn("wyn@nowhere.example");
        fixture.browser("w3").signIn("dee@shared.example");
        assertThat(fixture.post()).isEmpty();
        fixture.clock.move(Duration.ofHours(1));
        fixture.browser("w4").signIn("wes@nowhere.example");
        assertThat(fixture.post()).hasSize(1);
    }

    @Test
    void an_address_of_a_shared_domain_chooses_and_gets_no_other_council() {
        Browser browser = fixture.browser("dees").signIn("dee@shared.example");
        PersonId dee = browser.viewer().person().orElseThrow();
        assertThat(fixture.row("dee@shared.example").standing()).isEqualTo(Standing.WAITING);

        assertThatThrownBy(() -> fixture.membership.choose(
                        dee, Councils.CAMBURY.value(), browser.visit("/account").actor()))
                .isInstanceOf(InvalidInput.class);
        fixture.membership.choose(
                dee, Councils.ELMSEA.value(), browser.visit("/account").actor());

        assertThat(browser.viewer().role()).isEqualTo(Role.MEMBER);
        assertThat(browser.viewer().organisations()).containsExactly(Councils.ELMSEA);
        fixture.membership.choose(
                dee, Councils.DEEPDALE.value(), browser.visit("/account").actor());
        assertThat(browser.viewer().organisations()).as("chosen once").containsExactly(Councils.ELMSEA);
    }

    @Test
    void a_domain_that_a_curator_adds_later_lets_in_who_waited() {
        fixture.browser("wims").signIn("wim@nowhere.example");
        fixture.councils.put(Councils.DEEPDALE, "Deepdale District Council", "nowhere.example");

        Browser again = fixture.browser("wims").signIn("wim@nowhere.example");

        assertThat(again.viewer().role()).isEqualTo(Role.MEMBER);
        assertThat(again.viewer().organisations()).containsExactly(Councils.DEEPDALE);
    }

    @Test
    void somebody_with_an_account_keeps_role_and_organisation() {
        Person lea = fixture.people.enrol(
                "lea@cambury.example", "Lea", Councils.DEEPDALE, Role.LEAD, PeopleFixture.OPERATOR);

        Browser browser = fixture.browser("leas").signIn("LEA@cambury.example");

        assertThat(browser.viewer().person()).contains(lea.id());
        assertThat(browser.viewer().role()).isEqualTo(Role.LEAD);
        assertThat(browser.viewer().organisations()).containsExactly(Councils.DEEPDALE);
    }

    @Test
    void the_session_is_another_one_after_each_sign_in_and_the_one_before_is_over() {
        Browser browser = fixture.browser("sams").signIn(SAM);
        String before = browser.session().orElseThrow();

        browser.signIn(SAM);

        assertThat(browser.session()).hasValueSatisfying(now -> assertThat(now).isNotEqualTo(before));
        assertThat(fixture.browser("thiefs").with(before).isIn()).isFalse();
        assertThat(rows("people_session")).hasSize(1);
    }

    @Test
    void a_session_that_somebody_planted_gets_no_rights() {
        String planted = "A".repeat(43);
        Browser browser = fixture.browser("sams").with(planted);

        browser.signIn(SAM);

        assertThat(browser.session()).hasValueSatisfying(now -> assertThat(now).isNotEqualTo(planted));
        assertThat(fixture.browser("thiefs").with(planted).isIn()).isFalse();
    }
}
