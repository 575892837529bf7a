package org.tributary.people.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.What;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.TooMany;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.CouncilServices;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.accounts.IdentityRow;
import org.tributary.people.internal.tokens.TokenProbe;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Redirect;
import org.tributary.web.Secret;
import org.tributary.web.Visit;

class MovesTest {

    private static final Pattern LINK = Pattern.compile("/account/address/confirm\\?link=(\\S+)");

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private Moves moves;
    private MovePages pages;

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
        moves = new Moves(
                database.store(),
                fixture.people,
                fixture.councils,
                () -> PeopleFixture.SITE,
                fixture.clock,
                new Random(8));
        pages = new MovePages(moves, new OwnProfile(database.store(), new CouncilServices()), fixture.clock);
    }

    private Object ask(Person who, String address) {
        return pages.ask(cast.visit(who, "/account/address"), Form.of(Map.of("address", address)));
    }

    private String linkIn(PeopleFixture.Letter letter) {
        Matcher matcher = LINK.matcher(letter.text());
        assertThat(matcher.find()).as(letter.text()).isTrue();
        return matcher.group(1);
    }

    private Object confirm(String link, String... organisation) {
        Visit visit = Cast.visit(Viewer.visitor(), "/account/address/confirm");
        return pages.confirm(
                visit,
                Form.of(
                        organisation.length == 0
                                ? Map.of("link", link)
                                : Map.of("link", link, "organisation", organisation[0])));
    }

    private Person now(Person somebody) {
        return fixture.people.find(somebody.id()).orElseThrow();
    }

    @Test
    void who_moves_to_another_council_stays_the_same_person_and_becomes_a_member_there() {
        assertThat(ask(cast.lead, "lea@deepdale.example")).isEqualTo(Redirect.after("/account/address/asked"));
        PeopleFixture.Letter letter = fixture.post().get(0);
        assertThat(letter.to()).isEqualTo("lea@deepdale.example");
        assertThat(now(cast.lead).address()).isEqualTo("lea@cambury.example");

        Object answer = confirm(linkIn(letter));

        assertThat(answer)
                .isEqualTo(Redirect.after("/account/address/done?became=moved").signedOut());
        Person moved = now(cast.lead);
        assertThat(moved.id()).isEqualTo(cast.lead.id());
        assertThat(moved.address()).isEqualTo("lea@deepdale.example");
        assertThat(moved.organisation()).contains(Councils.DEEPDALE);
        assertThat(moved.role()).isEqualTo(Role.MEMBER);
        assertThat(database.changeLog().after(0, 100))
                .last()
                .satisfies(line -> assertThat(line.what()).isEqualTo(What.CONTENT))
                .satisfies(
                        line -> assertThat(line.id()).isEqualTo(cast.lead.id().value()));
        assertThat(fixture.audit()).startsWith("person.join " + cast.lead.id(), "person.leave " + cast.lead.id());
    }

    @Test
    void the_old_address_and_the_leads_left_behind_are_told() {
        ask(cast.member, "mia@deepdale.example");
        confirm(linkIn(fixture.post().get(0)));

        List<PeopleFixture.Letter> post = fixture.post();
        assertThat(post)
                .extracting(PeopleFixture.Letter::to)
                .containsExactlyInAnyOrder("mia@cambury.example", "lea@cambury.example");
        assertThat(post)
                .filteredOn(letter -> letter.to().startsWith("lea"))
                .singleElement()
                .satisfies(letter -> assertThat(letter.text())
                        .contains("Mia")
                        .contains("https://tributary.example/organisations/cambury")
                        .doesNotContain("mia@"));
    }

    @Test
    void another_address_of_the_same_organisation_changes_nothing_else() {
        TokenProbe tokens = new TokenProbe(database.store(), fixture.clock);
        Credentials machine = tokens.make("Intranet", cast.actor(cast.lead));
        ask(cast.lead, "lea.smith@mail.cambury.example");
        String link = linkIn(fixture.post().get(0));
        Document page = PeopleFixture.html(
                pages.confirm(Cast.visit(Viewer.visitor(), "/account/address/confirm?link=" + link)));
        assertThat(page.text()).contains("You stay a member of your organisation");

        confirm(link);

        assertThat(now(cast.lead).role()).isEqualTo(Role.LEAD);
        assertThat(now(cast.lead).organisation()).contains(Councils.CAMBURY);
        assertThat(now(cast.lead).address()).isEqualTo("lea.smith@mail.cambury.example");
        assertThat(tokens.recognise(machine)).isPresent();
        assertThat(fixture.post()).extracting(PeopleFixture.Letter::to).containsExactly("lea@cambury.example");
    }

    @Test
    void everything_by_which_the_account_was_used_ends_because_the_button_may_have_been_pressed_for_somebody_else() {
        PeopleFixture.Browser browser = fixture.browser("attacker").signIn("mia@cambury.example");
        TokenProbe tokens = new TokenProbe(database.store(), fixture.clock);
        Credentials machine = tokens.make("Intranet", cast.actor(cast.member));
        database.store().write((entities, tx) -> {
            entities.persist(new IdentityRow("0".repeat(64), "entra", cast.member.id(), PeopleFixture.NOW));
            return null;
        });
        ask(cast.member, "victim@deepdale.example");
        confirm(linkIn(fixture.post().get(0)));

        assertThat(browser.isIn()).isFalse();
        assertThat(tokens.recognise(machine)).isEmpty();
        assertThat(database.store()
                        .<Long>read(entities -> entities.createQuery("select count(i) from IdentityRow i", Long.class)
                                .getSingleResult()))
                .isZero();
    }

    @Test
    void where_several_share_the_domain_one_is_chosen() {
        ask(cast.member, "mia@shared.example");
        String link = linkIn(fixture.post().get(0));
        Document page = PeopleFixture.html(
                pages.confirm(Cast.visit(Viewer.visitor(), "/account/address/confirm?link=" + link)));
        assertThat(page.select("input[type=radio]").eachAttr("value")).containsExactly("deepdale", "elmsea");

        Document refused = PeopleFixture.html(confirm(link));
        assertThat(refused.select(".govuk-error-summary a")).hasSize(1);
        assertThat(PeopleFixture.html(confirm(link, "cambury")).select(".govuk-error-summary"))
                .hasSize(1);
        assertThat(now(cast.member).organisation()).contains(Councils.CAMBURY);

        confirm(link, "elmsea");
        assertThat(now(cast.member).organisation()).contains(Councils.ELMSEA);
    }

    @Test
    void where_nobody_has_the_domain_a_curator_decides() {
        ask(cast.lead, "lea@nowhere.example");
        assertThat(confirm(linkIn(fixture.post().get(0))))
                .isEqualTo(
                        Redirect.after("/account/address/done?became=waiting").signedOut());

        assertThat(now(cast.lead).standing()).isEqualTo(Person.Standing.WAITING);
        assertThat(now(cast.lead).organisation()).isEmpty();
        assertThat(now(cast.lead).role()).isEqualTo(Role.VISITOR);
        assertThat(fixture.row("lea@nowhere.example").standingWhy()).isPresent();
    }

    @Test
    void the_answer_does_not_tell_who_has_an_account_and_the_owner_of_a_taken_address_is_told() {
        assertThat(ask(cast.member, "nia@deepdale.example")).isEqualTo(Redirect.after("/account/address/asked"));

        PeopleFixture.Letter letter = fixture.post().get(0);
        assertThat(letter.to()).isEqualTo("nia@deepdale.example");
        assertThat(letter.text()).doesNotContain("confirm?link=").doesNotContain("mia@");
        assertThat(now(cast.neighbour).address()).isEqualTo("nia@deepdale.example");
    }

    @Test
    void a_link_works_once_for_fifteen_minutes_until_a_newer_one_is_asked_for() {
        ask(cast.member, "mia@deepdale.example");
        String first = linkIn(fixture.post().get(0));
        ask(cast.member, "mia@deepdale.example");
        String second = linkIn(fixture.post().get(0));
        assertThatThrownBy(() -> confirm(first)).isInstanceOf(Gone.class);

        fixture.clock.move(Duration.ofMinutes(16));
        assertThatThrownBy(() -> confirm(second)).isInstanceOf(Gone.class);

        ask(cast.member, "mia@deepdale.example");
        String third = linkIn(fixture.post().get(0));
        pages.confirm(Cast.visit(Viewer.visitor(), "/account/address/confirm?link=" + third));
        pages.confirm(Cast.visit(Viewer.visitor(), "/account/address/confirm?link=" + third));
        confirm(third);
        assertThatThrownBy(() -> confirm(third)).isInstanceOf(Gone.class);
        assertThatThrownBy(() -> confirm("nonsense")).isInstanceOf(Gone.class);
        assertThatThrownBy(() -> confirm(Secret.random(new Random(1)).value())).isInstanceOf(Gone.class);
    }

    @Test
    void a_link_to_sign_in_is_none_to_move_by() {
        fixture.browser("a").ask("mia@cambury.example");
        String signIn = fixture.post().get(0).link().replaceFirst(".*link=", "");
        assertThatThrownBy(() -> confirm(signIn)).isInstanceOf(Gone.class);
    }

    @Test
    void an_address_that_was_taken_meanwhile_is_not_taken_twice() {
        ask(cast.member, "new@deepdale.example");
        String link = linkIn(fixture.post().get(0));
        fixture.people.enrol("new@deepdale.example", "New", Councils.DEEPDALE, Role.MEMBER, PeopleFixture.OPERATOR);

        assertThatThrownBy(() -> confirm(link)).isInstanceOf(Gone.class);
        assertThat(now(cast.member).address()).isEqualTo("mia@cambury.example");
    }

    @Test
    void addresses_that_are_none_are_refused_and_what_was_typed_is_kept() {
        for (String wrong : List.of(
                "",
                "mia",
                "mia@cambury.example\nBcc: all@cambury.example",
                "m\u0456a@cambury.example",
                "<script>@x",
                "x".repeat(300) + "@cambury.example")) {
            Document page = PeopleFixture.html(ask(cast.member, wrong));
            assertThat(page.select(".govuk-error-summary a[href=#address]"))
                    .as(wrong)
                    .hasSize(1);
            fixture.clock.move(Duration.ofHours(1));
        }
        assertThat(PeopleFixture.html(ask(cast.member, " MIA@cambury.example")).text())
                .contains("your address already");
        assertThat(fixture.post()).isEmpty();
    }

    @Test
    void asking_too_often_is_refused() {
        for (int i = 0; i < 5; i++) {
            ask(cast.member, "mia" + i + "@deepdale.example");
        }
        assertThatThrownBy(() -> ask(cast.member, "mia9@deepdale.example")).isInstanceOf(TooMany.class);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 40; i++) {
                        try {
                            confirm("guess");
                        } catch (Gone wrong) {
                            assertThat(wrong).hasMessageContaining("does not work");
                        }
                    }
                })
                .isInstanceOf(TooMany.class);
    }

    @Test
    void the_last_administrator_does_not_leave() {
        assertThat(PeopleFixture.html(ask(cast.administrator, "ada@deepdale.example"))
                        .text())
                .contains("only administrator");
        assertThat(fixture.post()).isEmpty();
        assertThat(ask(cast.administrator, "ada.new@cambury.example")).isInstanceOf(Redirect.class);
    }

    @Test
    void a_curator_without_organisation_stays_one_at_the_same_domain_only() {
        Person host = fixture.people.enrol(
                "host@cambury.example", "Host", Councils.CAMBURY, Role.CURATOR, PeopleFixture.OPERATOR);
        database.store().write((entities, tx) -> {
            entities.createQuery("update PersonRow p set p.organisationId = null, p.address = 'host@host.example',"
                            + " p.addressKey = 'host@host.example' where p.id = :id")
                    .setParameter("id", host.id().value())
                    .executeUpdate();
            return null;
        });
        ask(host, "host.two@host.example");
        confirm(linkIn(fixture.post().get(0)));
        assertThat(now(host).role()).isEqualTo(Role.CURATOR);
        assertThat(now(host).isActive()).isTrue();

        fixture.post();
        ask(host, "host@elsewhere.example");
        confirm(linkIn(fixture.post().get(0)));
        assertThat(now(host).role()).isEqualTo(Role.VISITOR);
    }

    @Test
    void nobody_asks_without_being_signed_in() {
        assertThatThrownBy(() -> pages.ask(
                        Cast.visit(Viewer.visitor(), "/account/address"), Form.of(Map.of("address", "a@b.example"))))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.ask(Cast.visit(
                        new Viewer(Optional.empty(), Role.MEMBER, Set.of(Councils.CAMBURY)), "/account/address")))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isFalse());
    }
}
