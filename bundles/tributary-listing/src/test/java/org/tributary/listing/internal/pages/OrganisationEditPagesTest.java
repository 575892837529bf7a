package org.tributary.listing.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.actor;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

class OrganisationEditPagesTest {

    private static final ListingFixture FIXTURE = new ListingFixture(TestDatabase.DERBY);
    private static final Viewer LEAD = new Viewer(CAMBURY_OFFICER.person(), Role.LEAD, Set.of(CAMBURY));

    private final OrganisationAbout about = new OrganisationAbout(FIXTURE.database.store(), Clock.systemUTC());
    private final OrganisationEditPages pages = new OrganisationEditPages(FIXTURE.organisations, about);

    @BeforeEach
    void clear() {
        Services.clear(FIXTURE);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    private static Visit as(Viewer viewer) {
        return Visits.of(viewer, Door.PAGE, "/organisations/cambury/edit");
    }

    /** The form as the page gave it, with what somebody typed over it. */
    private Form form(Map<String, String> typed) {
        Document page = Rendered.of(pages.edit("cambury", as(CURATOR)));
        Map<String, String> fields = new HashMap<>();
        page.select("input[type=text], input[type=url], input[type=hidden]")
                .forEach(input -> fields.put(input.attr("name"), input.val()));
        page.select("textarea").forEach(area -> fields.put(area.attr("name"), area.wholeText()));
        page.select("select")
                .forEach(select -> fields.put(
                        select.attr("name"), select.select("option[selected]").val()));
        page.select("input[type=checkbox][checked]").forEach(box -> fields.put(box.attr("name"), box.val()));
        fields.putAll(typed);
        return Form.of(fields);
    }

    private static Organisation cambury() {
        return FIXTURE.organisations.find(CAMBURY);
    }

    @Test
    void a_curator_changes_an_organisation_and_keeps_what_the_form_does_not_ask() {
        Organisation before = cambury();
        Object answer = pages.edit(
                "cambury",
                as(CURATOR),
                form(Map.of(
                        "name", "Cambury City Council",
                        "aliases", "Cambury\r\n LB Cambury \n\n",
                        "domains", "cambury.example\njo@Cambury.GOV.UK",
                        "website", "https://www.cambury.example")));
        assertThat(answer).isEqualTo(Redirect.after("/organisations/cambury"));
        Organisation after = cambury();
        assertThat(after.name()).isEqualTo("Cambury City Council");
        assertThat(after.aliases()).containsExactly("Cambury", "LB Cambury");
        assertThat(after.domains()).containsExactly("cambury.example", "cambury.gov.uk");
        assertThat(after.place()).isEqualTo(before.place());
        assertThat(after.confirmed()).isTrue();
    }

    @Test
    void saving_the_page_as_it_is_changes_nothing_of_it() {
        Organisation before = cambury();
        pages.edit("cambury", as(CURATOR), form(Map.of()));
        Organisation after = cambury();
        assertThat(List.of(after.name(), after.kind(), after.place(), after.domains(), after.aliases()))
                .isEqualTo(List.of(before.name(), before.kind(), before.place(), before.domains(), before.aliases()));
    }

    @Test
    void a_domain_of_others_needs_a_second_look() {
        Map<String, String> typed = new HashMap<>(Map.of("domains", "cambury.example\ndeepdale.example"));
        Page page = (Page) pages.edit("cambury", as(CURATOR), form(typed));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.isFailed()).isTrue();
        Document shown = Rendered.of(page);
        assertThat(shown.select(".govuk-error-summary").text()).contains("Deepdale District Council");
        assertThat(shown.select("input[name=shared]")).hasSize(1);
        assertThat(cambury().domains()).containsExactly("cambury.example");
        typed.put("shared", "yes");
        assertThat(pages.edit("cambury", as(CURATOR), form(typed))).isInstanceOf(Redirect.class);
        assertThat(FIXTURE.organisations.byDomain("deepdale.example"))
                .extracting(Organisation::id)
                .containsExactly(CAMBURY, new OrganisationId("deepdale"));
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost() {
        Page page = (Page) pages.edit(
                "cambury",
                as(CURATOR),
                form(Map.of(
                        "name", "<script>alert(1)</script>",
                        "domains", "gmail.com\nnot a domain",
                        "website", "javascript:alert(1)")));
        Document shown = Rendered.of(page);
        assertThat(page.status()).isEqualTo(400);
        assertThat(shown.select("script")).isEmpty();
        assertThat(shown.select("input[name=name]").val()).isEqualTo("<script>alert(1)</script>");
        assertThat(shown.select("textarea[name=domains]").text()).contains("gmail.com", "not a domain");
        assertThat(shown.select(".govuk-error-message")).isNotEmpty();
        shown.select(".govuk-error-summary a")
                .forEach(link -> assertThat(shown.select(link.attr("href"))).hasSize(1));
    }

    @Test
    void two_curators_at_once_see_both_versions_and_the_second_can_save_again() {
        Form mine = form(Map.of("name", "Cambury City"));
        FIXTURE.organisations.update(
                CAMBURY,
                1,
                ListingFixture.council(CAMBURY, "Cambury Royal Borough", Region.LONDON, new Position(51.5, -0.1)),
                actor(CURATOR));
        Page page = (Page) pages.edit("cambury", as(CURATOR), mine);
        Document shown = Rendered.of(page);
        assertThat(page.status()).isEqualTo(409);
        assertThat(shown.select("table").text()).contains("Cambury Royal Borough", "Cambury City");
        assertThat(shown.select("input[name=name]").val()).isEqualTo("Cambury City");
        Map<String, String> again = new HashMap<>();
        mine.fields().forEach((name, values) -> again.put(name, values.get(0)));
        again.put("version", shown.select("input[name=version]").val());
        assertThat(pages.edit("cambury", as(CURATOR), Form.of(again))).isInstanceOf(Redirect.class);
        assertThat(cambury().name()).isEqualTo("Cambury City");
    }

    @Test
    void a_new_organisation_is_not_added_twice() {
        Map<String, String> typed = Map.of("name", "Cambury Borough Council", "kind", "district", "nation", "england");
        Page page = (Page) pages.create(as(CURATOR), Form.of(typed));
        assertThat(Rendered.of(page).select(".govuk-error-summary").text()).contains("is here already");
        Object made =
                pages.create(as(CURATOR), Form.of(Map.of("name", "Fens Network", "kind", "network", "nation", "uk")));
        assertThat(made).isEqualTo(Redirect.after("/organisations/fens-network"));
        assertThat(FIXTURE.organisations.recognise("fens network").map(Organisation::confirmed))
                .contains(false);
    }

    @Test
    void only_curators_edit_and_only_leads_say_what_they_are() {
        for (Viewer viewer : List.of(Viewer.visitor(), CAMBURY_OFFICER, LEAD)) {
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.edit("cambury", as(viewer)));
            assertThatExceptionOfType(NotAllowed.class)
                    .isThrownBy(() -> pages.edit("cambury", as(viewer), Form.of(Map.of("name", "Mine"))));
            assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.create(as(viewer)));
        }
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(() -> pages.about("cambury", as(CAMBURY_OFFICER)));
        Map<String, String> typed = Map.of("about", "We **share**.", "together", "Ask us.", "version", "0");
        assertThat(pages.about("cambury", as(LEAD), Form.of(typed)))
                .isEqualTo(Redirect.after("/organisations/cambury"));
        Page clash = (Page) pages.about("cambury", as(LEAD), Form.of(typed));
        assertThat(clash.status()).isEqualTo(409);
        assertThat(Rendered.of(clash).select("textarea[name=about]").text()).isEqualTo("We **share**.");
        assertThat(about.of(CAMBURY).version()).isEqualTo(1);
        assertThat(Optional.of(about.of(CAMBURY).workingTogether())).contains("Ask us.");
    }
}
