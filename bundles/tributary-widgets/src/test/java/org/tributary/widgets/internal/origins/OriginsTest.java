package org.tributary.widgets.internal.origins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

class OriginsTest {

    private static final OrganisationId EASTON = InMemoryOrganisations.EASTON;
    private static final OrganisationId WESTON = InMemoryOrganisations.WESTON;
    private static final String INTRANET = "https://intranet.easton.example";

    private static TestStore database;

    private final InMemoryOrganisations organisations = new InMemoryOrganisations();
    private Origins origins;
    private OriginPages pages;

    @BeforeAll
    static void open() {
        database = TestStore.derby("widgets", "db/widgets.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        origins = origins("https://host.example, http://localhost:*  nonsense");
        pages = new OriginPages(origins, organisations);
    }

    private Origins origins(String ofHost) {
        return new Origins(ofHost, database.store(), organisations, Clock.systemUTC());
    }

    private static Viewer viewer(Role role, OrganisationId... own) {
        return new Viewer(Optional.of(new PersonId("p-1")), role, Set.of(own));
    }

    private static Actor lead() {
        return Actor.of(viewer(Role.LEAD, EASTON), Door.PAGE);
    }

    private static Visit visit(Viewer viewer, String address) {
        return new Visit(
                Caller.of(viewer),
                Door.PAGE,
                Locale.UK,
                URI.create("http://tributary.example" + address),
                new Site("Tributary", URI.create("http://tributary.example"), false, "", ""),
                Instant.EPOCH,
                "a-token",
                "a-browser",
                "192.0.2.1",
                Surroundings.NONE);
    }

    private static Form form(String field, String value) {
        return Form.of(Map.of(field, value));
    }

    private static Document html(Object page) {
        assertThat(page).isInstanceOf(Page.class);
        gg.jte.output.StringOutput out = new gg.jte.output.StringOutput();
        ((Page) page).body().writeTo(new gg.jte.html.OwaspHtmlTemplateOutput(out));
        return Jsoup.parse(out.toString());
    }

    private List<String> framers(OrganisationId organisation) {
        return origins.framers(Optional.ofNullable(organisation)).stream()
                .map(Origin::text)
                .toList();
    }

    @Test
    void widgets_of_an_organisation_may_be_shown_by_the_sites_that_its_lead_names_and_those_of_the_host() {
        origins.add(EASTON, INTRANET + "/", lead(), Locale.UK);

        assertThat(framers(EASTON)).containsExactly("http://localhost:*", "https://host.example", INTRANET);
        assertThat(framers(WESTON)).containsExactly("http://localhost:*", "https://host.example");
        assertThat(framers(null)).containsExactly("http://localhost:*", "https://host.example");
    }

    @Test
    void what_was_named_is_in_the_audit_trail_and_makes_kept_answers_anew() {
        long before = database.changeLog().head();

        origins.add(EASTON, INTRANET, lead(), Locale.UK);
        origins.add(EASTON, INTRANET, lead(), Locale.UK);
        origins.remove(EASTON, INTRANET, lead(), Locale.UK);
        origins.remove(EASTON, INTRANET, lead(), Locale.UK);

        assertThat(database.auditTrail().newest(AuditTrail.Question.ALL, 10))
                .extracting(AuditTrail.Row::action, AuditTrail.Row::detail)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("widgets.origin-add", INTRANET),
                        org.assertj.core.groups.Tuple.tuple("widgets.origin-remove", INTRANET));
        assertThat(database.changeLog().head()).isEqualTo(before + 2);
        assertThat(framers(EASTON)).doesNotContain(INTRANET);
    }

    @Test
    void only_the_lead_and_curators_may_change_or_see_it() {
        for (Viewer other : List.of(Viewer.visitor(), viewer(Role.MEMBER, EASTON), viewer(Role.LEAD, WESTON))) {
            Actor actor = Actor.of(other, Door.PAGE);
            assertThatThrownBy(() -> origins.add(EASTON, INTRANET, actor, Locale.UK))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> origins.remove(EASTON, INTRANET, actor, Locale.UK))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> pages.list(EASTON.value(), visit(other, OriginPages.path(EASTON))))
                    .isInstanceOf(NotAllowed.class);
            assertThat(new OriginPanel().panel(new Occasion(Place.ORGANISATION, EASTON.value(), other, Locale.UK)))
                    .isEmpty();
        }
        origins.add(EASTON, INTRANET, Actor.of(viewer(Role.CURATOR), Door.PAGE), Locale.UK);

        assertThat(framers(EASTON)).contains(INTRANET);
    }

    @Test
    void more_than_twenty_are_refused_and_nothing_is_lost() {
        for (int i = 0; i < Origins.MOST; i++) {
            origins.add(EASTON, "https://site-" + i + ".example", lead(), Locale.UK);
        }

        assertThatThrownBy(() -> origins.add(EASTON, INTRANET, lead(), Locale.UK))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at most 20");
        assertThat(origins.of(EASTON)).hasSize(Origins.MOST);
    }

    @Test
    void an_organisation_that_is_not_there_has_none() {
        Actor curator = Actor.of(viewer(Role.CURATOR), Door.PAGE);

        assertThatThrownBy(() -> origins.add(new OrganisationId("nobody"), INTRANET, curator, Locale.UK))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> pages.list("No Id", visit(curator.viewer(), "/")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_form_adds_one_and_takes_it_away_and_brings_it_back() {
        Viewer lead = viewer(Role.LEAD, EASTON);
        String path = OriginPages.path(EASTON);

        Object added = pages.change(EASTON.value(), visit(lead, path), form("origin", INTRANET));
        Document list = html(pages.list(EASTON.value(), visit(lead, path + "?added=yes")));
        Object removed = pages.change(EASTON.value(), visit(lead, path), form("remove", INTRANET));
        String after = ((Redirect) removed).path();
        Document gone = html(pages.list(EASTON.value(), visit(lead, after)));

        assertThat(added).isEqualTo(Redirect.after(path + "?added=yes"));
        assertThat(list.select("dt").eachText()).containsExactly(INTRANET);
        assertThat(list.text()).contains("The site is in the list");
        assertThat(after).isEqualTo(path + "?removed=https%3A%2F%2Fintranet.easton.example");
        assertThat(gone.select("input[name=origin]").first().val()).isEqualTo(INTRANET);
        assertThat(gone.text()).contains(INTRANET + " is not in the list any more", "Bring it back");
    }

    @Test
    void a_wrong_site_is_said_at_the_field_and_kept() {
        Viewer lead = viewer(Role.LEAD, EASTON);

        Object answer = pages.change(
                EASTON.value(),
                visit(lead, OriginPages.path(EASTON)),
                form("origin", "http://intranet.easton.example/news"));

        assertThat(((Page) answer).status()).isEqualTo(400);
        Document page = html(answer);
        assertThat(page.select("#origin").val()).isEqualTo("http://intranet.easton.example/news");
        assertThat(page.select("#origin-error").text()).contains("must begin with https://");
    }
}
