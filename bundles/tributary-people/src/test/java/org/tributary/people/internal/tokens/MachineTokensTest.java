package org.tributary.people.internal.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Secret;

class MachineTokensTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private MachineTokens tokens;

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
        tokens = new MachineTokens(database.store(), fixture.clock, new Random(9));
    }

    private String make(Person maker, Scope scope) {
        return tokens.make("For " + scope.code(), scope, Optional.empty(), cast.actor(maker))
                .text();
    }

    private Optional<Caller> recognise(String text) {
        return tokens.recognise(new Credentials(Optional.of(text), Optional.empty()));
    }

    @Test
    void a_token_acts_for_the_organisation_of_its_maker_as_no_person() {
        Caller reader = recognise(make(cast.member, Scope.READ)).orElseThrow();
        assertThat(reader.readOnly()).isTrue();
        assertThat(reader.viewer()).isEqualTo(new Viewer(Optional.empty(), Role.MEMBER, Set.of(Councils.CAMBURY)));

        Caller publisher = recognise(make(cast.member, Scope.PUBLISH)).orElseThrow();
        assertThat(publisher.readOnly()).isFalse();
        assertThat(publisher.viewer().role()).isEqualTo(Role.MEMBER);
        assertThat(publisher.name()).startsWith("token-").isNotEqualTo(reader.name());
        assertThat(recognise(make(cast.curator, Scope.CURATE))
                        .orElseThrow()
                        .viewer()
                        .role())
                .isEqualTo(Role.CURATOR);
        assertThat(recognise(make(cast.administrator, Scope.ADMINISTER))
                        .orElseThrow()
                        .viewer()
                        .role())
                .isEqualTo(Role.ADMINISTRATOR);
    }

    @Test
    void scanners_know_it_by_its_beginning_and_the_database_has_its_hash_alone() throws SQLException {
        String text = make(cast.member, Scope.READ);
        assertThat(text).matches("trib_[A-Za-z0-9_-]{43}");
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from people_token")) {
            assertThat(row.next()).isTrue();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                assertThat(row.getString(i)).isNotEqualTo(text).isNotEqualTo(text.substring(5));
            }
        }
        assertThat(fixture.audit().get(0))
                .startsWith("token.make token-")
                .endsWith(" read")
                .doesNotContain(text);
    }

    @Test
    void whatever_is_no_token_is_nobody() {
        String text = make(cast.member, Scope.READ);
        for (String wrong : List.of(
                "",
                "trib_",
                text.substring(5),
                text.substring(0, 47),
                text + "A",
                text.toUpperCase(),
                "trib_" + Secret.random(new Random(4)).value(),
                "trib_" + "' or 1=1 --",
                "x".repeat(100_000))) {
            assertThat(recognise(wrong)).as(wrong).isEmpty();
        }
        assertThat(tokens.recognise(new Credentials(Optional.empty(), Optional.of(text))))
                .isEmpty();
    }

    @Test
    void nobody_makes_a_token_that_may_more_than_they() {
        assertThatThrownBy(() -> make(cast.member, Scope.CURATE)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> make(cast.lead, Scope.CURATE)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> make(cast.curator, Scope.ADMINISTER)).isInstanceOf(InvalidInput.class);
        // An administrator whose second step is not done yet is seen as a member.
        Viewer half = new Viewer(Optional.of(cast.administrator.id()), Role.MEMBER, Set.of(Councils.CAMBURY));
        assertThat(tokens.scopes(half)).containsExactly(Scope.READ, Scope.PUBLISH);
        assertThat(tokens.scopes(Viewer.visitor())).isEmpty();
        assertThat(tokens.scopes(Viewer.administrator())).isEmpty();
    }

    @Test
    void neither_visitors_nor_machines_nor_people_who_wait_make_tokens() {
        assertThatThrownBy(() -> tokens.of(Viewer.visitor()))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
        assertThatThrownBy(() -> tokens.of(recognise(make(cast.member, Scope.PUBLISH))
                        .orElseThrow()
                        .viewer()))
                .isInstanceOf(NotAllowed.class);
        PeopleFixture.Browser waiting = fixture.browser("w").signIn("somebody@nowhere.example");
        assertThatThrownBy(() -> tokens.make(
                        "Mine",
                        Scope.READ,
                        Optional.empty(),
                        waiting.visit("/account/tokens").actor()))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_token_dies_with_what_its_maker_was() {
        String text = make(cast.curator, Scope.CURATE);
        String reading = make(cast.curator, Scope.READ);
        change(cast.curator, row -> row.give(Role.MEMBER));
        assertThat(recognise(text)).isEmpty();
        assertThat(recognise(reading)).isPresent();

        change(cast.curator, row -> row.join(Councils.CAMBURY, Role.MEMBER));
        assertThat(recognise(reading)).isEmpty();

        change(cast.curator, row -> row.join(Councils.DEEPDALE, Role.MEMBER));
        change(cast.curator, row -> row.suspend("Left"));
        assertThat(recognise(reading)).isEmpty();
    }

    private void change(Person somebody, Consumer<PersonRow> how) {
        database.store().write((entities, tx) -> {
            how.accept(entities.find(PersonRow.class, somebody.id().value()));
            return null;
        });
    }

    @Test
    void it_ends_when_it_was_said_to() {
        String text = tokens.make("Short", Scope.READ, Optional.of(Duration.ofDays(30)), cast.actor(cast.member))
                .text();
        fixture.clock.move(Duration.ofDays(30).minusSeconds(1));
        assertThat(recognise(text)).isPresent();
        fixture.clock.move(Duration.ofSeconds(1));
        assertThat(recognise(text)).isEmpty();
    }

    @Test
    void when_it_was_last_used_is_written_at_most_once_a_minute() {
        String text = make(cast.member, Scope.READ);
        assertThat(tokens.of(cast.viewer(cast.member)).get(0).seen()).isEmpty();
        recognise(text);
        fixture.clock.move(Duration.ofSeconds(59));
        recognise(text);
        assertThat(tokens.of(cast.viewer(cast.member)).get(0).seen()).contains(PeopleFixture.NOW);
        fixture.clock.move(Duration.ofSeconds(2));
        recognise(text);
        assertThat(tokens.of(cast.viewer(cast.member)).get(0).seen()).contains(PeopleFixture.NOW.plusSeconds(61));
    }

    @Test
    void everybody_revokes_their_own_only() {
        String text = make(cast.member, Scope.READ);
        String id = tokens.of(cast.viewer(cast.member)).get(0).id();
        assertThatThrownBy(() -> tokens.revoke(id, cast.actor(cast.colleague))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tokens.revoke(id, cast.actor(cast.administrator)))
                .isInstanceOf(NotFound.class);
        assertThat(recognise(text)).isPresent();

        tokens.revoke(id, cast.actor(cast.member));
        assertThat(recognise(text)).isEmpty();
        assertThatThrownBy(() -> tokens.revoke(id, cast.actor(cast.member))).isInstanceOf(NotFound.class);
    }

    @Test
    void names_are_plain_and_taken_once_and_there_are_twenty_at_most() {
        for (String wrong : List.of("", "x".repeat(101), "line\nbreak", "turned\u202Eround")) {
            assertThatThrownBy(() -> tokens.make(wrong, Scope.READ, Optional.empty(), cast.actor(cast.member)))
                    .as(wrong)
                    .isInstanceOf(InvalidInput.class);
        }
        make(cast.member, Scope.READ);
        assertThatThrownBy(() -> make(cast.member, Scope.READ)).hasMessageContaining("already");
        make(cast.colleague, Scope.READ);
        for (int i = 1; i < MachineTokens.MOST; i++) {
            tokens.make("Number " + i, Scope.READ, Optional.empty(), cast.actor(cast.member));
        }
        assertThatThrownBy(() -> tokens.make("One more", Scope.READ, Optional.empty(), cast.actor(cast.member)))
                .hasMessageContaining("20");
    }

    @Test
    void the_page_shows_a_token_once_and_sending_the_form_again_makes_no_second_one() {
        TokenPages pages = new TokenPages(tokens);
        Form form = Form.of(Map.of("name", "<b>Intranet</b>", "scope", "read", "ends", "90"));
        Document made = PeopleFixture.html(pages.make(cast.visit(cast.member, "/account/tokens"), form));
        String text = made.select("code").first().text();
        assertThat(recognise(text)).isPresent();
        assertThat(made.select("b")).isEmpty();

        assertThat(PeopleFixture.html(pages.make(cast.visit(cast.member, "/account/tokens"), form))
                        .text())
                .contains("already");
        Document list = PeopleFixture.html(pages.list(cast.visit(cast.member, "/account/tokens")));
        assertThat(list.text()).contains("<b>Intranet</b>").doesNotContain(text);
        assertThat(list.select("input[name=scope]").eachAttr("value")).containsExactly("read", "publish");
        assertThat(list.select("form[action$=/revoke]")).hasSize(1);
    }

    @Test
    void a_form_that_says_too_little_names_each_field_and_makes_nothing() {
        TokenPages pages = new TokenPages(tokens);
        Document page = PeopleFixture.html(pages.make(
                cast.visit(cast.member, "/account/tokens"), Form.of(Map.of("scope", "everything", "ends", "99999"))));
        assertThat(page.select(".govuk-error-summary a")).hasSize(3);
        assertThat(tokens.of(cast.viewer(cast.member))).isEmpty();
        assertThat(PeopleFixture.html(pages.make(
                                cast.visit(cast.member, "/account/tokens"),
                                Form.of(Map.of("name", "Mine", "scope", "administer", "ends", "never"))))
                        .select(".govuk-error-summary"))
                .hasSize(1);
    }
}
