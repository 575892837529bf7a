package org.tributary.people.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.CouncilServices;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.accounts.IdentityRow;
import org.tributary.people.internal.accounts.RecoveryCodeRow;
import org.tributary.people.internal.accounts.SecondStepRow;
import org.tributary.people.internal.tokens.TokenProbe;
import org.tributary.store.ChangeLog;
import org.tributary.store.Delivery;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Letter;
import org.tributary.web.Redirect;

class ErasureTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private Erasure erasure;

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
        erasure = new Erasure(store.store());
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void afterwards_no_column_of_any_table_holds_the_address_or_the_name(TestDatabase kind) {
        try (TestStore store = kind.open("people", "db/people.xml")) {
            begin(store);
            liveFully(store);
            assertThat(columnsWith(store, "mia")).isNotEmpty();

            erasure.erase(cast.member.id(), cast.actor(cast.member));

            assertThat(columnsWith(store, "mia")).isEmpty();
            assertThat(columnsWith(store, "newmia@deepdale")).isEmpty();
            assertThat(columnsWith(store, cast.member.id().value()))
                    .as("the id alone stays, where it leads nowhere")
                    .allMatch(column -> column.startsWith("store_"));
        }
    }

    /** Everything that a person can leave behind in this slice. */
    private void liveFully(TestStore store) {
        PeopleFixture.Browser browser = fixture.browser("mia's").signIn("mia@cambury.example");
        assertThat(browser.isIn()).isTrue();
        fixture.browser("another").ask("Mia@cambury.example");
        new Moves(
                        store.store(),
                        fixture.people,
                        fixture.councils,
                        () -> PeopleFixture.SITE,
                        fixture.clock,
                        new Random(8))
                .ask("newmia@deepdale.example", cast.actor(cast.member));
        new TokenProbe(store.store(), fixture.clock).make("Mia's intranet", cast.actor(cast.member));
        store.store().write((entities, tx) -> {
            entities.persist(new IdentityRow("0".repeat(64), "entra", cast.member.id(), PeopleFixture.NOW));
            entities.persist(new SecondStepRow(cast.member.id(), "MIASSECRET"));
            entities.persist(new RecoveryCodeRow("1".repeat(64), cast.member.id()));
            tx.deliver(Delivery.email(digest("mia@cambury.example"), cast.member.id()));
            tx.deliver(Delivery.email(digest("MIA@cambury.example")));
            return null;
        });
    }

    private static Message digest(String to) {
        return Letter.of(PeopleFixture.SITE, Locale.UK, "News for Mia")
                .paragraph("Hello Mia")
                .message("digest/" + to.hashCode(), to, Message.Sort.AUTOMATIC);
    }

    private static List<String> columnsWith(TestStore store, String text) {
        List<String> found = new ArrayList<>();
        try (Connection connection = store.dataSource().getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet row =
                    connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
                while (row.next()) {
                    tables.add(row.getString("TABLE_NAME"));
                }
            }
            assertThat(tables)
                    .extracting(name -> name.toLowerCase(Locale.ROOT))
                    .contains("people_person", "store_audit");
            for (String table : tables) {
                search(connection, table, text, found);
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void search(Connection connection, String table, String text, List<String> found)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from " + table)) {
            ResultSetMetaData columns = row.getMetaData();
            while (row.next()) {
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    String value = row.getString(i);
                    if (value != null && value.toLowerCase(Locale.ROOT).contains(text)) {
                        found.add((table + "." + columns.getColumnName(i)).toLowerCase(Locale.ROOT));
                    }
                }
            }
        }
    }

    @Test
    void from_the_same_commit_nothing_is_sent_any_more() {
        fixture.post();
        erasure.erase(cast.member.id(), cast.actor(cast.member));
        database.store().write((entities, tx) -> {
            tx.deliver(Delivery.email(digest("mia@cambury.example"), cast.member.id()));
            return null;
        });

        assertThat(fixture.post()).isEmpty();
    }

    @Test
    void the_change_log_and_the_audit_trail_name_the_id_alone() {
        erasure.erase(cast.member.id(), cast.actor(cast.member));

        List<ChangeLog.Entry> log = database.changeLog().after(0, 100);
        ChangeLog.Entry last = log.get(log.size() - 1);
        assertThat(last.subject()).isEqualTo(Subject.PERSON);
        assertThat(last.id()).isEqualTo(cast.member.id().value());
        assertThat(last.what()).isEqualTo(What.ERASED);
        assertThat(fixture.audit().get(0)).isEqualTo("person.erase " + cast.member.id());
        assertThat(fixture.people.find(cast.member.id())).isEmpty();
    }

    @Test
    void whoever_is_signed_in_is_so_no_more_and_tokens_die() {
        PeopleFixture.Browser browser = fixture.browser("a").signIn("mia@cambury.example");
        TokenProbe tokens = new TokenProbe(database.store(), fixture.clock);
        Credentials machine = tokens.make("Intranet", cast.actor(cast.member));
        assertThat(tokens.recognise(machine)).isPresent();

        erasure.erase(cast.member.id(), cast.actor(cast.member));

        assertThat(browser.isIn()).isFalse();
        assertThat(tokens.recognise(machine)).isEmpty();
    }

    @Test
    void they_may_come_back_and_are_somebody_new() {
        erasure.erase(cast.member.id(), cast.actor(cast.member));
        fixture.post();
        fixture.clock.move(Duration.ofHours(2));

        PeopleFixture.Browser browser = fixture.browser("b").signIn("mia@cambury.example");

        assertThat(browser.viewer().person()).isPresent().isNotEqualTo(Optional.of(cast.member.id()));
        assertThat(fixture.row("mia@cambury.example").name()).isEmpty();
    }

    @Test
    void the_last_administrator_stays_until_there_is_another() {
        assertThatThrownBy(() -> erasure.erase(cast.administrator.id(), cast.actor(cast.administrator)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("only administrator");
        assertThat(fixture.people.find(cast.administrator.id())).isPresent();

        fixture.people.enrol(
                "second@cambury.example", "Second", Councils.CAMBURY, Role.ADMINISTRATOR, PeopleFixture.OPERATOR);
        erasure.erase(cast.administrator.id(), cast.actor(cast.administrator));
        assertThat(fixture.people.find(cast.administrator.id())).isEmpty();
    }

    @Test
    void only_they_themselves_and_the_administrator_have_somebody_erased() {
        for (Actor actor : List.of(
                cast.actor(cast.colleague),
                cast.actor(cast.lead),
                cast.actor(cast.neighbour),
                cast.actor(cast.curator),
                Actor.of(Viewer.visitor(), Door.PAGE))) {
            assertThatThrownBy(() -> erasure.erase(cast.member.id(), actor)).isInstanceOf(NotAllowed.class);
        }
        erasure.erase(cast.member.id(), PeopleFixture.OPERATOR);
        assertThatThrownBy(() -> erasure.erase(cast.member.id(), PeopleFixture.OPERATOR))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void the_page_erases_only_who_types_the_own_address() {
        ErasePages pages = new ErasePages(erasure, new OwnProfile(database.store(), new CouncilServices()));
        assertThat(PeopleFixture.html(pages.ask(cast.visit(cast.member, "/account/erase")))
                        .text())
                .contains("mia@cambury.example")
                .contains("Nobody can undo this");

        Object wrong = pages.erase(
                cast.visit(cast.member, "/account/erase"), Form.of(Map.of("address", "cole@cambury.example")));
        assertThat(PeopleFixture.html(wrong).select(".govuk-error-summary a[href=#address]"))
                .hasSize(1);
        assertThat(fixture.people.find(cast.member.id())).isPresent();

        Object right = pages.erase(
                cast.visit(cast.member, "/account/erase"), Form.of(Map.of("address", " MIA@cambury.example ")));
        assertThat(right).isEqualTo(Redirect.after("/account/erased").signedOut());
        assertThat(fixture.people.find(cast.member.id())).isEmpty();
        assertThat(PeopleFixture.html(pages.done(Cast.visit(Viewer.visitor(), "/account/erased")))
                        .text())
                .contains("You are erased");
        assertThatThrownBy(() -> pages.ask(Cast.visit(Viewer.visitor(), "/account/erase")))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
    }
}
