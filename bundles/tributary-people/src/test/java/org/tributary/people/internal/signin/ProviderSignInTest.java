package org.tributary.people.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.core.Response;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.identity.IdentityFailure;
import org.tributary.api.identity.IdentityFailure.Reason;
import org.tributary.api.identity.IdentityProvider;
import org.tributary.api.identity.VerifiedPerson;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TooMany;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.PeopleFixture.Browser;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.testkit.TestStore;
import org.tributary.web.Page;
import org.tributary.web.Redirect;

class ProviderSignInTest {

    private static TestStore database;

    private final Issuer issuer = new Issuer();
    private PeopleFixture fixture;
    private Browser browser;

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
        fixture = new PeopleFixture(database, issuer);
        browser = fixture.browser("sams");
    }

    /** Proves whoever a test says it is. */
    private static final class Issuer implements IdentityProvider {

        private final List<URI> callbacks = new ArrayList<>();
        private VerifiedPerson person =
                new VerifiedPerson("subject-1", "Sam@cambury.example", Optional.of("Sam Weaver"));
        private Optional<IdentityFailure> failure = Optional.empty();
        private int begun;

        @Override
        public String name() {
            return "issuer";
        }

        @Override
        public String label(Locale locale) {
            return "Sign in with Issuer";
        }

        @Override
        public Beginning begin(URI callback) {
            callbacks.add(callback);
            begun++;
            return new Beginning(
                    URI.create("https://issuer.example/authorize?state=state-" + begun), "secret-" + begun);
        }

        @Override
        public VerifiedPerson finish(Map<String, List<String>> parameters, String secret, URI callback) {
            callbacks.add(callback);
            failure.ifPresent(no -> {
                throw no;
            });
            String state = parameters.get("state").get(0);
            if (!secret.equals(state.replace("state", "secret"))) {
                throw new AssertionError("The secret of another attempt");
            }
            return person;
        }
    }

    private String begin(Browser who, String to) {
        Response answer = (Response) fixture.signInPages.begin("issuer", who.visit("/sign-in/with/issuer" + to));
        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.getLocation().getHost()).isEqualTo("issuer.example");
        return answer.getLocation().getQuery().replace("state=", "");
    }

    private Object finish(Browser who, String state) {
        return who.take(fixture.signInPages.finish(
                "issuer", who.visit("/sign-in/callback/issuer?code=c&state=" + state), who.cookie()));
    }

    private static int status(Object answer) {
        return ((Page) answer).status();
    }

    @Test
    void the_sign_in_page_has_a_button_for_it() {
        Document page = PeopleFixture.html(fixture.signInPages.ask(browser.visit("/sign-in?to=%2Fpublish")));
        assertThat(page.select("a.govuk-button").eachAttr("href"))
                .containsExactly("/sign-in/with/issuer?to=%2Fpublish");
        assertThat(page.select("a.govuk-button").text()).isEqualTo("Sign in with Issuer");
    }

    @Test
    void somebody_whom_it_proves_is_in_with_their_name_and_membership() {
        Redirect done = (Redirect) finish(browser, begin(browser, "?to=%2Fpublish"));

        assertThat(done.path()).isEqualTo("/publish");
        assertThat(browser.viewer().organisations()).containsExactly(Councils.CAMBURY);
        assertThat(fixture.row("sam@cambury.example").name()).isEqualTo("Sam Weaver");
        assertThat(issuer.callbacks).containsOnly(URI.create("https://tributary.example/sign-in/callback/issuer"));
        assertThat(fixture.audit()).anyMatch(line -> line.startsWith("sign-in ") && line.endsWith(" issuer"));
    }

    @Test
    void an_account_that_is_there_is_found_by_the_proved_address_and_from_then_on_by_the_subject() {
        Person sam =
                fixture.people.enrol("sam@cambury.example", "", Councils.CAMBURY, Role.LEAD, PeopleFixture.OPERATOR);
        finish(browser, begin(browser, ""));
        assertThat(browser.viewer().person()).contains(sam.id());

        issuer.person = new VerifiedPerson("subject-1", "sam.weaver@deepdale.example", Optional.of("Other"));
        Browser again = fixture.browser("again");
        finish(again, begin(again, ""));

        assertThat(again.viewer().person()).contains(sam.id());
        assertThat(again.viewer().organisations())
                .as("what the provider says now moves nobody")
                .containsExactly(Councils.CAMBURY);
        assertThat(fixture.row("sam@cambury.example").name()).isEqualTo("Sam Weaver");
    }

    @Test
    void what_comes_back_works_once_and_only_in_the_browser_that_went() {
        String state = begin(browser, "");
        Browser other = fixture.browser("others");

        assertThat(status(finish(other, state))).isEqualTo(403);
        assertThat(other.isIn()).isFalse();
        assertThat(finish(browser, state)).isInstanceOf(Redirect.class);
        Browser replayed = fixture.browser("sams");
        assertThat(status(finish(replayed, state))).isEqualTo(403);
        assertThat(replayed.isIn()).isFalse();
    }

    @Test
    void another_state_or_none_or_one_that_is_too_old_is_refused() {
        String state = begin(browser, "");
        assertThat(status(finish(browser, "state-99"))).isEqualTo(403);
        assertThat(status(finish(browser, ""))).isEqualTo(403);
        fixture.clock.move(Duration.ofMinutes(10));
        assertThat(status(finish(browser, state))).isEqualTo(403);
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void two_tabs_at_once_keep_their_own_attempts() {
        String first = begin(browser, "?to=%2Fone");
        String second = begin(browser, "?to=%2Ftwo");

        assertThat(((Redirect) finish(browser, first)).path()).isEqualTo("/one");
        assertThat(((Redirect) finish(browser, second)).path()).isEqualTo("/two");
    }

    @Test
    void each_failure_is_a_page_with_the_sentence_and_a_way_on() {
        Map<Reason, Integer> expected =
                Map.of(Reason.CANCELLED, 200, Reason.REFUSED, 403, Reason.UNAVAILABLE, 503, Reason.MISCONFIGURED, 503);
        expected.forEach((reason, status) -> {
            issuer.failure = Optional.of(new IdentityFailure(reason, "It did not work because " + reason));
            Object answer = finish(browser, begin(browser, ""));
            Document page = PeopleFixture.html(answer);
            assertThat(status(answer)).isEqualTo(status);
            assertThat(page.text()).contains("It did not work because " + reason);
            assertThat(page.select("a[href=/sign-in]")).hasSize(1);
        });
        assertThat(browser.isIn()).isFalse();
    }

    @Test
    void an_address_that_is_none_proves_nothing() {
        issuer.person = new VerifiedPerson("subject-1", "not an address", Optional.empty());
        assertThat(status(finish(browser, begin(browser, "")))).isEqualTo(403);
    }

    @Test
    void a_closed_account_stays_closed_by_this_door_too() {
        finish(browser, begin(browser, ""));
        PersonRow sam = fixture.row("sam@cambury.example");
        database.store().write((entities, tx) -> {
            entities.find(PersonRow.class, sam.id().value()).suspend("Left.");
            return null;
        });

        Browser again = fixture.browser("again");
        assertThat(status(finish(again, begin(again, "")))).isEqualTo(403);
        assertThat(again.isIn()).isFalse();
    }

    @Test
    void an_administrator_by_this_door_needs_the_second_step_too() {
        fixture.roster.addAdministrator("sam@cambury.example", "Sam", PeopleFixture.OPERATOR);

        Redirect done = (Redirect) finish(browser, begin(browser, ""));

        assertThat(done.path()).isEqualTo("/account/second-step");
        assertThat(browser.viewer().role()).isEqualTo(Role.MEMBER);
    }

    @Test
    void a_provider_that_is_not_there_is_not_found_and_beginning_is_limited() {
        assertThatThrownBy(() -> fixture.signInPages.begin("other", browser.visit("/sign-in/with/other")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 301; i++) {
                        begin(browser, "");
                    }
                })
                .isInstanceOf(TooMany.class);
    }
}
