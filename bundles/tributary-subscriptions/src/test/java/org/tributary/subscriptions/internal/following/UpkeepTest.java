package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.people.Role;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.testkit.TestStore;

class UpkeepTest {

    private static TestStore database;

    private FollowingFixture fixture;
    private Subscriptions subscriptions;
    private Upkeep upkeep;

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
        upkeep = new Upkeep(database.store(), fixture.clock);
    }

    private long followers() {
        return fixture.count("select count(*) from subscriptions_follower");
    }

    @Test
    void what_nobody_confirmed_is_forgotten_with_its_address_after_a_week() {
        subscriptions.ask("jo@example.org", FollowingFixture.topic("housing"), "192.0.2.7");

        fixture.clock.move(Duration.ofDays(7));
        upkeep.round();
        assertThat(followers()).isEqualTo(1);
        fixture.clock.move(Duration.ofSeconds(1));
        upkeep.round();

        assertThat(followers()).isZero();
        assertThat(fixture.count("select count(*) from subscriptions_subscription"))
                .isZero();
    }

    @Test
    void what_was_stopped_goes_after_a_month_and_the_address_with_the_last_of_it() {
        Subscription one = fixture.followed("jo@example.org", FollowingFixture.topic("housing"));
        Subscription two = fixture.followed("jo@example.org", FollowingFixture.topic("roads"));
        Holder jo = new Holder.ByLink(one.follower());
        subscriptions.stop(one.id(), jo);
        fixture.clock.move(Duration.ofDays(31));

        upkeep.round();
        assertThat(subscriptions.all(List.of(one.id(), two.id()))).containsOnlyKeys(two.id());
        assertThat(followers()).isEqualTo(1);

        subscriptions.stopAll(one.follower(), jo);
        fixture.clock.move(Duration.ofDays(31));
        upkeep.round();
        assertThat(followers()).isZero();
    }

    @Test
    void who_has_an_account_keeps_how_they_want_to_hear() {
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        subscriptions.stop(one.id(), fixture.signedIn("sam"));
        fixture.clock.move(Duration.ofDays(31));

        upkeep.round();

        assertThat(subscriptions.all(List.of(one.id()))).isEmpty();
        assertThat(followers()).isEqualTo(1);
    }

    @Test
    void many_go_in_several_transactions() {
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        database.store().write((entities, tx) -> {
            for (int i = 0; i < 450; i++) {
                SubscriptionRow row = new SubscriptionRow(
                        i + 1, one.follower(), FollowingFixture.topic("x" + i).wanted(), "x", FollowingFixture.NOW);
                row.content("x", News.USUAL, Rhythm.DAILY, FollowingFixture.NOW);
                entities.persist(row);
            }
            return null;
        });
        fixture.clock.move(Duration.ofDays(8));

        upkeep.round();

        assertThat(fixture.count("select count(*) from subscriptions_subscription"))
                .isEqualTo(1);
    }
}
