package org.tributary.toolkit.internal.guidepages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.SUTTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.people.PersonalRecords;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.PanelContribution;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Panel;
import org.tributary.api.web.PanelContribution.Place;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.contract.ChangeConsumerContract;
import org.tributary.testkit.contract.MenuContributionContract;
import org.tributary.testkit.contract.PanelContributionContract;
import org.tributary.testkit.contract.PersonalRecordsContract;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.JointWorkFixture;
import org.tributary.toolkit.internal.guides.Guides;

class HintPanelsTest {

    private static TestStore database;

    private JointWorkFixture f;
    private Hints hints;
    private HintPanel panel;
    private TogetherPanel together;

    @BeforeAll
    static void open() {
        database = TestStore.derby("toolkit", "db/toolkit.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        f = new JointWorkFixture(database);
        hints = new Hints(database.store(), f.clock);
        Guides guides = GuidesFixture.guides();
        panel = new HintPanel(guides, hints, f.listings);
        together = new TogetherPanel(f.listings, f.collaborations, guides, hints);
    }

    private Viewer viewer(String person) {
        return f.viewer(person);
    }

    private void say(VoiceKind kind, OrganisationId organisation, String person) {
        f.listings.speak(f.problem, kind, organisation, Optional.empty(), f.actor(person));
    }

    private static Optional<Panel> at(PanelContribution contribution, Place place, String subject, Viewer viewer) {
        return contribution.panel(new Occasion(place, subject, viewer, Locale.UK));
    }

    private Optional<Panel> on(ListingId listing, Viewer viewer) {
        return at(together, Place.LISTING, listing.toString(), viewer);
    }

    private static Document html(Optional<Panel> panel) {
        return Jsoup.parse(panel.orElseThrow().body().withForms("_token", "a-token"));
    }

    // Where somebody writes

    @Test
    void whoever_writes_is_offered_a_guide_until_they_put_it_away() {
        Document shown = html(at(panel, Place.PUBLISH, "", viewer("easton-ann")));
        assertThat(shown.select("a[href=/toolkit/first-conversation]").text()).isEqualTo("The first conversation");
        assertThat(shown.text()).contains("4 minutes");
        assertThat(shown.select("form").attr("action")).isEqualTo("/toolkit/hints/hide");
        assertThat(shown.select("input[name=hint]").attr("value")).isEqualTo("publish");
        assertThat(shown.select("input[name=back]").attr("value")).isEqualTo("/publish");
        assertThat(html(at(panel, Place.PUBLISH, f.problem.toString(), viewer("easton-ann")))
                        .select("input[name=back]")
                        .attr("value"))
                .isEqualTo("/publish/" + f.problem.origin() + "/" + f.problem.key());

        hints.hide(Hint.PUBLISH, new PersonId("easton-ann"));

        assertThat(at(panel, Place.PUBLISH, "", viewer("easton-ann"))).isEmpty();
        assertThat(at(panel, Place.PUBLISH, "", viewer("easton-bob"))).isPresent();
        assertThat(at(panel, Place.PUBLISH, "", Viewer.visitor())).isEmpty();
    }

    @Test
    void without_a_guide_that_helps_there_is_no_hint() {
        HintPanel bare = new HintPanel(Guides.of(), hints, f.listings);

        assertThat(at(bare, Place.PUBLISH, "", viewer("easton-ann"))).isEmpty();
    }

    // An organisation that shows nothing

    @Test
    void the_people_of_an_organisation_that_shows_nothing_are_told_what_to_begin_with() {
        assertThat(html(at(panel, Place.ORGANISATION, WESTON.value(), viewer("weston-ann")))
                        .select("input[name=back]")
                        .attr("value"))
                .isEqualTo("/organisations/sample-weston");
        assertThat(at(panel, Place.ORGANISATION, WESTON.value(), viewer("easton-ann")))
                .as("it is nobody else's business")
                .isEmpty();
        assertThat(at(panel, Place.ORGANISATION, WESTON.value(), Viewer.visitor()))
                .isEmpty();
        assertThat(at(panel, Place.ORGANISATION, EASTON.value(), viewer("easton-ann")))
                .as("it has a problem to show")
                .isEmpty();
    }

    // A shared problem

    @Test
    void a_problem_of_several_councils_offers_guides_and_a_button() {
        say(VoiceKind.HAVE_THIS_TOO, WESTON, "weston-ann");
        say(VoiceKind.WOULD_JOIN, NORTON, "norton-ann");

        Document member = html(on(f.problem, viewer("sutton-ann")));
        assertThat(member.text()).contains("2 other organisations have spoken up here");
        assertThat(member.select("li a").eachAttr("href")).hasSize(2).allMatch(path -> path.startsWith("/toolkit/"));
        assertThat(member.select("a.govuk-button").attr("href"))
                .isEqualTo("/joint-work/new?listing=" + f.problem.toString().replace(":", "%3A"));
        assertThat(member.select("input[name=back]").attr("value"))
                .isEqualTo("/listings/" + f.problem.origin() + "/" + f.problem.key());

        String visitor = on(f.problem, Viewer.visitor()).orElseThrow().body().toString();
        assertThat(visitor).contains("/toolkit/").doesNotContain("joint-work/new", "hints/hide");
    }

    @Test
    void one_council_twice_and_the_owner_itself_are_not_several() {
        say(VoiceKind.HAVE_THIS_TOO, WESTON, "weston-ann");
        say(VoiceKind.COULD_HELP, WESTON, "weston-bob");

        assertThat(on(f.problem, Viewer.visitor())).isEmpty();
        assertThat(html(on(f.problem, viewer("sutton-ann"))).select("form, .govuk-button"))
                .isEmpty();
    }

    @Test
    void whoever_put_the_hint_away_can_still_start_joint_work() {
        say(VoiceKind.HAVE_THIS_TOO, WESTON, "weston-ann");
        say(VoiceKind.HAVE_THIS_TOO, NORTON, "norton-ann");
        hints.hide(Hint.SHARED_PROBLEM, new PersonId("sutton-ann"));

        Document shown = html(on(f.problem, viewer("sutton-ann")));
        assertThat(shown.select("a").eachText()).containsExactly("Start joint work");
    }

    @Test
    void joint_work_is_named_to_those_who_may_read_it() {
        Collaboration two = f.ofTwo();

        Document partner = html(on(f.problem, viewer("weston-ann")));
        assertThat(partner.select("a[href=/joint-work/" + two.id() + "]").text())
                .isEqualTo(two.title());
        assertThat(partner.text()).contains("(forming, 2 partners)");
        assertThat(html(on(f.problem, viewer("sutton-ann"))).text()).doesNotContain(two.title());
        assertThat(on(f.problem, Viewer.visitor())).isEmpty();
    }

    @Test
    void of_what_nobody_may_see_and_of_guides_nothing_is_said() {
        ListingId draft = f.listings
                .publish(
                        ListingDraft.of(ListingKind.PROBLEM, "A draft that is nobody's business", "", EASTON)
                                .withCircle(Circle.DRAFT),
                        f.actor("easton-ann"))
                .id();
        assertThat(on(draft, viewer("sutton-ann"))).isEmpty();
        assertThat(on(new ListingId("local", "unknown"), viewer("sutton-ann"))).isEmpty();

        ListingId guide = f.listings
                .publish(ListingDraft.of(ListingKind.GUIDE, "A guide to something", "", SUTTON), f.actor("sutton-ann"))
                .id();
        assertThat(on(guide, viewer("sutton-ann"))).isEmpty();
    }

    // Contracts

    @Nested
    class OfTheWayToTheToolkit extends MenuContributionContract {

        @Override
        protected MenuContribution menu() {
            return new ToolkitMenu();
        }
    }

    @Nested
    class OfHints extends PanelContributionContract {

        @Override
        protected PanelContribution panel() {
            return panel;
        }

        @Override
        protected Occasion occasion() {
            return new Occasion(Place.PUBLISH, "", viewer("easton-ann"), Locale.UK);
        }
    }

    @Nested
    class OfJointWorkOnAListing extends PanelContributionContract {

        @Override
        protected PanelContribution panel() {
            return together;
        }

        @Override
        protected Occasion occasion() {
            return new Occasion(Place.LISTING, f.problem.toString(), viewer("easton-ann"), Locale.UK);
        }
    }

    @Nested
    class OfErasure extends ChangeConsumerContract {

        @Override
        protected ChangeConsumer consumer() {
            return new HintsErased(hints);
        }
    }

    @Nested
    class OfRecords extends PersonalRecordsContract {

        @Override
        protected PersonalRecords records() {
            hints.hide(Hint.PUBLISH, new PersonId("easton-ann"));
            return new HintRecords(hints);
        }

        @Override
        protected Optional<PersonId> somebody() {
            return Optional.of(new PersonId("easton-ann"));
        }
    }
}
