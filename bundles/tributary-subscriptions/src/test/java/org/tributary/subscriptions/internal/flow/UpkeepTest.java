package org.tributary.subscriptions.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.subscriptions.internal.flow.Scene.topic;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.health.Health;
import org.tributary.api.health.Measures;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.store.Delivery;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.web.Site;

class UpkeepTest {

    private static Scene scene;

    @BeforeAll
    static void open() {
        scene = new Scene();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    @BeforeEach
    void clear() {
        scene.log.clear();
        scene.clear();
    }

    @Test
    void a_channel_of_which_everything_failed_for_days_is_closed_and_who_opened_it_is_told() {
        scene.person("opener");
        scene.channel("dead", "opener");
        scene.channel("alive", "opener");
        scene.channel("young", "opener");
        failed("dead", 3);
        failed("alive", 3);
        sent("alive");
        failed("young", 2);

        assertThat(failing().look(() -> true)).isEqualTo(1);
        assertThat(failing().look(() -> true)).isZero();

        Follower dead = scene.subscriptions.follower("dead").orElseThrow();
        assertThat(dead.state()).isEqualTo(Follower.State.DISABLED);
        assertThat(dead.stateWhy()).isEqualTo("The other side is gone");
        assertThat(scene.subscriptions.follower("alive").orElseThrow().state()).isEqualTo(Follower.State.ACTIVE);
        assertThat(scene.subscriptions.follower("young").orElseThrow().state()).isEqualTo(Follower.State.ACTIVE);
        List<Delivery> letters = letters();
        assertThat(letters).hasSize(1);
        assertThat(letters.get(0).message().to()).isEqualTo("opener@camden.example");
        assertThat(letters.get(0).message().subject()).isEqualTo("Messages no longer reach Housing team");
        assertThat(letters.get(0).message().text()).contains("last 3 days").contains("/following/channels");
    }

    @Test
    void where_who_opened_a_channel_has_gone_the_leads_of_the_organisation_are_told() {
        PersonId lead = new PersonId("lead");
        scene.people.put(
                lead,
                new Person(
                        lead,
                        "Ada",
                        "lead@camden.example",
                        Optional.of(Scene.CAMDEN),
                        Role.LEAD,
                        Person.Standing.ACTIVE));
        scene.person("colleague");
        scene.channel("dead", "gone");
        failed("dead", 3);

        failing().look(() -> true);

        assertThat(letters()).extracting(one -> one.message().to()).containsExactly("lead@camden.example");
    }

    @Test
    void what_is_near_is_offered_once_in_four_weeks_to_those_who_heard_nothing_and_want_it() {
        String quiet = follow("quiet", Rhythm.DAILY);
        follow("told", Rhythm.DAILY);
        follow("now", Rhythm.AT_ONCE);
        scene.subscriptions.timing(
                follow("unwilling", Rhythm.DAILY),
                scene.subscriptions.follower("unwilling").orElseThrow().timing(),
                false,
                new Holder.ByLink("unwilling"));
        Near near = new Near(scene.store, scene.clock);
        assertThat(near.look(() -> true)).isZero();

        scene.clock.set(Instant.parse("2026-02-12T12:00:00Z"));
        scene.sql(
                "insert into subscriptions_message (message_key, follower_id, sort, more, made_ms) values ('k', 'told',"
                        + " 'digest', 0, " + (scene.clock.millis() - 1000) + ")");
        assertThat(near.look(() -> true)).isEqualTo(1);
        assertThat(near.look(() -> true)).isZero();
        assertThat(scene.told(quiet)).containsExactly("2026-02-12T12:00:00Z near []");
        assertThat(scene.db.waiting().get(0).notBefore()).isEqualTo("2026-02-13T08:00:00Z");

        scene.clock.move(Duration.ofDays(27));
        assertThat(near.look(() -> true)).isZero();
        scene.clock.move(Duration.ofDays(2));
        assertThat(near.look(() -> true)).isEqualTo(2);
    }

    @Test
    void old_messages_changes_and_feeds_go_and_young_ones_stay() {
        follow("now", Rhythm.AT_ONCE);
        follow("rests", Rhythm.DAILY);
        scene.subscriptions.pauseAll("rests", Optional.empty(), new Holder.ByLink("rests"));
        Subscription feed = scene.follow(scene.follower("feed"), topic("housing"), Rhythm.FEED);
        for (int i = 0; i < OldRows.MOST_IN_A_FEED + 5; i++) {
            scene.publish("damp-" + i, "housing");
            scene.pump(i);
            scene.clock.move(Duration.ofSeconds(1));
        }
        scene.roundsUntil("2026-01-14T10:00:00Z");
        OldRows old = new OldRows(scene.store, scene.clock);
        old.forget(() -> true);
        assertThat(scene.count("subscriptions_message")).isEqualTo(1);
        assertThat(scene.messages.recent(feed.id(), 200))
                .hasSize(OldRows.MOST_IN_A_FEED)
                .noneMatch(item -> item.listing().key().equals("damp-4"));

        scene.clock.move(Duration.ofDays(61));
        old.forget(() -> true);
        assertThat(scene.count("subscriptions_due")).isZero();
        assertThat(scene.count("subscriptions_item")).isEqualTo(OldRows.MOST_IN_A_FEED + 5);

        scene.clock.move(Duration.ofDays(30));
        old.forget(() -> true);
        assertThat(scene.count("subscriptions_message")).isZero();
        assertThat(scene.count("subscriptions_item")).isZero();
        assertThat(scene.count("subscriptions_change")).isZero();
    }

    @Test
    void the_operator_sees_who_waits() {
        FlowHealth health = new FlowHealth(scene.rounds, scene.matching);
        follow("late", Rhythm.AT_ONCE);
        scene.publish("damp", "housing");
        scene.pump();
        scene.rounds.go();
        assertThat(health.check().status()).isEqualTo(Health.Status.UP);
        assertThat(health.check().details().get("filters")).startsWith("1 in memory");

        scene.clock.move(Duration.ofHours(1));
        scene.rounds.go();
        Health late = health.check();
        assertThat(late.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(late.sentence()).contains("1 follower");
        assertThat(health.now())
                .filteredOn(measure -> measure.name().equals("tributary.subscriptions.overdue"))
                .extracting(Measures.Measure::value)
                .containsExactly(1.0);

        scene.clock.move(Duration.ofHours(1));
        scene.rounds.go();
        assertThat(health.check().status()).isEqualTo(Health.Status.UP);
    }

    private static FailingChannels failing() {
        Site site = new Site("Tributary", URI.create("https://tributary.example"), false, "", "");
        return new FailingChannels(
                scene.store, scene.subscriptions, scene.db.deliveries(), scene.directory, () -> site, scene.clock);
    }

    private static String follow(String name, Rhythm rhythm) {
        scene.follow(scene.follower(name), topic("housing"), rhythm);
        return name;
    }

    private static void failed(String follower, int times) {
        for (int i = 0; i < times; i++) {
            end(follower, "failed");
        }
    }

    private static void sent(String follower) {
        end(follower, "sent");
    }

    private static void end(String follower, String state) {
        scene.clock.move(Duration.ofMillis(1));
        String key = scene.messages.sendTest(follower);
        long now = scene.clock.millis();
        scene.sql("update store_delivery set state = '" + state
                + "', last_error = 'The other side is gone', next_attempt = " + now
                + (state.equals("sent") ? ", sent_at = " + now : "") + " where delivery_key = '" + key + "'");
    }

    private static List<Delivery> letters() {
        return scene.db.waiting().stream()
                .filter(one -> one.channel().equals("email"))
                .toList();
    }
}
