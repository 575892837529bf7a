package org.tributary.toolkit.internal.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NOW;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.guides.Guides;

class CollaborationsTest {

    private static final Optional<LocalDate> UNKNOWN = Optional.empty();

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

    @Test
    void a_lead_starts_it_and_their_council_is_in_at_once() {
        Collaboration started = fixture.started();

        Partner easton = started.lead().orElseThrow();
        assertThat(easton.organisation()).isEqualTo(EASTON);
        assertThat(easton.isIn()).isTrue();
        assertThat(collaborations.find(started.id(), fixture.viewer("easton-bob")))
                .isEqualTo(started);
        assertThat(collaborations.ofViewer(fixture.viewer("easton-bob"))).containsExactly(started);
        assertThat(events(started, "easton-bob")).containsExactly(Event.What.STARTED);
        for (String stranger : List.of("weston-lead", "curator")) {
            assertThatThrownBy(() -> collaborations.find(started.id(), fixture.viewer(stranger)))
                    .isInstanceOf(NotFound.class);
            assertThat(collaborations.about(fixture.problem, fixture.viewer(stranger)))
                    .isEmpty();
            assertThat(collaborations.ofViewer(fixture.viewer(stranger))).isEmpty();
        }
        assertThatThrownBy(() -> collaborations.find(started.id(), Viewer.visitor()))
                .isInstanceOf(NotFound.class)
                .hasMessage(message(() -> collaborations.find(new CollaborationId("aaaaaaaaaaaa"), Viewer.visitor())));
    }

    @Test
    void a_listing_knows_what_was_started_from_it_and_what_it_shows_the_last_changed_first() {
        Collaboration shown = fixture.agreed();
        ListingId face = collaborations
                .show(shown.id(), fixture.actor("easton-lead"))
                .face()
                .orElseThrow();
        fixture.clock.move(Duration.ofDays(1));
        CollaborationDraft draft = fixture.draft("The same for missed post");
        Collaboration next = collaborations.start(
                new CollaborationDraft(
                        draft.title(), draft.outcome(), face, draft.types(), draft.lookingFor(), UNKNOWN, UNKNOWN),
                EASTON,
                fixture.actor("easton-lead"));

        assertThat(collaborations.about(face, fixture.viewer("easton-lead")))
                .extracting(Collaboration::id)
                .containsExactly(next.id(), shown.id());
    }

    private static String message(ThrowingCallable call) {
        return catchThrowableOfType(NotFound.class, call).getMessage();
    }

    @Test
    void what_an_officer_starts_begins_when_their_lead_agreed() {
        Collaboration started = collaborations.start(
                fixture.draft("Missed bins, reported online"), EASTON, fixture.actor("easton-ann"));

        assertThat(started.lead().orElseThrow().state()).isEqualTo(Partner.State.ASKED);
        assertThat(started.joined()).isEmpty();
        Standing ann = collaborations.standing(started, fixture.viewer("easton-ann"));
        assertThat(ann.leads()).isTrue();
        assertThat(collaborations
                        .standing(started, fixture.viewer("easton-lead"))
                        .answersFor())
                .containsExactly(EASTON);
        assertThat(collaborations
                        .standing(started, fixture.viewer("easton-bob"))
                        .answersFor())
                .isEmpty();
        // Nothing may be done in the council's name before.
        assertThatThrownBy(() -> fixture.partnerships.invite(started.id(), WESTON, "", fixture.actor("easton-ann")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> collaborations.open(
                        started.id(), started.version(), Openness.PUBLIC, fixture.actor("easton-ann")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> collaborations.show(started.id(), fixture.actor("easton-ann")))
                .isInstanceOf(NotAllowed.class);

        Collaboration agreed =
                fixture.partnerships.agree(started.id(), EASTON, List.of(), fixture.actor("easton-lead"));

        assertThat(agreed.lead().orElseThrow().isIn()).isTrue();
        assertThat(agreed.lead().orElseThrow().people())
                .extracting(Object::toString)
                .containsExactly("easton-ann");
    }

    @Test
    void a_start_that_the_own_lead_does_not_want_ends_there() {
        Collaboration started = collaborations.start(
                fixture.draft("Missed bins, reported online"), EASTON, fixture.actor("easton-ann"));

        Collaboration ended = fixture.partnerships.decline(started.id(), EASTON, fixture.actor("easton-lead"));

        assertThat(ended.stage()).isEqualTo(Stage.CLOSED);
        assertThat(collaborations.find(started.id(), fixture.viewer("easton-ann")))
                .isEqualTo(ended);
        assertThatThrownBy(
                        () -> fixture.partnerships.agree(started.id(), EASTON, List.of(), fixture.actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void what_is_wrong_is_said_at_its_field_and_nothing_is_kept() {
        CollaborationDraft draft = fixture.draft("Bins");
        LocalDate first = LocalDate.of(2026, 6, 1);

        assertThat(faults(new CollaborationDraft(
                        "Bins", "x".repeat(2_001), draft.about(), Set.of(), Set.of(), UNKNOWN, UNKNOWN)))
                .containsExactly("title", "outcome");
        assertThat(faults(new CollaborationDraft(
                        "Missed bins, reported online",
                        "",
                        new ListingId("local", "nowhere"),
                        Set.of(),
                        Set.of(),
                        Optional.of(first),
                        Optional.of(first.minusDays(1)))))
                .containsExactly("ends", "about");
        assertThat(faults(new CollaborationDraft(
                        "Missed bins, reported online",
                        "",
                        draft.about(),
                        Set.of(),
                        Set.of(),
                        Optional.of(LocalDate.of(26, 6, 1)),
                        UNKNOWN)))
                .containsExactly("begins");
        assertThatThrownBy(() -> collaborations.start(
                        fixture.draft("Missed bins, reported online"), WESTON, fixture.actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> collaborations.start(fixture.draft("Missed bins, reported online"), EASTON, visitor()))
                .isInstanceOfSatisfying(NotAllowed.class, refused -> assertThat(refused.signInHelps())
                        .isTrue());
        assertThat(collaborations.ofViewer(fixture.viewer("easton-lead"))).isEmpty();
    }

    private List<String> faults(CollaborationDraft draft) {
        return catchThrowableOfType(
                        InvalidInput.class, () -> collaborations.start(draft, EASTON, fixture.actor("easton-lead")))
                .faults()
                .stream()
                .map(FieldFault::field)
                .toList();
    }

    private static Actor visitor() {
        return Actor.of(Viewer.visitor(), Door.PAGE);
    }

    @Test
    void a_listing_that_the_starter_cannot_see_looks_like_none() {
        ListingId hidden = fixture.listings
                .publish(
                        ListingDraft.of(ListingKind.PROBLEM, "What only Weston may know of", "", WESTON)
                                .withCircle(Circle.ORGANISATION),
                        fixture.actor("weston-ann"))
                .id();
        CollaborationDraft draft = fixture.draft("Missed bins, reported online");

        String unseen = catchThrowableOfType(InvalidInput.class, () -> start(draft, hidden))
                .getMessage();
        String none = catchThrowableOfType(InvalidInput.class, () -> start(draft, new ListingId("local", "nowhere")))
                .getMessage();

        assertThat(unseen).isEqualTo(none);
    }

    private Collaboration start(CollaborationDraft draft, ListingId about) {
        return collaborations.start(
                new CollaborationDraft(
                        draft.title(), draft.outcome(), about, Set.of(), Set.of(), draft.begins(), draft.ends()),
                EASTON,
                fixture.actor("easton-lead"));
    }

    @Test
    void odd_characters_are_kept_where_they_show_and_dropped_where_they_do_not() {
        Collaboration started = collaborations.start(
                new CollaborationDraft(
                        "\u200b  Missed\u0000 bins,\n \u202ereported <b>online</b> \ud83d",
                        "Nobody calls\r\n\r\n\u0007about\u202e 🗑️ any more",
                        fixture.problem,
                        Set.of(),
                        Set.of(),
                        UNKNOWN,
                        UNKNOWN),
                EASTON,
                fixture.actor("easton-lead"));

        assertThat(started.title()).isEqualTo("Missed bins, reported <b>online</b>");
        assertThat(started.outcome()).isEqualTo("Nobody calls\n\nabout 🗑️ any more");
    }

    @Test
    void a_title_that_nobody_can_see_is_none() {
        assertThatThrownBy(() -> collaborations.start(
                        fixture.draft("\u200b\u00a0\u2060\u3000".repeat(5)), EASTON, fixture.actor("easton-lead")))
                .isInstanceOfSatisfying(InvalidInput.class, no -> assertThat(no.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("title"));
    }

    @Test
    void the_second_of_two_who_change_it_learns_of_the_first() {
        Collaboration two = fixture.ofTwo();
        Collaboration changed = collaborations.change(
                two.id(),
                two.version(),
                fixture.draft("Missed bins, reported by anybody"),
                fixture.actor("easton-lead"));

        assertThatThrownBy(() -> collaborations.change(
                        two.id(), two.version(), fixture.draft("Missed bins: enough"), fixture.actor("easton-lead")))
                .isInstanceOfSatisfying(EditClash.class, clash -> assertThat(clash.currentVersion())
                        .isEqualTo(changed.version()));
        assertThat(collaborations.find(two.id(), fixture.viewer("weston-ann")).title())
                .isEqualTo("Missed bins, reported by anybody");
    }

    @Test
    void only_the_lead_partner_changes_it() {
        Collaboration two = fixture.ofTwo();
        CollaborationDraft draft = fixture.draft("Missed bins, reported by anybody");

        for (String other : List.of("easton-bob", "weston-lead", "weston-bob")) {
            Actor actor = fixture.actor(other);
            assertThatThrownBy(() -> collaborations.change(two.id(), two.version(), draft, actor))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> collaborations.move(two.id(), two.version(), Stage.AGREED, actor))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> collaborations.open(two.id(), two.version(), Openness.PUBLIC, actor))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> collaborations.tell(two.id(), two.version(), "The end", actor))
                    .isInstanceOf(NotAllowed.class);
            assertThatThrownBy(() -> collaborations.show(two.id(), actor)).isInstanceOf(NotAllowed.class);
        }
        for (String stranger : List.of("norton-lead", "curator")) {
            Actor actor = fixture.actor(stranger);
            assertThatThrownBy(() -> collaborations.change(two.id(), two.version(), draft, actor))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> collaborations.show(two.id(), actor)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void it_is_agreed_when_two_councils_agree_to_one_outcome() {
        Collaboration alone = fixture.started();
        Actor lead = fixture.actor("easton-lead");
        assertThatThrownBy(() -> collaborations.move(alone.id(), alone.version(), Stage.WORKING, lead))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> collaborations.move(alone.id(), alone.version(), Stage.AGREED, lead))
                .hasMessageContaining("two councils");
        Collaboration two = fixture.ofTwo();
        fixture.partnerships.agreeToOutcome(two.id(), EASTON, two.version(), lead);

        assertThatThrownBy(() -> collaborations.move(two.id(), two.version(), Stage.AGREED, lead))
                .hasMessageContaining("Weston District Council");
        fixture.partnerships.agreeToOutcome(two.id(), WESTON, two.version(), fixture.actor("weston-ann"));
        Collaboration agreed = collaborations.move(two.id(), two.version(), Stage.AGREED, lead);

        assertThat(agreed.stage()).isEqualTo(Stage.AGREED);
        Collaboration changed = collaborations.change(
                two.id(),
                agreed.version(),
                new CollaborationDraft(
                        agreed.title(),
                        "Another outcome",
                        agreed.about(),
                        agreed.types(),
                        agreed.lookingFor(),
                        UNKNOWN,
                        UNKNOWN),
                lead);
        assertThat(changed.joined()).allMatch(partner -> partner.agreed().isEmpty());
    }

    @Test
    void nobody_agrees_to_an_outcome_that_they_have_not_read() {
        Collaboration two = fixture.ofTwo();
        collaborations.change(
                two.id(),
                two.version(),
                new CollaborationDraft(two.title(), "All else", two.about(), Set.of(), Set.of(), UNKNOWN, UNKNOWN),
                fixture.actor("easton-lead"));

        assertThatThrownBy(() -> fixture.partnerships.agreeToOutcome(
                        two.id(), WESTON, two.version(), fixture.actor("weston-lead")))
                .isInstanceOf(EditClash.class);
    }

    @Test
    void it_goes_from_stage_to_stage_and_its_checklists_come_once() {
        Collaboration now = fixture.agreed();
        Actor lead = fixture.actor("easton-lead");

        now = collaborations.move(now.id(), now.version(), Stage.WORKING, lead);
        now = collaborations.move(now.id(), now.version(), Stage.AGREED, lead);
        now = collaborations.move(now.id(), now.version(), Stage.WORKING, lead);
        now = collaborations.move(now.id(), now.version(), Stage.CLOSING, lead);
        Collaboration closing = now;
        assertThatThrownBy(() -> collaborations.move(closing.id(), closing.version(), Stage.CLOSED, lead))
                .hasMessageContaining("how it ended");
        now = collaborations.tell(closing.id(), closing.version(), "We **failed**, and learned.", lead);
        now = collaborations.move(now.id(), now.version(), Stage.CLOSED, lead);

        assertThat(now.closed()).isPresent();
        assertThat(count("select count(*) from toolkit_task where collaboration_id = '" + now.id() + "'"))
                .isEqualTo(Stage.values().length);
        Collaboration closed = now;
        assertThatThrownBy(() -> collaborations.move(closed.id(), closed.version(), Stage.CLOSING, lead))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> collaborations.change(
                        closed.id(), closed.version(), fixture.draft("Missed bins: enough"), lead))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> collaborations.tell(closed.id(), closed.version(), " ", lead))
                .isInstanceOf(InvalidInput.class);
        assertThat(collaborations
                        .tell(closed.id(), closed.version(), "We failed, and learned a lot.", lead)
                        .story())
                .isEqualTo("We failed, and learned a lot.");
    }

    @Test
    void a_checklist_that_is_too_long_does_not_hold_back_the_stage() {
        for (int i = 0; i < 300; i++) {
            fixture.checklist.add(new Guides.Item("x".repeat(250), Optional.empty()));
        }

        Collaboration started = fixture.started();

        assertThat(count("select count(*) from toolkit_task where collaboration_id = '" + started.id() + "'"))
                .isEqualTo(200);
    }

    private static long count(String sql) {
        return database.store()
                .read(entities -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }

    @Test
    void others_read_what_is_opened_to_them_and_of_its_history_what_is_for_them() {
        Collaboration two = fixture.ofTwo();
        Viewer member = fixture.viewer("norton-ann");

        Collaboration members =
                collaborations.open(two.id(), two.version(), Openness.MEMBERS, fixture.actor("easton-lead"));
        assertThat(collaborations.find(two.id(), member)).isEqualTo(members);
        assertThat(collaborations.standing(members, member).within()).isFalse();
        assertThat(events(two, "norton-ann")).containsExactly(Event.What.OPENED, Event.What.JOINED, Event.What.STARTED);
        assertThatThrownBy(() -> collaborations.find(two.id(), Viewer.visitor()))
                .isInstanceOf(NotFound.class);

        Collaboration all =
                collaborations.open(two.id(), members.version(), Openness.PUBLIC, fixture.actor("easton-lead"));
        assertThat(collaborations.find(two.id(), Viewer.visitor())).isEqualTo(all);
        assertThat(collaborations.about(fixture.problem, Viewer.visitor())).containsExactly(all);

        collaborations.open(two.id(), all.version(), Openness.PARTNERS, fixture.actor("easton-lead"));
        assertThatThrownBy(() -> collaborations.history(two.id(), Optional.empty(), 10, member))
                .isInstanceOf(NotFound.class);
        assertThat(collaborations
                        .open(Optional.empty(), Paging.first(10), member)
                        .total())
                .isZero();
    }

    @Test
    void who_was_asked_and_who_said_no_is_between_the_partners() {
        Collaboration two = fixture.ofTwo();
        fixture.partnerships.invite(two.id(), JointWorkFixture.NORTON, "Just you", fixture.actor("easton-lead"));
        fixture.partnerships.invite(two.id(), JointWorkFixture.SUTTON, "", fixture.actor("easton-lead"));
        fixture.partnerships.decline(two.id(), JointWorkFixture.SUTTON, fixture.actor("curator"));
        collaborations.open(two.id(), two.version(), Openness.PUBLIC, fixture.actor("easton-lead"));

        for (Viewer reader : List.of(Viewer.visitor(), fixture.viewer("curator"))) {
            assertThat(collaborations.find(two.id(), reader).partners())
                    .extracting(Partner::organisation)
                    .containsExactly(EASTON, WESTON);
            assertThat(collaborations
                            .open(Optional.empty(), Paging.first(10), reader)
                            .items()
                            .get(0)
                            .partners())
                    .hasSize(2);
            assertThat(collaborations.about(fixture.problem, reader).get(0).partners())
                    .hasSize(2);
        }
        assertThat(collaborations.find(two.id(), fixture.viewer("norton-ann")).partners())
                .extracting(Partner::organisation)
                .containsExactly(EASTON, WESTON, JointWorkFixture.NORTON);
        assertThat(collaborations.find(two.id(), fixture.viewer("weston-bob")).partners())
                .hasSize(4);
    }

    private List<Event.What> events(Collaboration of, String person) {
        return collaborations.history(of.id(), Optional.empty(), 50, fixture.viewer(person)).stream()
                .map(Event::what)
                .toList();
    }

    @Test
    void open_ones_are_listed_page_by_page_the_last_changed_first() {
        List<CollaborationId> opened = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Collaboration one = fixture.started();
            Openness openness = i == 4 ? Openness.MEMBERS : Openness.PUBLIC;
            collaborations.open(one.id(), one.version(), openness, fixture.actor("easton-lead"));
            opened.add(0, one.id());
            // Two of them change in the same moment.
            fixture.clock.move(i == 1 ? Duration.ZERO : Duration.ofMinutes(1));
        }
        fixture.started();

        List<CollaborationId> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Paged<Collaboration> page =
                    collaborations.open(Optional.of(Stage.FORMING), new Paging(after, 2), fixture.viewer("norton-ann"));
            assertThat(page.total()).isEqualTo(5);
            page.items().forEach(one -> read.add(one.id()));
            after = page.next();
        } while (after.isPresent());

        assertThat(read).containsExactlyInAnyOrderElementsOf(opened).startsWith(opened.get(0), opened.get(1));
        assertThat(collaborations
                        .open(Optional.empty(), Paging.first(10), Viewer.visitor())
                        .total())
                .isEqualTo(4);
        assertThat(collaborations
                        .open(Optional.of(Stage.AGREED), Paging.first(10), Viewer.visitor())
                        .items())
                .isEmpty();
        assertThatThrownBy(() ->
                        collaborations.open(Optional.empty(), new Paging(Optional.of("' or 1=1"), 2), Viewer.visitor()))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void history_goes_on_where_it_was_left() {
        Collaboration two = fixture.ofTwo();
        Viewer viewer = fixture.viewer("easton-ann");

        List<Event> latest = collaborations.history(two.id(), Optional.empty(), 2, viewer);
        List<Event> before =
                collaborations.history(two.id(), Optional.of(latest.get(1).number()), 2, viewer);

        assertThat(latest).extracting(Event::number).containsExactly(3L, 2L);
        assertThat(before).extracting(Event::number).containsExactly(1L);
        assertThat(before.get(0).time()).isEqualTo(NOW);
        assertThat(before.get(0).by()).map(Object::toString).hasValue("easton-lead");
    }

    @Test
    void the_hosts_own_token_reads_all_and_starts_for_others() {
        Actor host = Actor.of(Viewer.administrator(), Door.API);

        Collaboration started = collaborations.start(fixture.draft("Missed bins, reported online"), WESTON, host);

        assertThat(started.lead().orElseThrow().isIn()).isTrue();
        assertThat(collaborations.find(fixture.started().id(), host.viewer())).isNotNull();
        fixture.put("boss", EASTON, Role.ADMINISTRATOR);
        assertThatThrownBy(() -> collaborations.find(started.id(), fixture.viewer("boss")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void each_change_is_in_the_audit_trail_of_the_council() {
        Collaboration two = fixture.ofTwo();

        assertThat(database.auditTrail()
                        .newest(
                                new AuditTrail.Question(
                                        Optional.empty(),
                                        Optional.of(two.id().value()),
                                        Optional.of(WESTON),
                                        java.util.OptionalLong.empty()),
                                10))
                .extracting(AuditTrail.Row::action)
                .containsExactlyInAnyOrder("collaboration.invite", "collaboration.agree");
    }
}
