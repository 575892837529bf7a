package org.tributary.listing.internal.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tributary.listing.internal.ListingFixture.CAMBURY_OFFICER;
import static org.tributary.listing.internal.ListingFixture.CURATOR;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE_OFFICER;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Section;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.Stewardship;
import org.tributary.listing.internal.pages.Rendered;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

class PublishingWalkTest {

    private static final String EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}";

    private static ListingFixture fixture;
    private static PublishingDesk desk;

    @BeforeAll
    static void open() {
        fixture = new ListingFixture(TestDatabase.DERBY);
        desk = new PublishingDesk(fixture);
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void clear() {
        Services.clear(fixture);
    }

    private static Visit officer(String address) {
        return Visits.of(CAMBURY_OFFICER, Door.PAGE, address);
    }

    private static ListingId begun(String title) {
        Redirect to =
                (Redirect) desk.publish.begin(officer("/publish"), Form.of(Map.of("kind", "problem", "title", title)));
        assertThat(to.path()).matches("/publish/local/[a-z0-9-]+/users\\?step=2");
        String[] path = to.path().split("[/?]");
        return new ListingId(path[2], path[3]);
    }

    private static Listing now(ListingId id) {
        return fixture.listings.find(id, CAMBURY_OFFICER);
    }

    private static Object save(ListingId id, String part, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.putIfAbsent("version", String.valueOf(now(id).life().version()));
        return desk.publish.save(id.origin(), id.key(), part, officer("/"), Form.of(all));
    }

    @Test
    void three_questions_make_a_draft_and_one_button_publishes_it() {
        Document start = Rendered.of(desk.publish.start(officer("/publish")));
        assertThat(start.selectFirst("h1").text()).isEqualTo("What is the problem?");
        ListingId id = begun("People wait nine months for somebody to look at their bathroom");
        assertThat(now(id).circle()).isEqualTo(Circle.DRAFT);
        assertThatExceptionOfType(NotFound.class).isThrownBy(() -> fixture.listings.find(id, DEEPDALE_OFFICER));
        Redirect third = (Redirect) save(
                id, "users", Map.of("sections.users", "Older people", "userGroups", "tenants, carers", "step", "2"));
        assertThat(third.path()).endsWith("/topics?step=3");
        Redirect overview = (Redirect) save(id, "topics", Map.of("topics", "waste-and-recycling", "step", "3"));
        assertThat(overview.path()).endsWith("?done=draft");
        assertThat(Rendered.of(desk.publish.overview(id.origin(), id.key(), officer(overview.path())))
                        .text())
                .contains("Saved as a draft. Publish it now or add more.");
        Object published = desk.publish.publish(
                id.origin(),
                id.key(),
                officer("/"),
                Form.of(Map.of(
                        "circle",
                        "public",
                        "version",
                        String.valueOf(now(id).life().version()))));
        assertThat(((Redirect) published).path()).endsWith("?done=published");
        Listing listing = fixture.listings.find(id, Viewer.visitor());
        assertThat(listing.sections().text()).containsEntry(Section.USERS, "Older people");
        assertThat(listing.facets().userGroups()).containsExactlyInAnyOrder("tenants", "carers");
        assertThat(listing.facets().topics()).containsExactly("waste-and-recycling");
        assertThat(new Stewardship(fixture.database.store()).stewardOf(id)).contains(new PersonId("p-1"));
    }

    @Test
    void a_title_that_is_too_short_is_kept_and_said_at_the_field() {
        Page page = (Page) desk.publish.begin(officer("/publish"), Form.of(Map.of("kind", "problem", "title", "Bins")));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.isFailed()).isTrue();
        Document document = Rendered.of(page);
        assertThat(document.selectFirst("#title").val()).isEqualTo("Bins");
        assertThat(document.select("#title-error")).hasSize(1);
        assertThat(document.select(".govuk-error-summary a[href=#title]")).hasSize(1);
    }

    @Test
    void visitors_are_asked_to_sign_in_and_other_councils_are_refused() {
        Listing listing =
                fixture.listings.publish(problem("Bins are missed every week", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        ListingId id = listing.id();
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> desk.publish.start(Visits.visitor("/publish")))
                .satisfies(no -> assertThat(no.signInHelps()).isTrue());
        Visit other = Visits.of(DEEPDALE_OFFICER, Door.PAGE, "/");
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> desk.publish.overview(id.origin(), id.key(), other));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> desk.publish.save(
                        id.origin(), id.key(), "headline", other, Form.of(Map.of("title", "Taken over by others"))));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() ->
                        desk.shelf.act(id.origin(), id.key(), "withdraw", other, Form.of(Map.of("version", "1"))));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> desk.preview.preview(id.origin(), id.key(), other));
        assertThat(now(id).title()).isEqualTo("Bins are missed every week");
    }

    @Test
    void the_organisation_of_somebody_else_is_refused() {
        Viewer both = new Viewer(
                Optional.of(new PersonId("p-9")),
                Role.MEMBER,
                Set.of(ListingFixture.CAMBURY, new org.tributary.api.id.OrganisationId("elsewhere")));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> desk.publish.begin(
                        Visits.of(both, Door.PAGE, "/publish"),
                        Form.of(Map.of(
                                "kind", "problem",
                                "title", "Bins are missed every week",
                                "organisation", "deepdale"))));
        assertThat(fixture.listings.walk(Optional.empty(), 10, Viewer.administrator()))
                .isEmpty();
    }

    @Test
    void every_part_of_a_full_listing_is_shown_and_saved_as_it_was() {
        Listing before = fixture.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        Parts parts = desk.parts;
        for (Part part : parts.of(before.toDraft())) {
            Form shown = part.show(before.toDraft());
            Document page = Rendered.of(
                    desk.publish.part(before.id().origin(), before.id().key(), part.code(), officer("/")));
            assertThat(page.select("form[method=post]")).hasSize(1);
            Map<String, List<String>> sent = new LinkedHashMap<>(shown.fields());
            sent.put("version", List.of(String.valueOf(now(before.id()).life().version())));
            Object answer = desk.publish.save(
                    before.id().origin(), before.id().key(), part.code(), officer("/"), new Form(sent));
            assertThat(answer).as(part.code()).isInstanceOf(Redirect.class);
        }
        Listing after = now(before.id());
        assertThat(after.toDraft().withDates(Optional.empty())).isEqualTo(before.toDraft());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headline",
                "users",
                "topics",
                "text",
                "progress",
                "reuse",
                "outcome",
                "links",
                "partners",
                "contacts",
                "audience",
                "kind"
            })
    void scripts_and_too_long_texts_in_every_field_are_only_text(String code) {
        Listing listing = fixture.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        Part part = desk.parts.find(code, listing.toDraft()).orElseThrow();
        for (String hostile : List.of(EVIL, EVIL.repeat(700), "\u202Eevil", "x\uD800y", "%00")) {
            Map<String, String> fields = new LinkedHashMap<>();
            part.show(listing.toDraft()).fields().keySet().forEach(name -> fields.put(name, hostile));
            Object answer = save(listing.id(), code, fields);
            if (answer instanceof Page page) {
                assertHarmless(Rendered.of(page));
            }
            assertHarmless(Rendered.of(
                    desk.publish.overview(listing.id().origin(), listing.id().key(), officer("/"))));
            assertHarmless(Rendered.of(
                    desk.history.history(listing.id().origin(), listing.id().key(), officer("/"))));
            assertHarmless(Rendered.of(
                    desk.preview.preview(listing.id().origin(), listing.id().key(), officer("/"))));
        }
    }

    private static void assertHarmless(Document page) {
        assertThat(page.select("script, img[src=x], [onerror]")).isEmpty();
        assertThat(page.select("a[href^=javascript]")).isEmpty();
    }

    @Test
    void what_two_people_changed_in_different_fields_is_put_together() {
        ListingId id = begun("People wait nine months for somebody to look at their bathroom");
        String seen = String.valueOf(now(id).life().version());
        save(id, "headline", Map.of("title", now(id).title(), "summary", "Nine months."));
        Object mine = save(
                id,
                "headline",
                Map.of(
                        "title",
                        "People wait a year for somebody to look at their bathroom",
                        "summary",
                        "",
                        "version",
                        seen));
        assertThat(mine).isInstanceOf(Redirect.class);
        assertThat(now(id).title()).startsWith("People wait a year");
        assertThat(now(id).headline().summary()).isEqualTo("Nine months.");
    }

    @Test
    void who_both_changed_the_same_field_sees_both_and_chooses() {
        ListingId id = begun("People wait nine months for somebody to look at their bathroom");
        String seen = String.valueOf(now(id).life().version());
        save(id, "headline", Map.of("title", now(id).title(), "summary", "Theirs, of a colleague."));
        Page clash = (Page) save(
                id, "headline", Map.of("title", now(id).title(), "summary", "Mine, typed for long.", "version", seen));
        assertThat(clash.status()).isEqualTo(412);
        Document page = Rendered.of(clash);
        assertThat(page.text()).contains("Theirs, of a colleague.", "Mine, typed for long.");
        assertThat(now(id).headline().summary()).isEqualTo("Theirs, of a colleague.");
        Map<String, String> sent = new LinkedHashMap<>();
        page.select("input[type=hidden]").forEach(input -> sent.put(input.attr("name"), input.val()));
        sent.put("use.summary", "mine");
        Object saved = save(id, "headline", sent);
        assertThat(saved instanceof Page again ? sent + Rendered.of(again).text() : "")
                .isEmpty();
        assertThat(now(id).headline().summary()).isEqualTo("Mine, typed for long.");
    }

    @Test
    void fields_that_a_page_does_not_have_are_left_aside_also_in_a_clash() {
        ListingId id = begun("People wait nine months for somebody to look at their bathroom");
        String seen = String.valueOf(now(id).life().version());
        save(id, "headline", Map.of("title", now(id).title(), "summary", "Theirs, of a colleague."));
        Map<String, String> forged = Map.of(
                "title", now(id).title(),
                "summary", "Mine.",
                "name", "x",
                "contacts[99999999999].name", "x",
                "use.owner", "theirs",
                "version", seen);
        Page clash = (Page) save(id, "headline", forged);
        assertThat(clash.status()).isEqualTo(412);
        assertThat(Rendered.of(clash).select("[name=name]")).isEmpty();
    }

    @Test
    void no_address_stands_where_everybody_reads_and_no_name_has_two_lines() {
        ListingId id = begun("People wait nine months for somebody to look at their bathroom");
        for (String name : List.of("Ann Other\nBcc: all", "Ann (ann.other@cambury.example)")) {
            Page page = (Page) save(
                    id, "contacts", Map.of("contacts[0].name", name, "contacts[0].email", "ann.other@cambury.example"));
            assertThat(page.status()).isEqualTo(400);
            assertThat(Rendered.of(page).select(".govuk-error-summary li").eachText())
                    .singleElement()
                    .asString()
                    .containsAnyOf("on one line", "Leave the e-mail address out");
        }
        assertThat(now(id).contacts()).isEmpty();
    }

    @Test
    void what_was_typed_is_given_back_when_the_listing_went_meanwhile() {
        ListingId id = begun("People wait nine months for somebody to look at their bathroom");
        long version = now(id).life().version();
        fixture.listings.withdraw(id, version, "", actor(CAMBURY_OFFICER));
        Page page = (Page) desk.publish.save(
                id.origin(),
                id.key(),
                "text",
                officer("/"),
                Form.of(Map.of("sections.why", "A long text that must not be lost", "version", "" + version)));
        assertThat(page.status()).isEqualTo(410);
        assertThat(Rendered.of(page).text())
                .contains("was withdrawn while you were writing", "A long text that must not be lost", "Why now");
    }

    @Test
    void what_is_withdrawn_can_be_undone_at_once_by_its_own_people_only() {
        Listing listing =
                fixture.listings.publish(problem("Bins are missed every week", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        ListingId id = listing.id();
        Redirect gone = (Redirect) desk.shelf.act(
                id.origin(),
                id.key(),
                "withdraw",
                officer("/"),
                Form.of(Map.of("version", "" + listing.life().version(), "reason", "We stopped <b>this</b>")));
        assertThat(gone.path()).endsWith("/restore?done=withdrawn");
        assertThatExceptionOfType(Gone.class).isThrownBy(() -> fixture.listings.find(id, Viewer.visitor()));
        Document undo = Rendered.of(desk.shelf.page(id.origin(), id.key(), "restore", officer(gone.path())));
        assertThat(undo.text()).contains("This listing is withdrawn.", "Undo", "We stopped <b>this</b>");
        String version = undo.selectFirst("input[name=version]").val();
        Form restore = Form.of(Map.of("version", version));
        assertThatExceptionOfType(NotAllowed.class)
                .isThrownBy(() -> desk.shelf.act(
                        id.origin(), id.key(), "restore", Visits.of(DEEPDALE_OFFICER, Door.PAGE, "/"), restore));
        desk.shelf.act(id.origin(), id.key(), "restore", officer("/"), restore);
        assertThat(fixture.listings.find(id, Viewer.visitor()).title()).isEqualTo(listing.title());
    }

    @Test
    void a_duplicate_is_merged_after_a_look_at_both() {
        Listing one =
                fixture.listings.publish(problem("Bins are missed every week", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        Listing other = fixture.listings.publish(
                problem("Bins are missed all the time", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        String address = "https://tributary.example/listings/" + other.id().origin() + "/"
                + other.id().key();
        Document both = Rendered.of(
                desk.merge.ask(one.id().origin(), one.id().key(), officer("/publish/x/merge?into=" + address)));
        assertThat(both.text()).contains(one.title(), other.title());
        Page refused = (Page) desk.merge.merge(
                one.id().origin(),
                one.id().key(),
                officer("/"),
                Form.of(Map.of("into", "https://elsewhere.example/listings/local/x")));
        assertThat(refused.status()).isEqualTo(400);
        desk.merge.merge(
                one.id().origin(),
                one.id().key(),
                officer("/"),
                Form.of(Map.of("into", other.id().toString())));
        assertThatExceptionOfType(org.tributary.api.refusal.Moved.class)
                .isThrownBy(() -> fixture.listings.find(one.id(), Viewer.visitor()));
    }

    @Test
    void a_copy_of_somebody_elses_brings_no_contact_and_is_a_draft_of_ones_own() {
        Listing like = fixture.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        Visit other = Visits.of(DEEPDALE_OFFICER, Door.PAGE, "/");
        Redirect to = (Redirect) desk.copy.copy(like.id().origin(), like.id().key(), other, Form.of(Map.of()));
        String[] path = to.path().split("[/?]");
        Listing copy = fixture.listings.find(new ListingId(path[2], path[3]), DEEPDALE_OFFICER);
        assertThat(copy.circle()).isEqualTo(Circle.DRAFT);
        assertThat(copy.contacts()).isEmpty();
        assertThat(copy.partners()).isEmpty();
        assertThat(copy.outcome()).isEmpty();
        assertThat(copy.owner().orElseThrow().id()).isEqualTo(ListingFixture.DEEPDALE);
        assertThat(copy.sections()).isEqualTo(like.sections());
        Redirect own = (Redirect) desk.copy.copy(like.id().origin(), like.id().key(), officer("/"), Form.of(Map.of()));
        String[] ownPath = own.path().split("[/?]");
        assertThat(now(new ListingId(ownPath[2], ownPath[3])).contacts()).isEqualTo(like.contacts());
    }

    @Test
    void your_listings_are_on_their_shelves() {
        ListingId draft = begun("People wait nine months for somebody to look at their bathroom");
        Listing published =
                fixture.listings.publish(problem("Bins are missed every week", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        Listing ofOthers = fixture.listings.publish(
                problem("Bins are missed all the time", Circle.PUBLIC),
                actor(new Viewer(Optional.of(new PersonId("p-8")), Role.MEMBER, Set.of(ListingFixture.CAMBURY))));
        Listing withdrawn = fixture.listings.publish(
                problem("Bins are no longer missed here", Circle.PUBLIC), actor(CAMBURY_OFFICER));
        fixture.listings.withdraw(withdrawn.id(), withdrawn.life().version(), "", actor(CAMBURY_OFFICER));
        Document mine = Rendered.of(desk.mine.mine(officer("/my-listings")));
        assertThat(mine.select("h2").eachText())
                .containsExactly(
                        "Drafts (1)",
                        "Published, looked after by you (1)",
                        "Published by others of your organisation (1)",
                        "Withdrawn (1)");
        assertThat(mine.select("a").eachAttr("href"))
                .contains(
                        Paths.of(draft),
                        Paths.listing(published.id()),
                        Paths.listing(ofOthers.id()),
                        Paths.of(withdrawn.id(), "restore"));
        assertThat(Rendered.of(desk.mine.mine(Visits.of(DEEPDALE_OFFICER, Door.PAGE, "/my-listings")))
                        .text())
                .doesNotContain("Bins");
        assertThat(Rendered.of(desk.mine.mine(Visits.of(CURATOR, Door.PAGE, "/my-listings")))
                        .text())
                .doesNotContain("Bins");
    }

    @Test
    void a_preview_shows_each_viewer_no_more_than_they_will_see() {
        Listing listing = fixture.listings.publish(full(Optional.empty()), actor(CAMBURY_OFFICER));
        Object everybody =
                desk.preview.preview(listing.id().origin(), listing.id().key(), officer("/preview?as=everybody"));
        assertThat(Rendered.of(everybody).text())
                .contains("Sam Weaver")
                .doesNotContain("sam@cambury.example", "Write an update");
        Object hidden = desk.preview.preview(
                begunInCircle(Circle.ORGANISATION).origin(),
                begunInCircle(Circle.ORGANISATION).key(),
                officer("/preview?as=everybody"));
        assertThat(Rendered.of(hidden).text()).contains("They see nothing");
    }

    private static ListingId begunInCircle(Circle circle) {
        return fixture.listings
                .publish(problem("Bins are missed every week", circle), actor(CAMBURY_OFFICER))
                .id();
    }

    @Test
    void a_kind_takes_along_only_what_it_has() {
        ListingId id = begun("People wait nine months for somebody to look at their bathroom");
        save(id, "kind", Map.of("kind", "asset"));
        save(id, "reuse", Map.of("assetType", "code", "sections.shareable", "", "sections.unique", ""));
        assertThat(now(id).assetType()).isPresent();
        save(id, "kind", Map.of("kind", "ask"));
        assertThat(now(id).kind()).isEqualTo(ListingKind.OPPORTUNITY);
        assertThat(now(id).assetType()).isEmpty();
    }
}
