package org.tributary.toolkit.internal.collaboration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.EASTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.NORTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.SUTTON;
import static org.tributary.toolkit.internal.collaboration.JointWorkFixture.WESTON;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.testkit.TestStore;
import org.tributary.toolkit.internal.succession.HandOver;
import org.tributary.toolkit.internal.succession.HandOvers;
import org.tributary.toolkit.internal.work.Place;
import org.tributary.toolkit.internal.work.Workbook;

class PartnershipsTest {

    private static TestStore database;

    private JointWorkFixture fixture;
    private Collaborations collaborations;
    private Partnerships partnerships;

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
        partnerships = fixture.partnerships;
    }

    private Actor actor(String person) {
        return fixture.actor(person);
    }

    private Viewer viewer(String person) {
        return fixture.viewer(person);
    }

    private static List<PersonId> people(String... ids) {
        return java.util.Arrays.stream(ids).map(PersonId::new).toList();
    }

    private static Partner.State state(Collaboration of, OrganisationId organisation) {
        return of.partner(organisation).orElseThrow().state();
    }

    @Test
    void another_council_is_in_when_its_own_lead_agreed() {
        Collaboration two = fixture.ofTwo();

        assertThat(two.joined()).extracting(Partner::organisation).containsExactly(EASTON, WESTON);
        assertThat(two.partner(WESTON).orElseThrow().people()).isEqualTo(people("weston-lead", "weston-ann"));
        assertThat(collaborations.ofViewer(viewer("weston-bob"))).containsExactly(two);
        assertThat(collaborations.about(fixture.problem, viewer("weston-bob"))).containsExactly(two);
        assertThat(collaborations.about(fixture.problem, viewer("norton-lead"))).isEmpty();
        assertThat(collaborations.standing(two, viewer("weston-ann")).looksAfter())
                .containsExactly(WESTON);
        Standing bob = collaborations.standing(two, viewer("weston-bob"));
        assertThat(bob.within()).isTrue();
        assertThat(bob.looksAfter()).isEmpty();
    }

    @Test
    void who_is_invited_reads_what_it_is_about_and_nothing_more() {
        Collaboration started = fixture.started();
        partnerships.invite(started.id(), WESTON, "Join us", actor("easton-lead"));
        Workbook workbook = new Workbook(fixture.database.store(), fixture.clock, new Random(7));
        workbook.addPlace(
                started.id(),
                new Workbook.PlaceDraft(Place.Kind.BOARD, "Our board", URI.create("https://board.example")),
                actor("easton-lead"));

        Collaboration read = collaborations.find(started.id(), viewer("weston-bob"));
        assertThatThrownBy(() -> workbook.read(started.id(), viewer("weston-lead")))
                .isInstanceOf(NotFound.class);
        assertThat(read.partner(WESTON).orElseThrow().words()).isEqualTo("Join us");
        Standing lead = collaborations.standing(read, viewer("weston-lead"));
        assertThat(lead.within()).isFalse();
        assertThat(lead.looksAfter()).isEmpty();
        assertThat(lead.answersFor()).containsExactly(WESTON);
        assertThat(collaborations.standing(read, viewer("weston-bob")).answersFor())
                .isEmpty();
        assertThat(collaborations.history(started.id(), Optional.empty(), 10, viewer("weston-lead")))
                .extracting(Event::what)
                .containsExactly(Event.What.STARTED);
        for (String other : List.of("weston-bob", "easton-lead")) {
            assertThatThrownBy(() -> partnerships.agree(started.id(), WESTON, List.of(), actor(other)))
                    .isInstanceOf(NotAllowed.class);
        }
        assertThatThrownBy(() -> partnerships.agree(started.id(), WESTON, List.of(), actor("norton-lead")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> partnerships.admit(started.id(), WESTON, actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void saying_yes_twice_is_saying_it_once() {
        Collaboration two = fixture.ofTwo();

        Collaboration again = partnerships.agree(two.id(), WESTON, people("weston-bob"), actor("weston-lead"));

        assertThat(again).isEqualTo(two);
    }

    @Test
    void an_officer_asks_their_lead_agrees_and_the_lead_partner_lets_them_in() {
        Collaboration two = fixture.ofTwo();
        collaborations.open(two.id(), two.version(), Openness.MEMBERS, actor("easton-lead"));

        Collaboration asked = partnerships.ask(two.id(), NORTON, "We have this, too", actor("norton-ann"));
        assertThat(state(asked, NORTON)).isEqualTo(Partner.State.ASKED);
        assertThatThrownBy(() -> partnerships.admit(two.id(), NORTON, actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> partnerships.ask(two.id(), NORTON, "", actor("norton-bob")))
                .isInstanceOf(InvalidInput.class);
        Collaboration backed = partnerships.agree(two.id(), NORTON, List.of(), actor("norton-lead"));
        assertThat(state(backed, NORTON)).isEqualTo(Partner.State.BACKED);
        assertThat(collaborations.standing(backed, viewer("norton-ann")).within())
                .isFalse();
        assertThatThrownBy(() -> partnerships.admit(two.id(), NORTON, actor("weston-lead")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> partnerships.admit(two.id(), NORTON, actor("norton-lead")))
                .isInstanceOf(NotAllowed.class);

        Collaboration in = partnerships.admit(two.id(), NORTON, actor("easton-lead"));

        assertThat(in.partner(NORTON).orElseThrow().people()).isEqualTo(people("norton-ann"));
        assertThat(partnerships.admit(two.id(), NORTON, actor("easton-lead"))).isEqualTo(in);
    }

    @Test
    void a_lead_who_asks_has_agreed_with_that() {
        Collaboration two = fixture.ofTwo();
        collaborations.open(two.id(), two.version(), Openness.MEMBERS, actor("easton-lead"));

        assertThat(state(partnerships.ask(two.id(), NORTON, "", actor("norton-lead")), NORTON))
                .isEqualTo(Partner.State.BACKED);
    }

    @Test
    void nobody_asks_to_join_what_they_cannot_read_or_for_another_council() {
        Collaboration two = fixture.ofTwo();

        assertThatThrownBy(() -> partnerships.ask(two.id(), NORTON, "", actor("norton-lead")))
                .isInstanceOf(NotFound.class);
        collaborations.open(two.id(), two.version(), Openness.PUBLIC, actor("easton-lead"));
        assertThatThrownBy(() -> partnerships.ask(two.id(), SUTTON, "", actor("norton-lead")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> partnerships.ask(two.id(), NORTON, "", Actor.of(Viewer.visitor(), Door.PAGE)))
                .isInstanceOf(NotAllowed.class);
    }

    @Test
    void after_a_no_a_private_joint_work_is_shut_and_may_be_offered_again() {
        Collaboration started = fixture.started();
        partnerships.invite(started.id(), WESTON, "Join us", actor("easton-lead"));

        Collaboration declined = partnerships.decline(started.id(), WESTON, actor("weston-lead"));

        assertThat(state(declined, WESTON)).isEqualTo(Partner.State.DECLINED);
        assertThatThrownBy(() -> collaborations.find(started.id(), viewer("weston-lead")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> partnerships.agree(started.id(), WESTON, List.of(), actor("weston-lead")))
                .isInstanceOf(NotFound.class);
        assertThat(collaborations.ofViewer(viewer("weston-lead"))).isEmpty();
        partnerships.invite(started.id(), WESTON, "And now?", actor("easton-lead"));
        assertThat(partnerships
                        .agree(started.id(), WESTON, List.of(), actor("weston-lead"))
                        .joined())
                .hasSize(2);
    }

    @Test
    void who_was_refused_may_ask_again_where_it_is_open() {
        Collaboration two = fixture.ofTwo();
        collaborations.open(two.id(), two.version(), Openness.PUBLIC, actor("easton-lead"));
        partnerships.ask(two.id(), NORTON, "", actor("norton-lead"));

        partnerships.decline(two.id(), NORTON, actor("easton-lead"));
        // Once more changes nothing.
        partnerships.decline(two.id(), NORTON, actor("easton-lead"));
        assertThatThrownBy(() -> partnerships.admit(two.id(), NORTON, actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);

        assertThat(state(partnerships.ask(two.id(), NORTON, "Please", actor("norton-lead")), NORTON))
                .isEqualTo(Partner.State.BACKED);
    }

    @Test
    void the_lead_partner_takes_an_invitation_back_and_nobody_else_does() {
        Collaboration two = fixture.ofTwo();
        partnerships.invite(two.id(), NORTON, "", actor("weston-ann"));

        assertThatThrownBy(() -> partnerships.decline(two.id(), NORTON, actor("weston-lead")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> partnerships.decline(two.id(), NORTON, actor("norton-ann")))
                .isInstanceOf(NotAllowed.class);
        partnerships.decline(two.id(), NORTON, actor("easton-lead"));

        assertThatThrownBy(() -> collaborations.find(two.id(), viewer("norton-lead")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_curator_answers_for_a_council_without_a_lead_and_for_no_other() {
        Collaboration started = fixture.started();
        partnerships.invite(started.id(), SUTTON, "", actor("easton-lead"));
        partnerships.invite(started.id(), WESTON, "", actor("easton-lead"));

        assertThat(collaborations.standing(started, viewer("curator")).reads()).isFalse();
        Collaboration read = collaborations.find(started.id(), viewer("curator"));
        assertThat(collaborations.standing(read, viewer("curator")).answersFor())
                .containsExactly(SUTTON);
        assertThatThrownBy(() -> partnerships.agree(started.id(), WESTON, people("weston-ann"), actor("curator")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> partnerships.agree(started.id(), SUTTON, List.of(), actor("curator")))
                .isInstanceOf(InvalidInput.class);
        partnerships.agree(started.id(), SUTTON, people("sutton-ann"), actor("curator"));

        // What they are asked for is done, and it is none of their business any more.
        assertThatThrownBy(() -> collaborations.find(started.id(), viewer("curator")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void people_of_a_partner_are_one_or_two_of_its_members() {
        Collaboration two = fixture.ofTwo();
        long version = two.partner(WESTON).orElseThrow().version();

        for (List<PersonId> wrong : List.of(
                people(),
                people("easton-ann"),
                people("weston-ann", "weston-ann"),
                people("weston-ann", "weston-bob", "weston-lead"),
                people("nobody"))) {
            assertThatThrownBy(() -> partnerships.name(two.id(), WESTON, version, wrong, actor("weston-lead")))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            input -> assertThat(input.faults().get(0).field()).isEqualTo("people"));
        }
        for (String other : List.of("weston-bob", "easton-lead")) {
            assertThatThrownBy(() -> partnerships.name(two.id(), WESTON, version, people("weston-bob"), actor(other)))
                    .isInstanceOf(NotAllowed.class);
        }
        partnerships.name(two.id(), WESTON, version, people("weston-ann", "weston-bob"), actor("weston-ann"));
        assertThatThrownBy(
                        () -> partnerships.name(two.id(), WESTON, version, people("weston-lead"), actor("weston-lead")))
                .isInstanceOf(EditClash.class);
        assertThat(collaborations
                        .find(two.id(), viewer("easton-ann"))
                        .partner(WESTON)
                        .orElseThrow()
                        .people())
                .isEqualTo(people("weston-ann", "weston-bob"));
    }

    @Test
    void candidates_are_seen_by_those_who_name_them() {
        Collaboration two = fixture.ofTwo();

        assertThat(partnerships.candidates(two.id(), WESTON, viewer("weston-ann")))
                .extracting(Profile::name)
                .containsExactly("Weston ann", "Weston bob", "Weston lead");
        assertThat(partnerships.candidates(two.id(), WESTON, viewer("weston-bob")))
                .isEmpty();
        assertThat(partnerships.candidates(two.id(), WESTON, viewer("easton-lead")))
                .isEmpty();
        assertThatThrownBy(() -> partnerships.candidates(two.id(), WESTON, viewer("norton-lead")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void those_who_said_that_they_have_this_too_are_suggested() {
        fixture.listings.speak(fixture.problem, VoiceKind.HAVE_THIS_TOO, NORTON, Optional.empty(), actor("norton-ann"));
        fixture.listings.speak(fixture.problem, VoiceKind.WOULD_JOIN, WESTON, Optional.empty(), actor("weston-ann"));
        Collaboration two = fixture.ofTwo();

        assertThat(partnerships.suggested(two, viewer("weston-ann"))).containsExactly(NORTON);
        assertThat(partnerships.suggested(two, viewer("weston-bob"))).isEmpty();
    }

    @Test
    void the_lead_is_passed_on_by_the_lead_partner_to_one_that_is_in() {
        Collaboration two = fixture.ofTwo();
        partnerships.invite(two.id(), NORTON, "", actor("easton-lead"));

        assertThatThrownBy(() -> partnerships.passOn(two.id(), WESTON, actor("weston-lead")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> partnerships.passOn(two.id(), NORTON, actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> partnerships.passOn(two.id(), EASTON, actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
        Collaboration passed = partnerships.passOn(two.id(), WESTON, actor("easton-lead"));

        assertThat(passed.partners())
                .filteredOn(Partner::leads)
                .extracting(Partner::organisation)
                .containsExactly(WESTON);
        assertThat(collaborations.standing(passed, viewer("easton-lead")).leads())
                .isFalse();
        assertThat(collaborations.standing(passed, viewer("weston-ann")).leads())
                .isTrue();
    }

    @Test
    void a_partner_that_leaves_is_out_and_what_it_had_open_is_handed_over() {
        Collaboration three = fixture.ofThree();
        give(three, "toolkit_task", NORTON);

        assertThatThrownBy(() -> partnerships.leave(three.id(), NORTON, false, actor("norton-bob")))
                .isInstanceOf(NotAllowed.class);
        Collaboration after = partnerships.leave(three.id(), NORTON, false, actor("norton-lead"));

        assertThat(after.joined()).extracting(Partner::organisation).containsExactly(EASTON, WESTON);
        assertThatThrownBy(() -> collaborations.find(three.id(), viewer("norton-lead")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> partnerships.leave(three.id(), NORTON, false, actor("norton-lead")))
                .isInstanceOf(NotFound.class);
        HandOvers handOvers = new HandOvers(database.store(), fixture.clock);
        List<HandOver> lists = handOvers.of(three.id(), viewer("weston-bob"));
        assertThat(lists).hasSize(1);
        assertThat(lists.get(0).points()).extracting(HandOver.Point::sort).containsExactly("task");
        assertThat(handOvers.waitingFor(viewer("easton-lead"))).isEqualTo(lists);
        assertThat(handOvers.waitingFor(viewer("weston-lead"))).isEmpty();
        assertThat(count("select count(*) from toolkit_task where owner_id is not null"))
                .isZero();
        // It may come back.
        partnerships.invite(three.id(), NORTON, "Come back", actor("easton-lead"));
        assertThat(partnerships
                        .agree(three.id(), NORTON, List.of(), actor("norton-lead"))
                        .joined())
                .hasSize(3);
    }

    private static void give(Collaboration of, String table, OrganisationId owner) {
        database.store().write((entities, tx) -> entities.createNativeQuery(
                        "update " + table + " set owner_id = ?1 where collaboration_id = ?2")
                .setParameter(1, owner.value())
                .setParameter(2, of.id().value())
                .executeUpdate());
    }

    private static long count(String sql) {
        return database.store()
                .read(entities -> ((Number) entities.createNativeQuery(sql).getSingleResult()).longValue());
    }

    @Test
    void when_the_lead_partner_leaves_the_one_that_is_in_the_longest_leads() {
        Collaboration two = fixture.ofTwo();
        fixture.clock.move(Duration.ofDays(1));
        partnerships.invite(two.id(), NORTON, "", actor("easton-lead"));
        partnerships.agree(two.id(), NORTON, List.of(), actor("norton-lead"));

        Collaboration after = partnerships.leave(two.id(), EASTON, true, actor("easton-lead"));

        assertThat(after.lead().orElseThrow().organisation()).isEqualTo(WESTON);
        assertThat(after.stage()).isEqualTo(Stage.FORMING);
    }

    @Test
    void the_last_one_that_leaves_closes_it_and_still_reads_it() {
        Collaboration two = fixture.ofTwo();
        partnerships.invite(two.id(), NORTON, "", actor("easton-lead"));
        fixture.clock.move(Duration.ofDays(1));
        partnerships.leave(two.id(), WESTON, false, actor("weston-ann"));
        fixture.clock.move(Duration.ofDays(1));

        Collaboration closed = partnerships.leave(two.id(), EASTON, false, actor("easton-lead"));

        assertThat(closed.stage()).isEqualTo(Stage.CLOSED);
        assertThat(collaborations.find(two.id(), viewer("easton-bob"))).isEqualTo(closed);
        assertThat(collaborations.ofViewer(viewer("easton-bob"))).containsExactly(closed);
        for (String gone : List.of("weston-lead", "norton-lead")) {
            assertThatThrownBy(() -> collaborations.find(two.id(), viewer(gone)))
                    .isInstanceOf(NotFound.class);
            assertThat(collaborations.ofViewer(viewer(gone))).isEmpty();
        }
        assertThatThrownBy(() -> partnerships.invite(two.id(), WESTON, "", actor("easton-lead")))
                .isInstanceOfAny(NotAllowed.class, InvalidInput.class);
    }

    @Test
    void who_leaves_a_closed_one_may_read_it_later() {
        Collaboration closed = fixture.closed();

        partnerships.leave(closed.id(), WESTON, false, actor("weston-lead"));

        assertThat(collaborations.find(closed.id(), viewer("weston-lead")).stage())
                .isEqualTo(Stage.CLOSED);
        assertThat(collaborations
                        .standing(collaborations.find(closed.id(), viewer("weston-lead")), viewer("weston-lead"))
                        .looksAfter())
                .isEmpty();
    }

    @Test
    void a_joint_work_has_room_for_fifty() {
        Collaboration started = fixture.started();
        List<OrganisationId> many = fixture.councils(50);
        many.subList(0, 49).forEach(council -> partnerships.invite(started.id(), council, "", actor("easton-lead")));

        assertThatThrownBy(() -> partnerships.invite(started.id(), many.get(49), "", actor("easton-lead")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("50");
        assertThatThrownBy(() -> partnerships.invite(
                        started.id(), new OrganisationId("no-such-council"), "", actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> partnerships.invite(started.id(), WESTON, "x".repeat(1_001), actor("easton-lead")))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void of_two_leads_who_act_at_once_nobody_undoes_the_other() throws Exception {
        Collaboration started = fixture.started();
        partnerships.invite(started.id(), WESTON, "", actor("easton-lead"));
        fixture.put("weston-second", WESTON, Role.LEAD);
        CyclicBarrier together = new CyclicBarrier(3);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<Collaboration> yes = threads.submit(
                    after(together, () -> partnerships.agree(started.id(), WESTON, List.of(), actor("weston-lead"))));
            Future<Collaboration> alsoYes = threads.submit(
                    after(together, () -> partnerships.agree(started.id(), WESTON, List.of(), actor("weston-second"))));
            Future<Collaboration> invites = threads.submit(
                    after(together, () -> partnerships.invite(started.id(), NORTON, "", actor("easton-lead"))));
            for (Future<Collaboration> one : List.of(yes, alsoYes, invites)) {
                one.get(30, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }

        Collaboration after = collaborations.find(started.id(), viewer("easton-lead"));
        assertThat(after.joined()).hasSize(2);
        assertThat(state(after, NORTON)).isEqualTo(Partner.State.INVITED);
        assertThat(collaborations.history(started.id(), Optional.empty(), 10, viewer("easton-lead")))
                .extracting(Event::what)
                .containsExactlyInAnyOrder(
                        Event.What.STARTED, Event.What.INVITED, Event.What.INVITED, Event.What.JOINED);
    }

    private static <T> Callable<T> after(CyclicBarrier together, Callable<T> call) {
        return () -> {
            together.await(30, TimeUnit.SECONDS);
            return call.call();
        };
    }
}
