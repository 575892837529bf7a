package org.tributary.toolkit.internal.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Relation;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.testkit.TestStore;

class PublicFaceTest {

    private static TestStore database;

    private JointWorkFixture fixture;
    private Collaborations collaborations;

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
        fixture = new JointWorkFixture(database);
        collaborations = fixture.collaborations;
    }

    private Listing face(Collaboration of) {
        return fixture.listings.find(of.face().orElseThrow(), Viewer.visitor());
    }

    @Test
    void it_says_who_does_what_together_and_why() {
        Collaboration two = fixture.ofTwo();
        Collaboration dated = collaborations.change(
                two.id(),
                two.version(),
                new CollaborationDraft(
                        two.title(),
                        "Nobody calls:\n1. not once\n# <b>never</b>",
                        two.about(),
                        Set.of(CollaborationType.DELIVERY),
                        Set.of(LookingFor.BUILD_TOGETHER),
                        Optional.of(LocalDate.of(2026, 6, 1)),
                        Optional.empty()),
                fixture.actor("easton-lead"));

        Collaboration shown = collaborations.show(dated.id(), fixture.actor("easton-lead"));

        Listing face = face(shown);
        assertThat(face.kind()).isEqualTo(ListingKind.PROJECT);
        assertThat(face.title()).isEqualTo(two.title());
        assertThat(face.headline().summary()).isEqualTo("Nobody calls: 1. not once # <b>never</b>");
        assertThat(face.sections().text())
                .containsOnlyKeys(Section.WHY)
                .containsEntry(Section.WHY, "Nobody calls:\\\n1\\. not once\\\n\\# \\<b\\>never\\</b\\>");
        assertThat(face.owner())
                .hasValueSatisfying(owner -> assertThat(owner.id()).isEqualTo(EASTON));
        assertThat(face.partners()).containsExactly(WESTON);
        assertThat(face.contacts()).isEmpty();
        assertThat(fixture.listings
                        .find(face.id(), fixture.viewer("norton-ann"))
                        .contacts())
                .as("nobody asked them whether all officers may have their address")
                .isEmpty();
        assertThat(fixture.listings
                        .find(face.id(), fixture.viewer("weston-ann"))
                        .contacts())
                .extracting(Contact::role)
                .containsExactly("Easton Borough Council", "Weston District Council");
        assertThat(face.facets().lookingFor()).containsExactly(LookingFor.BUILD_TOGETHER);
        assertThat(face.facets().phase()).hasValue(Phase.CONCEPT);
        assertThat(face.period().start()).hasValue(PartialDate.parse("2026-06-01"));
        assertThat(face.links()).isEmpty();
        assertThat(fixture.listings.relations(face.id(), Viewer.visitor()))
                .extracting(Relation::kind, Relation::other)
                .containsExactly(tuple(RelationKind.BUILDS_ON, fixture.problem));
        assertThat(collaborations.about(face.id(), fixture.viewer("weston-bob")))
                .containsExactly(shown);
    }

    @Test
    void pressing_the_button_again_changes_nothing_or_brings_it_up_to_date() {
        Collaboration two = fixture.ofTwo();
        Collaboration shown = collaborations.show(two.id(), fixture.actor("easton-lead"));
        long version = face(shown).life().version();

        Collaboration again = collaborations.show(two.id(), fixture.actor("easton-lead"));

        assertThat(again.face()).isEqualTo(shown.face());
        assertThat(again.version()).isEqualTo(shown.version());
        assertThat(face(again).life().version()).isEqualTo(version);
        Collaboration opened =
                collaborations.open(two.id(), again.version(), Openness.PUBLIC, fixture.actor("easton-lead"));
        fixture.listings.update(
                face(opened).id(),
                version,
                face(opened)
                        .toDraft()
                        .withFacets(face(opened).facets().withPhase(Optional.of(Phase.BETA)))
                        .withSections(new Sections(Map.of(Section.TRIED, "A form on paper"))),
                fixture.actor("easton-ann"));
        collaborations.show(two.id(), fixture.actor("easton-lead"));

        Listing face = face(opened);
        assertThat(face.facets().phase()).hasValue(Phase.BETA);
        assertThat(face.sections().text())
                .containsOnlyKeys(Section.WHY, Section.TRIED, Section.SEEKING)
                .containsEntry(Section.TRIED, "A form on paper");
        assertThat(face.links())
                .extracting(Link::address)
                .map(Object::toString)
                .containsExactly("https://tributary.example/joint-work/" + two.id());
    }

    @Test
    void when_it_is_closed_its_lessons_are_told() {
        Collaboration closed = fixture.closed();

        Listing face = face(collaborations.show(closed.id(), fixture.actor("easton-lead")));

        assertThat(face.sections().text()).containsEntry(Section.LESSONS, "It **works** in both councils.");
        assertThat(face.outcome()).isPresent();
    }

    @Test
    void the_face_follows_the_lead() {
        Collaboration two = fixture.ofTwo();
        Collaboration shown = collaborations.show(two.id(), fixture.actor("easton-lead"));
        fixture.partnerships.passOn(two.id(), WESTON, fixture.actor("easton-lead"));

        assertThatThrownBy(() -> collaborations.show(two.id(), fixture.actor("easton-lead")))
                .isInstanceOf(NotAllowed.class);
        Collaboration again = collaborations.show(two.id(), fixture.actor("weston-lead"));

        assertThat(again.face()).isEqualTo(shown.face());
        assertThat(face(again).owner())
                .hasValueSatisfying(owner -> assertThat(owner.id()).isEqualTo(WESTON));
        assertThat(face(again).partners()).containsExactly(EASTON);
    }

    @Test
    void a_face_that_was_merged_into_what_belongs_to_others_opens_no_way_into_it() {
        Collaboration two = fixture.ofTwo();
        Collaboration shown = collaborations.show(two.id(), fixture.actor("easton-lead"));
        Listing others = fixture.listings.publish(
                ListingDraft.of(ListingKind.PROJECT, "Potholes, mended within a day", "", NORTON),
                fixture.actor("norton-ann"));
        fixture.listings.merge(shown.face().orElseThrow(), others.id(), fixture.actor("easton-lead"));

        Collaboration again = collaborations.show(two.id(), fixture.actor("easton-lead"));

        Listing untouched = fixture.listings.find(others.id(), Viewer.visitor());
        assertThat(untouched.title()).isEqualTo("Potholes, mended within a day");
        assertThat(untouched.owner())
                .hasValueSatisfying(owner -> assertThat(owner.id()).isEqualTo(NORTON));
        assertThat(again.face()).isPresent().isNotEqualTo(Optional.of(others.id()));
    }

    @Test
    void an_outcome_is_never_cut_within_a_character() {
        Collaboration two = fixture.ofTwo();
        Collaboration wordy = collaborations.change(
                two.id(),
                two.version(),
                new CollaborationDraft(
                        two.title(),
                        "x" + "🗑".repeat(400),
                        two.about(),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty()),
                fixture.actor("easton-lead"));

        String summary = face(collaborations.show(wordy.id(), fixture.actor("easton-lead")))
                .headline()
                .summary();

        assertThat(summary).hasSizeLessThanOrEqualTo(300).endsWith("🗑…");
    }

    @Test
    void one_that_was_withdrawn_is_published_anew() {
        Collaboration two = fixture.ofTwo();
        Collaboration shown = collaborations.show(two.id(), fixture.actor("easton-lead"));
        ListingId first = shown.face().orElseThrow();
        fixture.listings.withdraw(first, face(shown).life().version(), "", fixture.actor("easton-lead"));

        Collaboration again = collaborations.show(two.id(), fixture.actor("easton-lead"));

        assertThat(again.face()).isPresent().isNotEqualTo(Optional.of(first));
        assertThat(List.of(face(again).title())).containsExactly(two.title());
    }
}
