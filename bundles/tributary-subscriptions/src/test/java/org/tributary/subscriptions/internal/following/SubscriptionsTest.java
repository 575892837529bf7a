package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Versioned;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.testkit.TestStore;

class SubscriptionsTest {

    private static TestStore database;

    private FollowingFixture fixture;
    private Subscriptions subscriptions;
    private Actor sam;
    private Holder samIn;

    @BeforeAll
    static void open() {
        database = TestStore.derby("subscriptions", "db/subscriptions.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void fresh() {
        database.clear();
        fixture = new FollowingFixture(database);
        subscriptions = fixture.subscriptions;
        fixture.people.put("sam", "Sam@cambury.example", "cambury", Role.MEMBER);
        fixture.people.put("pat", "pat@deepdale.example", "deepdale", Role.LEAD);
        sam = fixture.people.actor("sam");
        samIn = fixture.signedIn("sam");
    }

    @Test
    void who_has_signed_in_follows_at_once_from_now_on() {
        fixture.run("update store_change_head set seq = 17");

        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);

        assertThat(one.state()).isEqualTo(Subscription.State.ACTIVE);
        assertThat(one.since()).isEqualTo(17);
        assertThat(one.wanted()).isEqualTo(FollowingFixture.topic("housing").wanted());
        assertThat(one.news()).containsExactlyInAnyOrder(News.NEW, News.PHASE);
        Follower mine = subscriptions.mine(sam.viewer()).orElseThrow();
        assertThat(mine.state()).isEqualTo(Follower.State.ACTIVE);
        assertThat(mine.address()).isEqualTo("Sam@cambury.example");
        assertThat(mine.timing()).isEqualTo(Timing.USUAL);
        assertThat(fixture.post()).isEmpty();
        assertThat(fixture.audit()).containsExactly("sam subscription.follow cambury");
    }

    @Test
    void the_same_wish_again_returns_the_one_that_is_there() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        Wish louder = new Wish(one.wanted(), "Other", EnumSet.allOf(News.class), Rhythm.AT_ONCE);

        assertThat(subscriptions.follow(louder, sam)).isEqualTo(one);

        subscriptions.stop(one.id(), samIn);
        Subscription again = subscriptions.follow(louder, sam);
        assertThat(again.id()).isEqualTo(one.id());
        assertThat(again.rhythm()).isEqualTo(Rhythm.AT_ONCE);
        assertThat(again.state()).isEqualTo(Subscription.State.ACTIVE);
    }

    @Test
    void many_clicks_at_the_same_moment_give_one_follower_and_one_subscription() throws Exception {
        ExecutorService clicks = Executors.newFixedThreadPool(6);
        try {
            List<Callable<Subscription>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                all.add(() -> subscriptions.follow(FollowingFixture.topic("housing"), sam));
            }
            Set<Long> ids = new HashSet<>();
            for (Future<Subscription> one : clicks.invokeAll(all)) {
                ids.add(one.get().id());
            }
            assertThat(ids).hasSize(1);
        } finally {
            clicks.shutdownNow();
        }
        assertThat(fixture.count("select count(*) from subscriptions_follower")).isEqualTo(1);
    }

    @Test
    void visitors_and_machines_follow_nothing_for_themselves() {
        Actor visitor = Actor.of(Viewer.visitor(), Door.PAGE);
        Actor machine = new Actor(
                new Viewer(Optional.empty(), Role.MEMBER, Set.of(new OrganisationId("cambury"))), Door.API, "token-1");

        assertThatThrownBy(() -> subscriptions.follow(FollowingFixture.topic("housing"), visitor))
                .isInstanceOfSatisfying(NotAllowed.class, refusal -> assertThat(refusal.signInHelps())
                        .isTrue());
        assertThatThrownBy(() -> subscriptions.follow(FollowingFixture.topic("housing"), machine))
                .isInstanceOf(NotAllowed.class);
        assertThat(subscriptions.mine(machine.viewer())).isEmpty();
    }

    @Test
    void a_listing_is_followed_only_by_who_may_see_it() {
        fixture.circles.put(new ListingId("local", "inside"), Circle.MEMBERS);

        subscriptions.follow(FollowingFixture.listing("inside"), sam);
        assertThatThrownBy(() -> subscriptions.follow(FollowingFixture.listing("nowhere"), sam))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void one_follows_two_hundred_things_at_most_and_may_stop_one_for_another() {
        List<Subscription> all = new ArrayList<>();
        for (int i = 0; i < Subscriptions.MOST; i++) {
            all.add(subscriptions.follow(FollowingFixture.topic("t" + i), sam));
        }
        assertThatThrownBy(() -> subscriptions.follow(FollowingFixture.topic("more"), sam))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("200");
        subscriptions.stop(all.get(0).id(), samIn);
        subscriptions.follow(FollowingFixture.topic("more"), sam);

        assertThatThrownBy(() -> subscriptions.takeBack(all.get(0).id(), samIn)).isInstanceOf(InvalidInput.class);
    }

    @Test
    void what_somebody_else_follows_is_as_if_it_were_not_there() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        List<Holder> strangers = List.of(
                fixture.signedIn("pat"),
                new Holder.ByLink("another"),
                new Holder.SignedIn(Actor.of(Viewer.visitor(), Door.PAGE)),
                new Holder.SignedIn(new Actor(
                        new Viewer(Optional.empty(), Role.MEMBER, Set.of(new OrganisationId("cambury"))),
                        Door.API,
                        "token-1")),
                new Holder.SignedIn(Actor.of(Viewer.administrator(), Door.API)));

        for (Holder stranger : strangers) {
            none(() -> subscriptions.follower(one.follower(), stranger));
            none(() -> subscriptions.of(one.follower(), stranger));
            none(() -> subscriptions.one(one.id(), stranger));
            none(() -> subscriptions.change(one.id(), News.USUAL, Rhythm.WEEKLY, "Mine now", stranger));
            none(() -> subscriptions.pause(one.id(), stranger));
            none(() -> subscriptions.resume(one.id(), stranger));
            none(() -> subscriptions.stop(one.id(), stranger));
            none(() -> subscriptions.takeBack(one.id(), stranger));
            none(() -> subscriptions.renewFeed(one.id(), stranger));
            none(() -> subscriptions.follow(one.follower(), FollowingFixture.topic("roads"), stranger));
            none(() -> run(() -> subscriptions.pauseAll(one.follower(), Optional.empty(), stranger)));
            none(() -> run(() -> subscriptions.resumeAll(one.follower(), stranger)));
            none(() -> run(() -> subscriptions.stopAll(one.follower(), stranger)));
            none(() -> run(() -> subscriptions.forget(one.follower(), stranger)));
            none(() -> run(() -> subscriptions.timing(one.follower(), Timing.USUAL, false, stranger)));
            none(() -> run(() -> subscriptions.reopen(one.follower(), stranger)));
            none(() -> run(() -> subscriptions.closeChannel(one.follower(), stranger)));
            none(() -> subscriptions.renewSecret(one.follower(), stranger));
        }
        assertThat(subscriptions.one(one.id(), samIn)).isEqualTo(one);
    }

    private static Object run(Runnable work) {
        work.run();
        return null;
    }

    private static void none(Callable<?> call) {
        assertThatThrownBy(call::call).isInstanceOf(NotFound.class);
    }

    @Test
    void its_own_link_holds_a_follower_as_well() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        Holder link = new Holder.ByLink(one.follower());

        assertThat(subscriptions.of(one.follower(), link)).containsExactly(one);
        assertThat(subscriptions.stop(one.id(), link).state()).isEqualTo(Subscription.State.STOPPED);
        assertThat(fixture.audit().get(0)).isEqualTo("visitor subscription.stop");
    }

    @Test
    void pausing_resuming_stopping_and_taking_back_each_may_be_said_twice() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);

        for (int i = 0; i < 2; i++) {
            assertThat(subscriptions.pause(one.id(), samIn).state()).isEqualTo(Subscription.State.PAUSED);
        }
        assertThat(subscriptions.active(0, 10)).isEmpty();
        fixture.run("update store_change_head set seq = 5");
        for (int i = 0; i < 2; i++) {
            Subscription resumed = subscriptions.resume(one.id(), samIn);
            assertThat(resumed.state()).isEqualTo(Subscription.State.ACTIVE);
            assertThat(resumed.since()).isEqualTo(5);
        }
        for (int i = 0; i < 2; i++) {
            assertThat(subscriptions.stop(one.id(), samIn).state()).isEqualTo(Subscription.State.STOPPED);
        }
        assertThatThrownBy(() -> subscriptions.pause(one.id(), samIn)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> subscriptions.resume(one.id(), samIn)).isInstanceOf(InvalidInput.class);
        for (int i = 0; i < 2; i++) {
            assertThat(subscriptions.takeBack(one.id(), samIn).state()).isEqualTo(Subscription.State.ACTIVE);
        }
        assertThat(fixture.audit())
                .containsExactly(
                        "sam subscription.follow cambury",
                        "sam subscription.stop cambury",
                        "sam subscription.follow cambury");
    }

    @Test
    void what_waits_for_its_link_cannot_be_paused_and_is_confirmed_by_who_signs_in() {
        subscriptions.ask("sam@cambury.example", FollowingFixture.topic("housing"), "192.0.2.1");
        Follower mine = subscriptions.mine(sam.viewer()).orElseThrow();
        Subscription waiting = subscriptions.of(mine.id(), samIn).get(0);

        assertThatThrownBy(() -> subscriptions.pause(waiting.id(), samIn)).isInstanceOf(InvalidInput.class);
        assertThat(subscriptions.resume(waiting.id(), samIn).state()).isEqualTo(Subscription.State.ACTIVE);
        assertThat(subscriptions.mine(sam.viewer()).orElseThrow().state()).isEqualTo(Follower.State.ACTIVE);
    }

    @Test
    void a_change_against_another_version_is_refused_and_loses_nothing() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        Versioned seen = subscriptions.versioned(one.id(), samIn);

        Versioned changed = subscriptions.change(
                one.id(),
                Optional.of(seen.version()),
                EnumSet.of(News.OUTCOME),
                Rhythm.WEEKLY,
                " Homes \u202e\n",
                samIn);

        assertThat(changed.version()).isGreaterThan(seen.version());
        assertThat(changed.subscription().title()).isEqualTo("Homes");
        assertThat(changed.subscription().news()).containsExactly(News.OUTCOME);
        assertThatThrownBy(() -> subscriptions.change(
                        one.id(), Optional.of(seen.version()), News.USUAL, Rhythm.DAILY, "Lost", samIn))
                .isInstanceOf(EditClash.class);
        assertThatThrownBy(() -> subscriptions.change(one.id(), Set.of(), Rhythm.DAILY, "", samIn))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .hasSize(2));
        assertThat(subscriptions.one(one.id(), samIn)).isEqualTo(changed.subscription());
    }

    @Test
    void everything_rests_until_a_day_or_until_it_is_resumed() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        Instant until = FollowingFixture.NOW.plus(Duration.ofDays(14));

        subscriptions.pauseAll(one.follower(), Optional.of(until), samIn);
        Follower resting = subscriptions.mine(sam.viewer()).orElseThrow();
        assertThat(resting.state()).isEqualTo(Follower.State.PAUSED);
        assertThat(resting.pausedUntil()).contains(until);
        assertThatThrownBy(() -> subscriptions.pauseAll(one.follower(), Optional.of(FollowingFixture.NOW), samIn))
                .isInstanceOf(InvalidInput.class);

        subscriptions.resumeAll(one.follower(), samIn);
        Follower awake = subscriptions.mine(sam.viewer()).orElseThrow();
        assertThat(awake.state()).isEqualTo(Follower.State.ACTIVE);
        assertThat(awake.pausedUntil()).isEmpty();
    }

    @Test
    void stopping_all_stops_each() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        Subscription two = subscriptions.follow(FollowingFixture.topic("roads"), sam);
        subscriptions.pause(two.id(), samIn);

        subscriptions.stopAll(one.follower(), samIn);

        assertThat(subscriptions.of(one.follower(), samIn))
                .extracting(Subscription::state)
                .containsOnly(Subscription.State.STOPPED);
        assertThat(subscriptions.active(0, 10)).isEmpty();
    }

    @Test
    void following_and_stopping_in_a_circle_ends_before_it_fills_the_table() {
        String mine = subscriptions.follow(FollowingFixture.topic("t0"), sam).follower();
        for (int i = 1; i < 600; i++) {
            if (i % 100 == 0) {
                subscriptions.stopAll(mine, samIn);
            }
            subscriptions.follow(FollowingFixture.topic("t" + i), sam);
        }
        subscriptions.stopAll(mine, samIn);

        assertThatThrownBy(() -> subscriptions.follow(FollowingFixture.topic("another"), sam))
                .isInstanceOf(InvalidInput.class);
        assertThat(subscriptions.follow(FollowingFixture.topic("t7"), sam).state())
                .isEqualTo(Subscription.State.ACTIVE);
    }

    @Test
    void nobody_gets_what_is_near_unless_they_say_so() {
        subscriptions.follow(FollowingFixture.topic("housing"), sam);

        assertThat(subscriptions.mine(sam.viewer()).orElseThrow().nearToo()).isFalse();
    }

    @Test
    void when_one_hears_is_kept_as_it_was_said_and_nonsense_is_refused() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        Timing odd = new Timing(
                ZoneId.of("Pacific/Chatham"),
                23,
                EnumSet.of(DayOfWeek.SUNDAY),
                DayOfWeek.SUNDAY,
                Optional.of(new Timing.Quiet(LocalTime.of(0, 0), LocalTime.of(23, 59))));

        subscriptions.timing(one.follower(), odd, false, samIn);
        Follower mine = subscriptions.mine(sam.viewer()).orElseThrow();
        assertThat(mine.timing()).isEqualTo(odd);
        assertThat(mine.nearToo()).isFalse();

        Timing wrong = new Timing(ZoneId.of("+01:00"), 24, Set.of(), DayOfWeek.MONDAY, Optional.empty());
        assertThatThrownBy(() -> subscriptions.timing(one.follower(), wrong, true, samIn))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(fault -> fault.field())
                        .containsExactly("zone", "hour", "days"));
    }

    @Test
    void a_renewed_feed_is_another_one() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), sam);

        assertThat(subscriptions.renewFeed(one.id(), samIn).feedGeneration()).isEqualTo(one.feedGeneration() + 1);
    }

    @Test
    void a_member_sees_as_themselves_and_everybody_else_as_a_visitor() {
        Subscription members = subscriptions.follow(FollowingFixture.topic("housing"), sam);
        Subscription others = fixture.followed("jo@example.org", FollowingFixture.topic("housing"));

        assertThat(subscriptions.viewer(fixture.follower(members).orElseThrow()))
                .isEqualTo(sam.viewer());
        assertThat(subscriptions.viewer(fixture.follower(others).orElseThrow())).isEqualTo(Viewer.visitor());

        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER, Person.Standing.SUSPENDED);
        assertThat(subscriptions.viewer(fixture.follower(members).orElseThrow()))
                .isEqualTo(Viewer.visitor());
    }

    @Test
    void the_index_reads_everything_page_by_page_and_then_what_was_touched() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            ids.add(subscriptions.follow(FollowingFixture.topic("t" + i), sam).id());
        }
        List<Long> read = new ArrayList<>();
        long after = 0;
        for (List<Subscription> page = subscriptions.active(after, 10);
                !page.isEmpty();
                page = subscriptions.active(after, 10)) {
            page.forEach(one -> read.add(one.id()));
            after = read.get(read.size() - 1);
        }
        assertThat(read).isSorted().containsExactlyInAnyOrderElementsOf(ids);

        fixture.clock.move(Duration.ofHours(1));
        Instant since = fixture.clock.instant();
        subscriptions.stop(ids.get(3), samIn);
        subscriptions.pause(ids.get(4), samIn);
        assertThat(subscriptions.touched(since))
                .extracting(Subscription::id)
                .containsExactlyInAnyOrder(ids.get(3), ids.get(4));
        assertThat(subscriptions.touched(FollowingFixture.NOW)).hasSize(25);
        assertThat(subscriptions.all(List.of(ids.get(0), ids.get(0), 1L))).containsOnlyKeys(ids.get(0));
    }

    @Test
    void touched_ones_of_one_moment_are_all_read_however_many() {
        Subscription one = subscriptions.follow(FollowingFixture.topic("t"), sam);
        database.store().write((entities, tx) -> {
            for (int i = 0; i < 1_203; i++) {
                SubscriptionRow row = new SubscriptionRow(
                        i + 1, one.follower(), FollowingFixture.topic("x" + i).wanted(), "x", FollowingFixture.NOW);
                row.content("x", News.USUAL, Rhythm.DAILY, FollowingFixture.NOW);
                entities.persist(row);
            }
            return null;
        });
        fixture.run("update subscriptions_subscription set touched_ms = 77");

        assertThat(subscriptions.touched(Instant.ofEpochMilli(77)))
                .hasSize(1_204)
                .doesNotHaveDuplicates();
        assertThat(subscriptions.touched(Instant.ofEpochMilli(78))).isEmpty();
    }
}
