package org.tributary.people.internal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.Councils;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.people.internal.tokens.TokenProbe;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Redirect;

class AdminPagesTest {

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private Decisions decisions;
    private PeopleAdminPages people;
    private AdminPages overview;
    private AuditPages audit;

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
        people = new PeopleAdminPages(decisions, fixture.councils);
        overview = new AdminPages(decisions, new Mailroom(database.deliveries(), fixture.clock));
        audit = new AuditPages(database.auditTrail(), fixture.people);
    }

    private String waiting() {
        fixture.post();
        return fixture.browser("w")
                .signIn("wanda@nowhere.example")
                .viewer()
                .person()
                .orElseThrow()
                .value();
    }

    @Test
    void the_overview_says_what_waits_in_words() {
        waiting();
        Document page = PeopleFixture.html(overview.overview(cast.visit(cast.curator, "/admin")));
        assertThat(page.text()).contains("One person waits for a decision.");
        assertThat(page.select(".govuk-tag").eachText()).containsExactly("To do");
        assertThat(page.select("a[href='/admin/people?standing=waiting']")).hasSize(1);
        assertThat(page.select("a[href='/admin/messages']")).isEmpty();

        Document ofAdministrator = PeopleFixture.html(overview.overview(cast.visit(cast.administrator, "/admin")));
        assertThat(ofAdministrator.text()).contains("No message waits too long.", "Every message was sent");
        assertThat(ofAdministrator.select(".govuk-tag").eachText())
                .containsExactly("To do", "In order", "In order", "In order");
        assertThat(ofAdministrator.select("a[href='/admin/messages']")).hasSize(1);

        Document ofLead = PeopleFixture.html(overview.overview(cast.visit(cast.lead, "/admin")));
        assertThat(ofLead.select(".govuk-tag")).isEmpty();
        assertThat(ofLead.select("a[href='/admin/people'], a[href='/admin/audit']"))
                .hasSize(2);
        assertThatThrownBy(() -> overview.overview(cast.visit(cast.member, "/admin")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void the_menu_leads_there_only_those_who_keep_order() {
        AdminMenu menu = new AdminMenu();
        assertThat(menu.entry(cast.viewer(cast.lead), Locale.UK)).isPresent();
        assertThat(menu.entry(cast.viewer(cast.administrator), Locale.UK)).isPresent();
        assertThat(menu.entry(cast.viewer(cast.member), Locale.UK)).isEmpty();
        assertThat(menu.entry(Viewer.visitor(), Locale.UK)).isEmpty();
    }

    @Test
    void the_page_of_an_organisation_leads_those_to_its_people_who_look_after_them() {
        assertThat(panel(cast.viewer(cast.lead))).contains("/admin/people?organisation=cambury", "/admin/audit");
        assertThat(panel(cast.viewer(cast.curator))).contains("/admin/people").doesNotContain("/admin/audit");
        assertThat(panel(cast.viewer(cast.administrator))).contains("/admin/audit?organisation=cambury");
        assertThat(panel(cast.viewer(cast.neighbourLead))).isEmpty();
        assertThat(panel(cast.viewer(cast.member))).isEmpty();
        assertThat(panel(Viewer.visitor())).isEmpty();
    }

    private static String panel(Viewer viewer) {
        return new OrganisationPanel()
                .panel(new Occasion(Place.ORGANISATION, "cambury", viewer, Locale.UK))
                .map(panel -> panel.body().toString())
                .orElse("");
    }

    @Test
    void a_curator_walks_from_the_queue_to_a_member() {
        String wanda = waiting();
        Document queue = PeopleFixture.html(people.list(cast.visit(cast.curator, "/admin/people?standing=waiting")));
        assertThat(queue.select("h1").text()).isEqualTo("People waiting");
        assertThat(queue.select("table a").eachAttr("href")).containsExactly("/admin/people/" + wanda);

        Document page = PeopleFixture.html(people.someone(wanda, cast.visit(cast.curator, "/admin/people/" + wanda)));
        assertThat(page.text()).contains("wanda@nowhere.example", "Waiting");
        assertThat(page.select("form").eachAttr("action"))
                .contains("/admin/people/" + wanda + "/accept", "/admin/people/" + wanda + "/refuse");

        Document wrong = PeopleFixture.html(
                people.accept(wanda, cast.visit(cast.curator, "/x"), Form.of(Map.of("organisation", "Atlantis <x>"))));
        assertThat(wrong.select(".govuk-error-summary a[href=#organisation]")).hasSize(1);
        assertThat(wrong.select("#organisation").val()).isEqualTo("Atlantis <x>");

        assertThat(people.accept(
                        wanda,
                        cast.visit(cast.curator, "/x"),
                        Form.of(Map.of("organisation", "deepdale district council"))))
                .isEqualTo(Redirect.after("/admin/people/" + wanda + "?done=accept"));
        assertThat(PeopleFixture.html(people.someone(
                                wanda, cast.visit(cast.curator, "/admin/people/" + wanda + "?done=accept")))
                        .select(".govuk-notification-banner--success"))
                .hasSize(1);
    }

    @Test
    void a_refusal_needs_its_reason_at_its_own_field() {
        String wanda = waiting();
        Document wrong = PeopleFixture.html(people.refuse(wanda, cast.visit(cast.curator, "/x"), Form.of(Map.of())));
        assertThat(wrong.select(".govuk-error-summary a[href=#refusal]")).hasSize(1);
        String mia = cast.member.id().value();
        assertThat(PeopleFixture.html(people.suspend(mia, cast.visit(cast.lead, "/x"), Form.of(Map.of())))
                        .select(".govuk-error-summary a[href=#suspension]"))
                .hasSize(1);
        assertThat(PeopleFixture.html(people.role(mia, cast.visit(cast.lead, "/x"), Form.of(Map.of("role", "king"))))
                        .select(".govuk-error-summary a"))
                .hasSize(1);
        assertThat(people.suspend(mia, cast.visit(cast.lead, "/x"), Form.of(Map.of("suspension", "Left"))))
                .isInstanceOf(Redirect.class);
        assertThat(PeopleFixture.html(people.someone(mia, cast.visit(cast.lead, "/x")))
                        .select("form[action$=/reopen]"))
                .hasSize(1);
        assertThat(people.reopen(mia, cast.visit(cast.lead, "/x"), Form.of(Map.of())))
                .isInstanceOf(Redirect.class);
    }

    @Test
    void the_page_offers_only_what_the_viewer_may() {
        Document page = PeopleFixture.html(people.someone(cast.member.id().value(), cast.visit(cast.lead, "/x")));
        assertThat(page.select("input[name=role]").eachAttr("value")).containsExactly("member", "lead");
        assertThat(page.select("form[action$=/accept]")).isEmpty();
        assertThat(PeopleFixture.html(people.someone(cast.lead.id().value(), cast.visit(cast.lead, "/x")))
                        .select("form"))
                .isEmpty();
        assertThat(PeopleFixture.html(people.someone(cast.administrator.id().value(), cast.visit(cast.lead, "/x")))
                        .select("form"))
                .isEmpty();
        assertThatThrownBy(() -> people.someone(cast.neighbour.id().value(), cast.visit(cast.lead, "/x")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> people.someone("../x", cast.visit(cast.lead, "/x")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_search_finds_by_words_and_shows_hostile_ones_as_they_are() {
        Document found = PeopleFixture.html(
                people.search(cast.visit(cast.curator, "/admin/people/search"), Form.of(Map.of("words", "mia@"))));
        assertThat(found.select("table a").eachText()).containsExactly("Mia");
        Document none = PeopleFixture.html(people.search(
                cast.visit(cast.curator, "/admin/people/search"),
                Form.of(Map.of("words", "\"><script>alert(1)</script>"))));
        assertThat(none.select("script")).isEmpty();
        assertThat(none.text()).contains("Nobody fits");
        Document wrong = PeopleFixture.html(people.search(
                cast.visit(cast.curator, "/x"), Form.of(Map.of("organisation", "Atlantis", "words", "mia"))));
        assertThat(wrong.select(".govuk-error-summary a[href=#organisation]")).hasSize(1);
        assertThat(wrong.select("#organisation").val()).isEqualTo("Atlantis");
        assertThat(wrong.select("#words").val()).isEqualTo("mia");
    }

    @Test
    void the_audit_trail_reads_in_words_with_names_and_leads_to_the_rows_of_one() {
        decisions.give(cast.member.id(), Role.LEAD, cast.actor(cast.lead));
        Document page = PeopleFixture.html(audit.show(cast.visit(cast.administrator, "/admin/audit")));
        assertThat(page.select("tbody tr").first().text())
                .contains("Lea", "Changed a role", "member to lead", "Mia", "A page");

        Document ofLead = PeopleFixture.html(audit.show(cast.visit(cast.lead, "/admin/audit")));
        assertThat(ofLead.text()).contains("Changed a role").doesNotContain("Deepdale");
        assertThatThrownBy(() -> audit.show(cast.visit(cast.lead, "/admin/audit?organisation=deepdale")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> audit.show(cast.visit(cast.lead, "/admin/audit?organisation=No%20Such")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> audit.show(cast.visit(cast.colleague, "/admin/audit")))
                .isInstanceOf(NotAllowed.class);
        Document none = PeopleFixture.html(
                audit.show(cast.visit(cast.administrator, "/admin/audit?object=" + "%22%3E%3Cscript%3E")));
        assertThat(none.select("script")).isEmpty();
    }

    @Test
    void a_lead_sees_names_only_as_people_show_them() {
        decisions.suspend(cast.member.id(), "Left", cast.actor(cast.curator));
        database.store().write((entities, tx) -> {
            entities.createQuery("update PersonRow p set p.profile = :none where p.id = :id")
                    .setParameter("none", "{\"audiences\":{\"NAME\":\"NOBODY\"}}")
                    .setParameter("id", cast.curator.id().value())
                    .executeUpdate();
            return null;
        });
        assertThat(PeopleFixture.html(audit.show(cast.visit(cast.lead, "/admin/audit")))
                        .select("tbody tr")
                        .first()
                        .text())
                .doesNotContain("Cura")
                .doesNotContain("@");
        assertThat(PeopleFixture.html(audit.show(cast.visit(cast.administrator, "/admin/audit")))
                        .select("tbody tr")
                        .first()
                        .text())
                .contains("Cura");
    }

    @Test
    void the_audit_trail_goes_out_as_csv_that_a_spreadsheet_does_not_run() throws Exception {
        Actor lead = cast.actor(cast.lead);
        database.store().write((entities, tx) -> {
            tx.audit(lead, "person.role", "=HYPERLINK(\"http://evil\")", "with, \"comma\"");
            return null;
        });
        Response answer = audit.export(cast.visit(cast.administrator, "/admin/audit.csv"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) answer.getEntity()).write(out);
        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(csv.lines().findFirst()).contains("time,actor,door,action,object,organisation,detail");
        assertThat(csv)
                .contains("'=HYPERLINK")
                .contains("\"with, \"\"comma\"\"\"")
                .contains(cast.lead.id().value());
        assertThatThrownBy(() -> audit.export(cast.visit(cast.member, "/admin/audit.csv")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void machines_ask_and_decide_by_the_same_rules() {
        PeopleResource api = new PeopleResource(fixture.people, decisions);
        TokenProbe tokens = new TokenProbe(database.store(), fixture.clock);
        Viewer machine = tokens.recognise(tokens.make("Intranet", cast.actor(cast.member)))
                .orElseThrow()
                .viewer();
        String mia = cast.member.id().value();
        assertThat(api.read(mia, Cast.visit(machine, "/x")).name()).isEqualTo("Mia");
        assertThatThrownBy(() -> api.list(null, null, null, null, null, Cast.visit(machine, "/x")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> api.read(mia, Cast.visit(Viewer.visitor(), "/x")))
                .isInstanceOf(NotAllowed.class);

        Viewer curator = new Viewer(Optional.empty(), Role.CURATOR, Set.of());
        assertThat(api.list("cambury", null, "lead", "5", null, Cast.visit(curator, "/x"))
                        .items())
                .extracting(PersonJson::name)
                .containsExactly("Lea");
        assertThat(api.role(mia, new PersonJson.RoleInput("lead"), Cast.visit(curator, "/x"))
                        .role())
                .isEqualTo("lead");
        assertThat(api.standing(mia, new PersonJson.StandingInput("suspended", "Left", null), Cast.visit(curator, "/x"))
                        .standing())
                .isEqualTo("suspended");
        assertThat(api.standing(mia, new PersonJson.StandingInput("active", null, null), Cast.visit(curator, "/x"))
                        .standing())
                .isEqualTo("active");
        String wanda = waiting();
        assertThat(api.standing(
                                wanda,
                                new PersonJson.StandingInput("active", null, "elmsea"),
                                Cast.visit(curator, "/x"))
                        .organisation())
                .isEqualTo(Councils.ELMSEA.value());
        assertThat(api.account(wanda, Cast.visit(curator, "/x")).standing()).isEqualTo(Standing.ACTIVE.code());
    }

    @Test
    void what_machines_send_wrongly_is_named() {
        PeopleResource api = new PeopleResource(fixture.people, decisions);
        Viewer curator = new Viewer(Optional.empty(), Role.CURATOR, Set.of());
        String mia = cast.member.id().value();
        assertFault("role", () -> api.role(mia, null, Cast.visit(curator, "/x")));
        assertFault("role", () -> api.role(mia, new PersonJson.RoleInput("king"), Cast.visit(curator, "/x")));
        assertFault("standing", () -> api.standing(mia, null, Cast.visit(curator, "/x")));
        assertFault(
                "standing",
                () -> api.standing(
                        mia, new PersonJson.StandingInput("waiting", null, null), Cast.visit(curator, "/x")));
        assertFault(
                "reason",
                () -> api.standing(
                        mia, new PersonJson.StandingInput("suspended", null, null), Cast.visit(curator, "/x")));
        assertFault("limit", () -> api.list(null, null, null, "many", null, Cast.visit(curator, "/x")));
        assertFault("limit", () -> api.list(null, null, null, "101", null, Cast.visit(curator, "/x")));
        assertFault("organisation", () -> api.list("No Such", null, null, null, null, Cast.visit(curator, "/x")));
        assertFault("standing", () -> api.list(null, "sitting", null, null, null, Cast.visit(curator, "/x")));
        assertThatThrownBy(() -> api.read("<x>", Cast.visit(curator, "/x"))).isInstanceOf(NotFound.class);
    }

    private static void assertFault(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo(field)));
    }
}
