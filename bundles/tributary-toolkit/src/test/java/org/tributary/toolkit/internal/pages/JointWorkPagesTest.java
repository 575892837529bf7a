package org.tributary.toolkit.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.SUTTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;
import static org.tributary.toolkit.internal.pages.PagesFixture.filled;
import static org.tributary.toolkit.internal.pages.PagesFixture.html;
import static org.tributary.toolkit.internal.pages.PagesFixture.path;
import static org.tributary.toolkit.internal.pages.PagesFixture.with;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationDraft;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.work.Workbook.PlaceDraft;
import org.tributary.toolkit.internal.work.Workbook.TaskDraft;
import org.tributary.web.Form;
import org.tributary.web.Page;

class JointWorkPagesTest {

    private static TestStore database;

    private PagesFixture pages;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        pages = new PagesFixture(database);
    }

    private Collaboration read(Collaboration one, String person) {
        return pages.joint.collaborations.find(one.id(), pages.joint.viewer(person));
    }

    private Document overview(Collaboration one, String person) {
        return html(pages.overview.overview(one.id().value(), pages.by(person)));
    }

    // All of them

    @Test
    void a_visitor_learns_what_joint_work_is_and_nothing_of_what_is_private() {
        pages.joint.ofTwo();

        Document list = html(pages.all.all(pages.visitor("/joint-work")));

        assertThat(list.text())
                .contains("No council has made its joint work public yet")
                .doesNotContain("Missed bins");
        assertThat(list.select("a[href=/sign-in]")).hasSize(1);
    }

    @Test
    void public_ones_are_there_for_everybody_and_may_be_found() {
        Collaboration two = pages.joint.ofTwo();
        pages.joint.collaborations.open(two.id(), two.version(), Openness.PUBLIC, pages.joint.actor("easton-lead"));

        Page page = pages.overview.overview(two.id().value(), pages.visitor("/joint-work/" + two.id()));

        assertThat(html(pages.all.all(pages.visitor("/joint-work"))).text()).contains("Missed bins, reported online");
        assertThat(page.isIndexed()).isTrue();
        assertThat(html(page).select(".tributary-sections a").eachText())
                .containsExactly("Overview", "Roadmap", "Decisions", "Links", "Partners", "History");
        assertThat(html(page).text()).doesNotContain("Worth talking about", "alignment canvas", "What you can do");
    }

    @Test
    void the_list_begins_with_what_waits_for_the_reader() {
        Collaboration started = pages.joint.started();
        pages.joint.partnerships.invite(started.id(), WESTON, "Join us", pages.joint.actor("easton-lead"));

        Document list = html(pages.all.all(pages.by("weston-lead")));

        assertThat(list.select("a[href=/joint-work/" + started.id() + "/partners/sample-weston/agree]"))
                .hasSize(1);
        assertThat(html(pages.all.all(pages.by("weston-ann"))).select("a[href$=agree]"))
                .isEmpty();
        assertThat(html(pages.all.all(pages.by("weston-ann"))).text()).contains("is invited.");
    }

    @Test
    void only_one_stage_is_shown_where_it_is_asked_for() {
        Collaboration two = pages.joint.ofTwo();
        pages.joint.collaborations.open(two.id(), two.version(), Openness.MEMBERS, pages.joint.actor("easton-lead"));

        assertThat(html(pages.all.all(pages.by("norton-ann", "/joint-work?stage=forming")))
                        .text())
                .contains("1 piece of joint work");
        assertThat(html(pages.all.all(pages.by("norton-ann", "/joint-work?stage=closed")))
                        .text())
                .contains("None in this stage");
    }

    // Starting

    @Test
    void whoever_starts_one_reads_for_whose_yes_it_waits_until_that_came() {
        Collaboration asked = pages.joint.collaborations.start(
                pages.joint.draft("Missed bins"), EASTON, pages.joint.actor("easton-ann"));
        Collaboration leaderless = pages.joint.collaborations.start(
                pages.joint.draft("Fly tipping"), SUTTON, pages.joint.actor("sutton-ann"));

        assertThat(overview(asked, "easton-ann").select(".govuk-inset-text").text())
                .contains("when the lead of", "asked by mail");
        assertThat(overview(asked, "easton-lead").select(".govuk-inset-text")).isEmpty();
        assertThat(overview(leaderless, "sutton-ann")
                        .select(".govuk-inset-text")
                        .text())
                .contains("its curators were asked");
        assertThat(overview(pages.joint.started(), "easton-ann").select(".govuk-inset-text"))
                .isEmpty();
    }

    @Test
    void an_officer_starts_one_from_a_listing_and_is_told_whose_lead_is_asked() {
        String address = "/joint-work/new?listing=" + pages.joint.problem;
        Document form = html(pages.all.start(pages.by("easton-ann", address)));

        assertThat(form.select("input[name=title]").val()).isEqualTo("Missed bins are reported by telephone only");
        assertThat(form.text()).contains("is asked by mail to agree");
        assertThat(html(pages.all.start(pages.by("easton-lead", address))).text())
                .contains("It starts at once");

        String to = path(pages.all.start(pages.by("easton-ann"), filled(form)));

        assertThat(to).endsWith("?done=started");
        Collaboration made = pages.joint
                .collaborations
                .ofViewer(pages.joint.viewer("easton-ann"))
                .get(0);
        assertThat(made.partner(EASTON).orElseThrow().state()).isEqualTo(Partner.State.ASKED);
        assertThat(html(pages.all.start(pages.by("easton-bob", address))).text())
                .contains("There is joint work on this already");
    }

    @Test
    void what_was_typed_stays_where_something_is_wrong_with_it() {
        Form typed = Form.of(Map.of(
                "listing", pages.joint.problem.toString(),
                "title", "Bins",
                "outcome", "Nobody calls",
                "begins-day", "31",
                "begins-month", "2",
                "begins-year", "2026",
                "ends-day", "1",
                "ends-month", "1",
                "ends-year", "2027"));

        Object answer = pages.all.start(pages.by("easton-ann"), typed);

        Document form = html(answer);
        assertThat(((Page) answer).status()).isEqualTo(400);
        assertThat(((Page) answer).isFailed()).isTrue();
        assertThat(form.select(".govuk-error-summary").text()).contains("Enter the first day");
        assertThat(form.select("textarea[name=outcome]").first().wholeText().strip())
                .isEqualTo("Nobody calls");
        assertThat(form.select("input[name=begins-day]").val()).isEqualTo("31");

        Document second = html(pages.all.start(pages.by("easton-ann"), with(typed, Map.of("begins-day", "2"))));
        assertThat(second.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#title");
        Document crossed = html(pages.all.start(
                pages.by("easton-ann"),
                with(
                        typed,
                        Map.of("begins-day", "2", "begins-year", "2028", "title", "Bins are missed", "outcome", ""))));
        assertThat(crossed.select(".govuk-error-summary").text()).contains("planned end");
    }

    @Test
    void without_a_listing_it_says_how_to_begin() {
        assertThat(html(pages.all.start(pages.by("easton-ann", "/joint-work/new")))
                        .select("form[action=/search]"))
                .hasSize(1);
        assertThat(html(pages.all.start(pages.by("easton-ann", "/joint-work/new?listing=%3Cscript%3E")))
                        .select("form[action=/search]"))
                .hasSize(1);
        assertThatThrownBy(() -> pages.all.start(pages.visitor("/joint-work/new")))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
    }

    // Who may read

    @Test
    void a_private_one_looks_like_none_to_officers_and_visitors_are_asked_to_sign_in_either_way() {
        Collaboration two = pages.joint.ofTwo();

        for (String id : List.of(two.id().value(), "aaaaaaaaaaaa", "..", "x")) {
            assertThatThrownBy(() -> pages.overview.overview(id, pages.by("norton-lead")))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> pages.overview.overview(id, pages.by("curator")))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> pages.overview.overview(two.id().value(), pages.visitor("/")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.overview.overview("aaaaaaaaaaaa", pages.visitor("/")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void a_member_who_is_none_of_the_two_reads_but_is_offered_nothing_to_change() {
        Collaboration two = pages.joint.ofTwo();

        Document page = overview(two, "weston-bob");

        assertThat(page.select("a[href$=/edit], a[href$=/stage], a[href$=/leave]"))
                .isEmpty();
        assertThat(page.select("a[href$=/export.json]")).isNotEmpty();
        assertThatThrownBy(() -> pages.lead.edit(two.id().value(), pages.by("weston-bob")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.partners.leave(two.id().value(), "sample-weston", pages.by("weston-bob")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.partners.people(two.id().value(), "sample-easton", pages.by("weston-lead")))
                .isInstanceOf(NotAllowed.class);
    }

    // The overview

    @Test
    void the_overview_says_who_where_what_is_next_and_what_waits() {
        Collaboration two = pages.joint.ofTwo();
        pages.workbook.addTask(
                two.id(),
                Stage.FORMING,
                new TaskDraft(
                        "Ring each other",
                        Optional.empty(),
                        Optional.of(WESTON),
                        Optional.of(java.time.LocalDate.parse("2026-05-01"))),
                pages.joint.actor("easton-lead"));
        pages.workbook.addPlace(
                two.id(),
                new PlaceDraft(
                        org.tributary.toolkit.internal.work.Place.Kind.BOARD,
                        "Our <board>",
                        java.net.URI.create("https://board.example/1")),
                pages.joint.actor("easton-lead"));

        Document page = overview(two, "weston-lead");

        assertThat(page.select("[aria-current=step]").text()).startsWith("Forming");
        assertThat(page.text())
                .contains("Ring each other", "was due on 1 May 2026", "0 of 2 partners have agreed to this")
                .contains("Weston-lead (you)".replace('-', ' '), "Weston ann");
        assertThat(page.select(".tributary-box").text()).contains("Agree to the outcome for");
        assertThat(page.select("a[href=https://board.example/1]").text()).isEqualTo("Our <board>");
    }

    @Test
    void names_that_a_reader_may_not_see_are_left_out_for_visitors() {
        Collaboration two = pages.joint.ofTwo();
        pages.joint.collaborations.open(two.id(), two.version(), Openness.PUBLIC, pages.joint.actor("easton-lead"));

        String text = html(pages.overview.overview(two.id().value(), pages.visitor("/joint-work/" + two.id())))
                .text();

        assertThat(text).doesNotContain("@council.example");
    }

    // Agreeing

    @Test
    void the_lead_of_an_invited_council_sees_what_it_means_and_says_yes_with_two_people() {
        Collaboration started = pages.joint.started();
        pages.joint.partnerships.invite(started.id(), WESTON, "You <b>know</b> bins", pages.joint.actor("easton-lead"));

        Document form = html(pages.partners.agree(started.id().value(), "sample-weston", pages.by("weston-lead")));

        assertThat(form.text())
                .contains("You <b>know</b> bins", "What it means", "You can leave at any time", "Nobody has to call");
        assertThat(form.select("select[name=first] option").eachText()).contains("Weston ann", "Weston bob");
        assertThat(form.select("select[name=first] option[selected]").attr("value"))
                .isEqualTo("weston-lead");

        String to = path(pages.partners.agree(
                started.id().value(),
                "sample-weston",
                pages.by("weston-lead"),
                Form.of(Map.of("first", "weston-ann", "second", "weston-bob", "answer", "yes"))));

        assertThat(to).isEqualTo("/joint-work/" + started.id() + "?done=joined");
        assertThat(read(started, "weston-ann").partner(WESTON).orElseThrow().people())
                .containsExactly(new PersonId("weston-ann"), new PersonId("weston-bob"));
    }

    @Test
    void a_colleague_who_shows_themselves_to_nobody_is_named_by_their_work_address() {
        Collaboration started = pages.joint.started();
        pages.joint.partnerships.invite(started.id(), WESTON, "", pages.joint.actor("easton-lead"));
        String id = started.id().value();

        Document stranger = html(pages.partners.agree(
                id,
                "sample-weston",
                pages.by("weston-lead"),
                Form.of(Map.of("first", "weston-ann", "address", address("easton-ann"), "answer", "yes"))));
        Document third = html(pages.partners.agree(
                id,
                "sample-weston",
                pages.by("weston-lead"),
                Form.of(Map.of(
                        "first",
                        "weston-ann",
                        "second",
                        "weston-lead",
                        "address",
                        address("weston-bob"),
                        "answer",
                        "yes"))));
        pages.partners.agree(
                id,
                "sample-weston",
                pages.by("weston-lead"),
                Form.of(Map.of("first", "weston-ann", "address", address("weston-bob"), "answer", "yes")));

        assertThat(stranger.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#address");
        assertThat(stranger.text()).contains("Nobody of your council has signed in here with this address");
        assertThat(stranger.select("input[name=address]").val()).isEqualTo(address("easton-ann"));
        assertThat(third.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#address");
        assertThat(read(started, "weston-ann").partner(WESTON).orElseThrow().people())
                .containsExactly(new PersonId("weston-ann"), new PersonId("weston-bob"));
    }

    private String address(String person) {
        return pages.joint.people.find(new PersonId(person)).orElseThrow().address();
    }

    @Test
    void one_person_chosen_twice_or_none_is_said_at_the_field() {
        Collaboration started = pages.joint.started();
        pages.joint.partnerships.invite(started.id(), WESTON, "", pages.joint.actor("easton-lead"));
        String id = started.id().value();

        Document twice = html(pages.partners.agree(
                id,
                "sample-weston",
                pages.by("weston-lead"),
                Form.of(Map.of("first", "weston-ann", "second", "weston-ann", "answer", "yes"))));
        Document none = html(pages.partners.agree(
                id,
                "sample-weston",
                pages.by("weston-lead"),
                Form.of(Map.of("answer", "yes", "second", "weston-bob"))));
        Document stranger = html(pages.partners.agree(
                id, "sample-weston", pages.by("weston-lead"), Form.of(Map.of("first", "easton-ann", "answer", "yes"))));

        assertThat(twice.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#second");
        assertThat(twice.select("select[name=first] option[selected]").attr("value"))
                .isEqualTo("weston-ann");
        assertThat(none.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#first");
        assertThat(none.select("select[name=second] option[selected]").attr("value"))
                .isEqualTo("weston-bob");
        assertThat(stranger.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#first");
    }

    @Test
    void a_no_needs_nobody_named() {
        Collaboration started = pages.joint.started();
        pages.joint.partnerships.invite(started.id(), WESTON, "", pages.joint.actor("easton-lead"));

        String to = path(pages.partners.agree(
                started.id().value(), "sample-weston", pages.by("weston-lead"), Form.of(Map.of("answer", "no"))));

        assertThat(to).isEqualTo("/joint-work?done=declined");
        assertThat(read(started, "easton-lead").partner(WESTON).orElseThrow().state())
                .isEqualTo(Partner.State.DECLINED);
    }

    @Test
    void a_curator_answers_for_a_council_without_a_lead_and_reads_no_more_than_that_needs() {
        Collaboration two = pages.joint.ofTwo();
        pages.joint.partnerships.invite(two.id(), SUTTON, "", pages.joint.actor("easton-lead"));

        Document form = html(pages.partners.agree(two.id().value(), "sample-sutton", pages.by("curator")));

        assertThat(form.select("select[name=first] option").eachText()).contains("Sutton ann");
        assertThat(overview(two, "curator").select(".tributary-sections a").eachText())
                .doesNotContain("Tasks", "Canvas");
        assertThatThrownBy(() -> pages.partners.agree(two.id().value(), "sample-sutton", pages.by("sutton-ann")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> pages.lists.all(two.id().value(), pages.by("curator")))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void one_that_asked_is_let_in_by_the_lead_partner() {
        Collaboration two = pages.joint.ofTwo();
        pages.joint.collaborations.open(two.id(), two.version(), Openness.MEMBERS, pages.joint.actor("easton-lead"));
        String id = two.id().value();

        assertThat(html(pages.partners.partners(id, pages.by("norton-ann"))).select("a[href$=/partners/ask]"))
                .hasSize(1);
        path(pages.partners.ask(id, pages.by("norton-ann"), Form.of(Map.of("words", "We have this too"))));
        path(pages.partners.agree(
                id, "sample-norton", pages.by("norton-lead"), Form.of(Map.of("first", "norton-ann", "answer", "yes"))));

        Document waiting = html(pages.partners.partners(id, pages.by("easton-lead")));
        assertThat(waiting.text()).contains("We have this too", "Its own lead agreed");
        assertThat(overview(two, "easton-lead").select(".tributary-box").text()).contains("let it in, or say no");
        assertThat(waiting.select("form[action$=/sample-norton/admit]")).hasSize(1);
        path(pages.partners.admit(id, "sample-norton", pages.by("easton-lead"), Form.of(Map.of())));

        assertThat(read(two, "norton-ann").partner(NORTON).orElseThrow().isIn()).isTrue();
        assertThat(html(pages.partners.partners(id, pages.by("norton-ann"))).text())
                .contains("A second person is missing");
    }

    // Inviting

    @Test
    void those_that_have_it_too_suggest_themselves_and_names_are_understood() {
        Collaboration started = pages.joint.started();
        String id = started.id().value();
        pages.joint.listings.speak(
                pages.joint.problem,
                VoiceKind.HAVE_THIS_TOO,
                WESTON,
                Optional.empty(),
                pages.joint.actor("weston-ann"));

        Document form = html(pages.partners.invite(id, pages.by("easton-lead")));
        assertThat(form.select("input[name=organisation]").eachAttr("value")).containsExactly("sample-weston");

        path(pages.partners.invite(id, pages.by("easton-lead"), Form.of(Map.of("organisation", "sample-weston"))));
        path(pages.partners.invite(id, pages.by("easton-lead"), Form.of(Map.of("name", " norton county COUNCIL "))));
        assertThat(read(started, "easton-lead").partners())
                .filteredOn(partner -> partner.state() == Partner.State.INVITED)
                .extracting(Partner::organisation)
                .containsExactlyInAnyOrder(WESTON, NORTON);
    }

    @Test
    void a_name_that_nobody_has_is_kept_and_one_that_several_have_becomes_a_choice() {
        Collaboration started = pages.joint.started();
        String id = started.id().value();
        Form unknown = Form.of(Map.of("name", "Atlantis <i>", "words", "Come"));
        Form half = Form.of(Map.of("name", "Council", "words", "Come"));

        Document no = html(pages.partners.invite(id, pages.by("easton-lead"), unknown));
        Document which = html(pages.partners.invite(id, pages.by("easton-lead"), half));

        assertThat(no.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#name");
        assertThat(no.select("input[name=name]").val()).isEqualTo("Atlantis <i>");
        assertThat(which.select("input[name=organisation]").eachAttr("value"))
                .contains("sample-norton", "sample-sutton");
        path(pages.partners.invite(
                id,
                pages.by("easton-lead"),
                Form.of(Map.of("name", "Council", "organisation", "sample-norton", "words", "Come"))));
        assertThat(read(started, "easton-lead").partner(NORTON).orElseThrow().words())
                .isEqualTo("Come");
        Document again = html(
                pages.partners.invite(id, pages.by("easton-lead"), Form.of(Map.of("organisation", "sample-easton"))));
        assertThat(again.select(".govuk-error-summary").text()).contains("already");
    }

    @Test
    void a_name_that_was_typed_is_never_passed_over_for_one_that_was_chosen() {
        Collaboration started = pages.joint.started();
        String id = started.id().value();
        pages.joint.listings.speak(
                pages.joint.problem,
                VoiceKind.HAVE_THIS_TOO,
                WESTON,
                Optional.empty(),
                pages.joint.actor("weston-ann"));

        Document unknown = html(pages.partners.invite(
                id, pages.by("easton-lead"), Form.of(Map.of("organisation", "sample-weston", "name", "Atlantis"))));
        Document both = html(pages.partners.invite(
                id,
                pages.by("easton-lead"),
                Form.of(Map.of("organisation", "sample-weston", "name", "Norton County Council"))));

        assertThat(unknown.select(".govuk-error-summary").text()).contains("Atlantis");
        assertThat(both.select(".govuk-error-summary").text()).contains("You chose", "Norton County Council");
        assertThat(read(started, "easton-lead").partners()).hasSize(1);
        path(pages.partners.invite(id, pages.by("easton-lead"), filled(both)));
        assertThat(read(started, "easton-lead").partner(NORTON)).isPresent();
        assertThat(read(started, "easton-lead").partner(WESTON)).isEmpty();
    }

    // The lead partner

    @Test
    void two_who_change_it_at_once_see_both_and_lose_nothing() {
        Collaboration two = pages.joint.ofTwo();
        String id = two.id().value();
        Form mine = with(
                filled(html(pages.lead.edit(id, pages.by("easton-lead")))), Map.of("outcome", "My <b>outcome</b>"));
        pages.joint.collaborations.change(
                two.id(),
                two.version(),
                new CollaborationDraft(
                        two.title(), "Their outcome", two.about(), two.types(), Set.of(), two.begins(), two.ends()),
                pages.joint.actor("easton-lead"));

        Object answer = pages.lead.edit(id, pages.by("easton-lead"), mine);

        Document form = html(answer);
        assertThat(((Page) answer).status()).isEqualTo(409);
        assertThat(form.select("table").text()).contains("Their outcome", "My <b>outcome</b>", "Build together");
        assertThat(form.select("textarea[name=outcome]").first().wholeText().strip())
                .isEqualTo("My <b>outcome</b>");

        path(pages.lead.edit(id, pages.by("easton-lead"), filled(form)));
        assertThat(read(two, "easton-lead").outcome()).isEqualTo("My <b>outcome</b>");
    }

    @Test
    void what_keeps_it_from_the_next_stage_is_said_before_the_button() {
        Collaboration two = pages.joint.ofTwo();
        String id = two.id().value();

        Document page = html(pages.lead.stage(id, pages.by("easton-lead")));
        assertThat(page.text()).contains("The agreement to the outcome of", "1 task of this stage is still open");
        assertThat(page.select("form[method=post]")).isEmpty();
        Document forced = html(pages.lead.stage(
                id,
                pages.by("easton-lead"),
                Form.of(Map.of("stage", "agreed", "version", String.valueOf(two.version())))));
        assertThat(forced.select(".govuk-error-summary").text()).contains("All partners have to agree");

        for (String council : List.of("easton", "weston")) {
            Document partners = html(pages.partners.partners(id, pages.by(council + "-lead")));
            String version = partners.select("form[action$=/sample-" + council + "/outcome] input[name=version]")
                    .val();
            path(pages.partners.outcome(
                    id, "sample-" + council, pages.by(council + "-lead"), Form.of(Map.of("version", version))));
        }
        Document now = html(pages.lead.stage(id, pages.by("easton-lead")));
        path(pages.lead.stage(id, pages.by("easton-lead"), filled(now)));
        assertThat(read(two, "easton-lead").stage()).isEqualTo(Stage.AGREED);
        assertThat(html(pages.overview.history(id, pages.by("easton-lead"))).text())
                .contains("Moved to the stage: Agreed", "Joined: ", "Invited: ");
    }

    @Test
    void from_the_first_stage_to_the_story_and_the_end() {
        Collaboration two = pages.joint.ofTwo();
        String id = two.id().value();
        pages.joint.partnerships.agreeToOutcome(two.id(), EASTON, two.version(), pages.joint.actor("easton-lead"));
        pages.joint.partnerships.agreeToOutcome(two.id(), WESTON, two.version(), pages.joint.actor("weston-lead"));
        for (int i = 0; i < 3; i++) {
            path(pages.lead.stage(
                    id, pages.by("easton-lead"), filled(html(pages.lead.stage(id, pages.by("easton-lead"))))));
        }
        Document closing = html(pages.lead.stage(id, pages.by("easton-lead")));
        assertThat(closing.text()).contains("A few sentences on how it went");
        assertThat(closing.select("form[method=post] input[value=closed]")).isEmpty();

        path(pages.lead.story(
                id,
                pages.by("easton-lead"),
                with(
                        filled(html(pages.lead.story(id, pages.by("easton-lead")))),
                        Map.of("story", "It **failed**. <script>alert(1)</script>"))));
        Document last = html(pages.lead.stage(id, pages.by("easton-lead")));
        assertThat(last.text()).contains("A closed joint work stays closed");
        assertThat(path(pages.lead.stage(id, pages.by("easton-lead"), filled(last))))
                .endsWith("?done=closed");

        Document page = overview(two, "weston-ann");
        assertThat(page.select(".tributary-prose strong").text()).isEqualTo("failed");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("a[href$=/stage], a[href$=/edit]")).isEmpty();
    }

    @Test
    void it_is_opened_and_shown_with_one_button_each() {
        Collaboration two = pages.joint.ofTwo();
        String id = two.id().value();
        Document form = html(pages.lead.openness(id, pages.by("easton-lead")));
        assertThat(form.select("input[checked]").val()).isEqualTo("partners");

        path(pages.lead.openness(id, pages.by("easton-lead"), with(filled(form), Map.of("openness", "members"))));
        assertThat(read(two, "norton-ann").openness()).isEqualTo(Openness.MEMBERS);
        assertThat(html(pages.lead.openness(id, pages.by("easton-lead"), Form.of(Map.of("version", "0"))))
                        .select(".govuk-error-summary a")
                        .eachAttr("href"))
                .containsExactly("#openness");

        assertThat(html(pages.lead.show(id, pages.by("easton-lead"))).text())
                .contains("What everybody will read", "Nobody has to call about a missed bin");
        path(pages.lead.show(id, pages.by("easton-lead"), Form.of(Map.of())));
        assertThat(overview(two, "norton-ann").text()).contains("Public page");
    }

    // People, passing on, leaving

    @Test
    void two_who_name_people_at_once_see_what_it_says_now() {
        Collaboration two = pages.joint.ofTwo();
        String id = two.id().value();
        Form mine = with(
                filled(html(pages.partners.people(id, "sample-weston", pages.by("weston-lead")))),
                Map.of("second", "weston-bob"));
        pages.joint.partnerships.name(
                two.id(),
                WESTON,
                two.partner(WESTON).orElseThrow().version(),
                List.of(new PersonId("weston-ann")),
                pages.joint.actor("weston-lead"));

        Object answer = pages.partners.people(id, "sample-weston", pages.by("weston-lead"), mine);

        Document form = html(answer);
        assertThat(((Page) answer).status()).isEqualTo(409);
        assertThat(form.text()).contains("Now it says: Weston ann.");
        assertThat(form.select("select[name=second] option[selected]").attr("value"))
                .isEqualTo("weston-bob");
        path(pages.partners.people(id, "sample-weston", pages.by("weston-lead"), filled(form)));
        assertThat(read(two, "weston-lead").partner(WESTON).orElseThrow().people())
                .containsExactly(new PersonId("weston-lead"), new PersonId("weston-bob"));
    }

    @Test
    void who_leaves_is_told_what_follows_and_chooses_about_answers() {
        Collaboration three = pages.joint.ofTwo();
        String id = three.id().value();
        pages.joint.clock.move(java.time.Duration.ofDays(1));
        pages.joint.partnerships.invite(three.id(), NORTON, "", pages.joint.actor("easton-lead"));
        pages.joint.partnerships.agree(three.id(), NORTON, List.of(), pages.joint.actor("norton-lead"));
        pages.workbook.addTask(
                three.id(),
                Stage.FORMING,
                new TaskDraft("Ring each other", Optional.empty(), Optional.of(EASTON), Optional.empty()),
                pages.joint.actor("easton-lead"));

        Document form = html(pages.partners.leave(id, "sample-easton", pages.by("easton-lead")));
        assertThat(form.text()).contains("The lead goes to the partner that has been in the longest");
        assertThat(form.select("a[href$=/export.json]")).hasSize(1);
        assertThat(form.select("input[checked]")).isEmpty();
        assertThat(html(pages.partners.leave(id, "sample-easton", pages.by("easton-lead"), filled(form)))
                        .select(".govuk-error-summary a")
                        .eachAttr("href"))
                .containsExactly("#answers");

        assertThat(path(pages.partners.leave(
                        id, "sample-easton", pages.by("easton-lead"), with(filled(form), Map.of("answers", "keep")))))
                .isEqualTo("/joint-work?done=left");
        assertThat(html(pages.all.all(pages.by("easton-lead", "/joint-work?done=left")))
                        .text())
                .contains("has left the joint work");
        assertThat(read(three, "weston-lead").lead().orElseThrow().organisation())
                .isEqualTo(WESTON);

        Document lists = html(pages.lists.all(id, pages.by("weston-lead")));
        assertThat(lists.select("table").text()).contains("Ring each other");
        assertThat(html(pages.all.all(pages.by("weston-lead"))).text()).contains("1 thing to hand over");
        path(pages.lists.tick(
                id,
                pages.handOvers
                        .of(three.id(), pages.joint.viewer("weston-lead"))
                        .get(0)
                        .id(),
                pages.by("weston-lead"),
                with(filled(lists), Map.of("done", "yes"))));
        assertThat(html(pages.lists.all(id, pages.by("weston-lead"))).text()).contains("all done on");
    }

    @Test
    void the_lead_is_passed_on_and_only_by_the_lead_partner() {
        Collaboration two = pages.joint.ofTwo();
        String id = two.id().value();

        assertThat(html(pages.partners.partners(id, pages.by("easton-lead"))).select("a[href$=/sample-weston/lead]"))
                .hasSize(1);
        assertThatThrownBy(() -> pages.partners.lead(id, "sample-weston", pages.by("weston-lead")))
                .isInstanceOf(NotAllowed.class);
        html(pages.partners.lead(id, "sample-weston", pages.by("easton-lead")));
        path(pages.partners.lead(id, "sample-weston", pages.by("easton-lead"), Form.of(Map.of())));

        assertThat(read(two, "weston-lead").lead().orElseThrow().organisation()).isEqualTo(WESTON);
    }

    @Test
    void hostile_addresses_are_not_found() {
        Collaboration two = pages.joint.ofTwo();
        String id = two.id().value();

        for (String partner : List.of("nobody", "<script>", "sample-sutton", "")) {
            assertThatThrownBy(() -> pages.partners.people(id, partner, pages.by("easton-lead")))
                    .isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> pages.lists.tick(
                        id, "nothing", pages.by("easton-lead"), Form.of(Map.of("point", "1", "done", "yes"))))
                .isInstanceOf(NotFound.class);
        assertThat(path(pages.lists.tick(id, "x\r\ny", pages.by("easton-lead"), Form.of(Map.of("point", "<")))))
                .isEqualTo("/joint-work/" + id + "/hand-overs");
    }
}
