package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Delivery;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.testkit.TestStore;

class PersonChangesTest {

    private static final String CLIENT = "192.0.2.7";

    private static TestStore database;

    private FollowingFixture fixture;
    private Subscriptions subscriptions;

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
    }

    private void told(String person, What what) {
        Change change = new Change(1, Subject.PERSON, person, what, FollowingFixture.NOW, Optional.empty());
        // Whatever comes may come again.
        fixture.personChanges.accept(List.of(change, change), 1);
    }

    private Viewer viewer(String person) {
        return fixture.people.actor(person).viewer();
    }

    @Test
    void what_an_address_follows_becomes_its_owners_when_they_sign_in_first() {
        Subscription one = fixture.followed("sam@cambury.example", FollowingFixture.topic("housing"));
        fixture.people.put("sam", "Sam@Cambury.example", "cambury", Role.MEMBER);

        told("sam", What.CREATED);

        Follower mine = subscriptions.mine(viewer("sam")).orElseThrow();
        assertThat(mine.id()).isEqualTo(one.follower());
        assertThat(subscriptions.of(mine.id(), fixture.signedIn("sam"))).containsExactly(one);
        assertThat(subscriptions.viewer(mine)).isEqualTo(viewer("sam"));
    }

    @Test
    void who_follows_before_the_change_is_told_of_gets_the_same_follower() {
        Subscription one = fixture.followed("sam@cambury.example", FollowingFixture.topic("housing"));
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);

        Subscription two = subscriptions.follow(FollowingFixture.topic("roads"), fixture.people.actor("sam"));

        assertThat(two.follower()).isEqualTo(one.follower());
    }

    @Test
    void a_follower_goes_along_to_the_new_address_and_takes_over_what_that_one_follows() {
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        Subscription own = subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        Subscription same = fixture.followed("sam@deepdale.example", FollowingFixture.topic("housing"));
        Subscription other = fixture.followed("sam@deepdale.example", FollowingFixture.topic("roads"));
        fixture.run("insert into subscriptions_due (subscription_id, listing_id, follower_id, rhythm, news, seq,"
                + " noted_ms) values (" + other.id() + ", 'local:x', '" + other.follower() + "', 'daily', 1, 1, 1)");
        fixture.people.put("sam", "sam@deepdale.example", "deepdale", Role.MEMBER);

        told("sam", What.CONTENT);

        Follower mine = subscriptions.mine(viewer("sam")).orElseThrow();
        assertThat(mine.id()).isEqualTo(own.follower());
        assertThat(mine.address()).isEqualTo("sam@deepdale.example");
        assertThat(subscriptions.of(mine.id(), fixture.signedIn("sam")))
                .extracting(Subscription::id)
                .containsExactlyInAnyOrder(own.id(), other.id());
        assertThat(subscriptions.all(List.of(same.id()))).isEmpty();
        assertThat(fixture.count("select count(*) from subscriptions_due where follower_id = '" + mine.id() + "'"))
                .isEqualTo(1);
        assertThat(fixture.placesOf("sam@cambury.example")).isEmpty();
    }

    @Test
    void what_they_follow_now_and_what_is_on_its_way_outlives_that_they_stopped_the_same_elsewhere() {
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        Subscription stopped = subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        subscriptions.stop(stopped.id(), fixture.signedIn("sam"));
        Subscription alive = fixture.followed("sam@deepdale.example", FollowingFixture.topic("housing"));
        fixture.run("insert into subscriptions_message (message_key, follower_id, sort, more, made_ms) values ('m', '"
                + alive.follower() + "', 'digest', 0, 1)");
        fixture.run("insert into subscriptions_item (message_key, place, subscription_id, listing_id, news, noted_ms)"
                + " values ('m', 1, " + alive.id() + ", 'local:x', 1, 1)");
        fixture.people.put("sam", "sam@deepdale.example", "deepdale", Role.MEMBER);

        told("sam", What.CONTENT);

        Follower mine = subscriptions.mine(viewer("sam")).orElseThrow();
        assertThat(subscriptions.of(mine.id(), fixture.signedIn("sam")))
                .extracting(Subscription::id, Subscription::state)
                .containsExactly(tuple(alive.id(), Subscription.State.ACTIVE));
        assertThat(fixture.count("select count(*) from subscriptions_item i join subscriptions_message m"
                        + " on m.message_key = i.message_key where m.follower_id = '" + mine.id() + "'"))
                .isEqualTo(1);
    }

    @Test
    void an_address_that_changed_hands_is_not_read_by_who_had_it() {
        fixture.people.put("sam", "desk@cambury.example", "cambury", Role.MEMBER);
        subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        fixture.people.put("pat", "desk@cambury.example", "cambury", Role.MEMBER);

        Subscription pats = subscriptions.follow(FollowingFixture.topic("roads"), fixture.people.actor("pat"));

        Follower sams = subscriptions.mine(viewer("sam")).orElseThrow();
        assertThat(sams.address()).isEqualTo("sam@cambury.example");
        assertThat(pats.follower()).isNotEqualTo(sams.id());
        assertThat(subscriptions.follower(pats.follower()).orElseThrow().address())
                .isEqualTo("desk@cambury.example");
    }

    @Test
    void from_an_erased_person_nothing_is_left_and_nothing_is_sent_to_them() {
        fixture.people.put("sam", "planted@cambury.example", "cambury", Role.MEMBER);
        Subscription one = subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        subscriptions.openChannel(
                "webhook",
                "https://hooks.example/x",
                "Team",
                new OrganisationId("cambury"),
                fixture.people.actor("sam"));
        hangOn(one, "planted@cambury.example");
        assertThat(fixture.placesOf("planted")).isNotEmpty();
        fixture.people.erase("sam");

        told("sam", What.ERASED);

        assertThat(fixture.placesOf("planted")).isEmpty();
        for (String table : List.of("subscription", "due", "message", "item", "broad")) {
            assertThat(fixture.count("select count(*) from subscriptions_" + table))
                    .as(table)
                    .isZero();
        }
        // The channel belongs to the organisation; only who opened it is forgotten.
        assertThat(fixture.count("select count(*) from subscriptions_follower where person_id is null"))
                .isEqualTo(1);
        database.store().write((entities, tx) -> {
            tx.deliver(Delivery.email(letter("later", "planted@cambury.example"), new PersonId("sam")));
            return null;
        });
        assertThat(database.waiting()).isEmpty();
    }

    /** Something in every table of the flow, and a letter on its way. */
    private void hangOn(Subscription one, String address) {
        fixture.run("insert into subscriptions_due (subscription_id, listing_id, follower_id, rhythm, news, seq,"
                + " noted_ms) values (" + one.id() + ", 'local:x', '" + one.follower() + "', 'daily', 1, 1, 1)");
        fixture.run("insert into subscriptions_broad (subscription_id, follower_id, told_seq) values (" + one.id()
                + ", '" + one.follower() + "', 1)");
        fixture.run("insert into subscriptions_message (message_key, follower_id, sort, more, made_ms) values ('m', '"
                + one.follower() + "', 'digest', 0, 1)");
        fixture.run("insert into subscriptions_item (message_key, place, subscription_id, listing_id, news, noted_ms)"
                + " values ('m', 1, " + one.id() + ", 'local:x', 1, 1)");
        database.store().write((entities, tx) -> {
            tx.deliver(Delivery.email(letter("m", address)));
            return null;
        });
    }

    private static Message letter(String key, String to) {
        return new Message(
                key,
                to,
                "Hello",
                "Hello",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Message.Sort.PERSONAL);
    }

    @Test
    void who_has_no_account_is_forgotten_by_their_own_link() {
        Subscription one = fixture.followed("planted@example.org", FollowingFixture.topic("housing"));
        hangOn(one, "planted@example.org");

        subscriptions.forget(one.follower(), new Holder.ByLink(one.follower()));

        assertThat(fixture.placesOf("planted")).isEmpty();
        assertThat(subscriptions.follower(one.follower())).isEmpty();
        assertThatThrownBy(() -> subscriptions.forget(one.follower(), new Holder.ByLink(one.follower())))
                .isInstanceOf(NotFound.class);
        // They may come again.
        fixture.clock.set(Instant.parse("2026-03-02T12:00:00Z"));
        subscriptions.ask("planted@example.org", FollowingFixture.topic("housing"), CLIENT);
        assertThat(fixture.post()).hasSize(1);
    }

    @Test
    void the_copy_of_somebodys_data_says_what_they_follow_and_when_they_agreed() {
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        subscriptions.follow(FollowingFixture.topic("housing"), fixture.people.actor("sam"));
        PersonalSubscriptions records = new PersonalSubscriptions(database.store());

        Map<String, Object> about = records.about(new PersonId("sam"));

        assertThat(about).containsEntry("address", "sam@cambury.example");
        assertThat(about.get("agreed").toString()).contains("signed in 2026-03-02T10:00:00Z by page");
        assertThat(about.get("follows").toString())
                .contains("Everything about housing")
                .contains("daily");
        assertThat(records.about(new PersonId("pat"))).isEmpty();
    }
}
