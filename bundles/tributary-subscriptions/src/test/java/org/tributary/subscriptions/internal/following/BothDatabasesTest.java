package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Role;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.testkit.TestDatabase;

/** One way through all of it on each database, for what their dialects differ in. */
class BothDatabasesTest {

    @ParameterizedTest
    @EnumSource
    void somebody_follows_moves_stops_and_is_forgotten(TestDatabase database) {
        try (FollowingFixture fixture = new FollowingFixture(database.open("subscriptions", "db/subscriptions.xml"))) {
            Subscriptions subscriptions = fixture.subscriptions;
            fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
            Subscription own = subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
            assertThat(subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam")))
                    .isEqualTo(own);
            fixture.followed("sam@deepdale.example", FollowingFixture.topic("housing"));
            Subscription other = fixture.followed("sam@deepdale.example", FollowingFixture.topic("roads"));
            fixture.people.put("sam", "sam@deepdale.example", "deepdale", Role.MEMBER);
            told(fixture, What.CONTENT);
            String channel = subscriptions
                    .openChannel(
                            "webhook",
                            "https://hooks.example/x",
                            "Team",
                            new OrganisationId("deepdale"),
                            fixture.people.actor("sam"))
                    .follower()
                    .id();
            subscriptions.follow(channel, FollowingFixture.topic("roads"), fixture.signedIn("sam"));

            Holder.SignedIn sam = new Holder.SignedIn(fixture.people.actor("sam"));
            assertThat(subscriptions
                            .held(Optional.empty(), Paging.first(2), sam)
                            .total())
                    .isEqualTo(3);
            assertThat(subscriptions.active(0, 10)).hasSize(3);
            assertThat(subscriptions.touched(FollowingFixture.NOW)).hasSize(3);
            assertThat(subscriptions.all(List.of(own.id(), other.id()))).hasSize(2);

            subscriptions.stopAll(own.follower(), sam);
            fixture.clock.move(Duration.ofDays(31));
            new Upkeep(fixture.database.store(), fixture.clock).round();
            assertThat(subscriptions.of(own.follower(), sam)).isEmpty();

            told(fixture, What.ERASED);
            assertThat(fixture.placesOf("sam@")).isEmpty();
            assertThat(fixture.count("select count(*) from subscriptions_follower"))
                    .isEqualTo(1);
        }
    }

    private static void told(FollowingFixture fixture, What what) {
        fixture.personChanges.accept(
                List.of(new Change(1, Subject.PERSON, "sam", what, FollowingFixture.NOW, Optional.empty())), 1);
    }
}
