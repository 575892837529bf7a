package org.tributary.subscriptions.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.subscriptions.internal.flow.Scene.topic;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Tally;
import org.tributary.api.refusal.TooMany;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Timing;

class FromChangeToMessageTest {

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
    void something_new_that_fits_comes_at_once_daily_or_weekly_as_each_wants() {
        follow("now", Rhythm.AT_ONCE);
        follow("daily", Rhythm.DAILY);
        follow("weekly", Rhythm.WEEKLY);
        follow("feed", Rhythm.FEED);
        Subscription other = scene.follow(scene.follower("other"), topic("parking"), Rhythm.AT_ONCE);

        scene.publish("damp", "housing");
        scene.pump();
        scene.roundsUntil("2026-01-27T12:00:00Z");

        assertThat(scene.told("now")).containsExactly("2026-01-14T09:11:00Z at-once [damp[new]]");
        assertThat(scene.told("daily")).containsExactly("2026-01-15T08:00:00Z digest [damp[new]]");
        assertThat(scene.told("weekly")).containsExactly("2026-01-19T08:00:00Z digest [damp[new]]");
        assertThat(scene.told("feed")).isEmpty();
        assertThat(scene.told("other")).isEmpty();
        assertThat(scene.messages.recent(other.id(), 100)).isEmpty();
        assertThat(scene.column("select channel || ' ' || recipient || ' ' || sort from store_delivery order by 1"))
                .containsExactly(
                        "email daily@council.example bulk",
                        "email now@council.example bulk",
                        "email weekly@council.example bulk");
        assertThat(scene.column("select wake_ms from subscriptions_follower where wake_ms is not null"))
                .isEmpty();
    }

    @Test
    void many_at_once_are_folded_into_one_message_each_quarter_of_an_hour() {
        follow("now", Rhythm.AT_ONCE);
        for (int i = 0; i < 40; i++) {
            scene.publish("damp-" + i, "housing");
            scene.pump(i);
            scene.roundsUntil(scene.clock.instant().plusSeconds(60));
        }
        scene.roundsUntil(scene.clock.instant().plus(Duration.ofHours(1)));

        List<String> told = scene.told("now");
        assertThat(told).hasSize(4);
        assertThat(told.stream().map(message -> Instant.parse(message.split(" ")[0])))
                .containsExactly(
                        Instant.parse("2026-01-14T09:11:00Z"),
                        Instant.parse("2026-01-14T09:26:00Z"),
                        Instant.parse("2026-01-14T09:41:00Z"),
                        Instant.parse("2026-01-14T09:56:00Z"));
        assertThat(scene.count("subscriptions_item")).isEqualTo(40);
    }

    @Test
    void a_clock_that_is_put_back_by_a_day_brings_nothing_twice_and_holds_nothing_up() {
        follow("now", Rhythm.AT_ONCE);
        follow("daily", Rhythm.DAILY);
        scene.publish("damp", "housing");
        scene.pump();
        scene.roundsUntil("2026-01-15T10:00:00Z");
        scene.publish("mould", "housing");
        scene.pump(1);
        scene.roundsUntil("2026-01-15T11:00:00Z");
        scene.clock.set(Instant.parse("2026-01-14T11:00:00Z"));
        scene.publish("rats", "housing");
        scene.pump(2);
        scene.roundsUntil("2026-01-17T12:00:00Z");

        assertThat(scene.told("now"))
                .containsExactly(
                        "2026-01-14T09:11:00Z at-once [damp[new]]",
                        "2026-01-14T11:01:00Z at-once [rats[new]]",
                        "2026-01-15T10:01:00Z at-once [mould[new]]");
        assertThat(scene.told("daily"))
                .containsExactly(
                        "2026-01-15T08:00:00Z digest [damp[new]]",
                        "2026-01-16T08:00:00Z digest [rats[new], mould[new]]");
    }

    @Test
    void what_was_told_while_the_clock_was_a_year_ahead_holds_nothing_up() {
        follow("now", Rhythm.AT_ONCE);
        follow("daily", Rhythm.DAILY);
        scene.clock.set(Instant.parse("2027-01-14T09:10:00Z"));
        scene.publish("damp", "housing");
        scene.pump();
        scene.roundsUntil("2027-01-15T10:00:00Z");
        scene.clock.set(Instant.parse("2026-01-14T09:10:00Z"));
        scene.publish("rats", "housing");
        scene.pump(1);
        scene.roundsUntil("2026-01-16T12:00:00Z");

        assertThat(scene.told("now")).contains("2026-01-14T09:11:00Z at-once [rats[new]]");
        assertThat(scene.told("daily")).contains("2026-01-15T08:00:00Z digest [rats[new]]");
    }

    @Test
    void what_happens_in_quiet_hours_comes_at_their_end() {
        String follower = scene.follower(
                "now",
                new Timing(
                        ZoneId.of("Europe/London"),
                        8,
                        EnumSet.allOf(DayOfWeek.class),
                        DayOfWeek.MONDAY,
                        Optional.of(new Timing.Quiet(LocalTime.of(9, 0), LocalTime.of(17, 30)))));
        scene.follow(follower, topic("housing"), Rhythm.AT_ONCE);
        scene.publish("damp", "housing");
        scene.pump();

        scene.roundsUntil("2026-01-14T20:00:00Z");

        assertThat(scene.told("now")).containsExactly("2026-01-14T17:30:00Z at-once [damp[new]]");
    }

    @Test
    void daily_and_weekly_of_the_same_morning_are_one_message() {
        String follower = follow("both", Rhythm.DAILY);
        scene.follow(follower, topic("parking"), Rhythm.WEEKLY);
        scene.clock.set(Instant.parse("2026-01-17T12:00:00Z"));
        scene.publish("damp", "housing");
        scene.publish("permits", "parking");
        scene.pump();

        scene.roundsUntil("2026-01-19T12:00:00Z");

        assertThat(scene.told("both")).containsExactly("2026-01-19T08:00:00Z digest [damp[new], permits[new]]");
    }

    @Test
    void what_happens_to_one_listing_before_a_message_is_told_together() {
        scene.follow(scene.follower("daily"), topic("housing"), Rhythm.DAILY, News.values());
        Listing damp = scene.publish("damp", "housing");
        scene.pump();
        scene.clock.move(Duration.ofHours(1));
        scene.put(scene.listing("damp", "housing", Circle.PUBLIC, Scene.START, new Tally(1, 0, 0, 0)));
        scene.happens(damp.id(), What.PHASE, What.CONTENT, What.VOICE);
        scene.pump(1);

        scene.roundsUntil("2026-01-15T12:00:00Z");

        assertThat(scene.told("daily"))
                .containsExactly("2026-01-15T08:00:00Z digest [damp[new, phase, updated, voice]]");
    }

    @Test
    void only_what_a_subscription_counts_is_told() {
        scene.follow(scene.follower("some"), topic("housing"), Rhythm.AT_ONCE, News.OUTCOME, News.STALE);
        Listing damp = scene.publish("damp", "housing");
        scene.happens(damp.id(), What.PHASE, What.CONTENT, What.VOICE, What.CONFIRMED);
        scene.pump();
        scene.roundsUntil("2026-01-14T10:00:00Z");
        assertThat(scene.told("some")).isEmpty();

        scene.happens(damp.id(), What.STALE, What.OUTCOME);
        scene.pump(5);
        scene.roundsUntil("2026-01-14T11:00:00Z");
        assertThat(scene.told("some")).containsExactly("2026-01-14T10:01:00Z at-once [damp[outcome, stale]]");
    }

    @Test
    void one_listing_can_be_followed_and_its_new_phase_is_told() {
        Listing damp = scene.publish("damp", "housing");
        scene.publish("other", "housing");
        scene.follow(scene.follower("one"), damp.id(), Rhythm.AT_ONCE);
        scene.happens(damp.id(), What.PHASE);
        scene.happens(new ListingId("local", "other"), What.PHASE);
        scene.pump();

        scene.roundsUntil("2026-01-14T10:00:00Z");

        assertThat(scene.told("one")).containsExactly("2026-01-14T09:11:00Z at-once [damp[phase]]");
    }

    @Test
    void lines_from_before_the_subscription_do_not_count() {
        scene.publish("before", "housing");
        follow("now", Rhythm.AT_ONCE);
        scene.publish("after", "housing");
        scene.pump();

        scene.roundsUntil("2026-01-14T10:00:00Z");

        assertThat(scene.told("now")).containsExactly("2026-01-14T09:11:00Z at-once [after[new]]");
    }

    @Test
    void a_batch_that_comes_again_is_noted_once() {
        follow("now", Rhythm.AT_ONCE);
        scene.publish("damp", "housing");
        scene.pump();
        scene.roundsUntil("2026-01-14T10:00:00Z");
        scene.pump();
        scene.open();
        scene.pump();
        scene.roundsUntil("2026-01-14T12:00:00Z");

        assertThat(scene.told("now")).hasSize(1);
    }

    @Test
    void what_is_withdrawn_or_becomes_a_draft_is_told_no_more() {
        follow("daily", Rhythm.DAILY);
        Listing withdrawn = scene.publish("withdrawn", "housing");
        scene.publish("draft", "housing");
        scene.publish("stays", "housing");
        scene.pump();
        scene.remove(withdrawn.id());
        scene.happens(withdrawn.id(), What.WITHDRAWN);
        scene.put(scene.listing("draft", "housing", Circle.DRAFT, Scene.START, Tally.NONE));
        scene.happens(new ListingId("local", "draft"), What.VISIBILITY);
        scene.pump(3);

        scene.roundsUntil("2026-01-15T12:00:00Z");

        assertThat(scene.told("daily")).containsExactly("2026-01-15T08:00:00Z digest [stays[new]]");
    }

    @Test
    void a_draft_is_new_when_it_is_published_and_narrowing_a_circle_is_no_news() {
        String member = scene.person("member");
        scene.follow(member, topic("housing"), Rhythm.AT_ONCE);
        scene.time(
                member,
                new Timing(ZoneId.of("Europe/London"), 8, Timing.USUAL.days(), DayOfWeek.MONDAY, Optional.empty()));
        Listing draft = scene.publish("damp", "housing", Circle.DRAFT);
        scene.pump();
        scene.roundsUntil("2026-01-14T10:00:00Z");
        assertThat(scene.told("member")).isEmpty();

        scene.put(scene.listing("damp", "housing", Circle.PUBLIC, Scene.START, Tally.NONE));
        scene.happens(draft.id(), What.VISIBILITY, What.CONTENT);
        scene.pump(1);
        scene.roundsUntil("2026-01-14T11:00:00Z");
        assertThat(scene.told("member")).containsExactly("2026-01-14T10:01:00Z at-once [damp[new]]");

        scene.put(scene.listing("damp", "housing", Circle.MEMBERS, Scene.START, Tally.NONE));
        scene.happens(draft.id(), What.VISIBILITY);
        scene.pump(3);
        scene.roundsUntil("2026-01-14T12:00:00Z");
        assertThat(scene.told("member")).hasSize(1);
    }

    @Test
    void what_becomes_public_together_with_another_phase_is_new_to_those_who_were_not_told() {
        follow("now", Rhythm.AT_ONCE);
        Listing damp = scene.publish("damp", "housing", Circle.MEMBERS);
        scene.pump();
        scene.put(scene.listing("damp", "housing", Circle.PUBLIC, Scene.START, Tally.NONE));
        scene.happens(damp.id(), What.PHASE, What.VISIBILITY, What.CONTENT);
        scene.pump(1);
        scene.roundsUntil("2026-01-14T10:00:00Z");

        assertThat(scene.told("now")).containsExactly("2026-01-14T09:11:00Z at-once [damp[new, phase]]");
    }

    @Test
    void a_younger_listing_that_comes_to_fit_is_new_and_an_older_one_is_not() {
        scene.publish("older", "parking");
        scene.clock.move(Duration.ofMinutes(1));
        follow("now", Rhythm.AT_ONCE);
        scene.clock.move(Duration.ofMinutes(1));
        scene.publish("younger", "parking");
        scene.pump();
        Instant created = scene.clock.instant();
        scene.put(scene.listing("older", "housing", Circle.PUBLIC, Scene.START, Tally.NONE));
        scene.put(scene.listing("younger", "housing", Circle.PUBLIC, created, Tally.NONE));
        scene.happens(new ListingId("local", "older"), What.CONTENT);
        scene.happens(new ListingId("local", "younger"), What.CONTENT);
        scene.pump(2);
        scene.roundsUntil("2026-01-14T10:00:00Z");
        assertThat(scene.told("now")).containsExactly("2026-01-14T09:13:00Z at-once [younger[new]]");

        scene.happens(new ListingId("local", "younger"), What.CONTENT);
        scene.pump(4);
        scene.roundsUntil("2026-01-14T12:00:00Z");
        assertThat(scene.told("now")).hasSize(1);
    }

    @Test
    void a_change_of_the_organisation_alone_is_no_update() {
        scene.follow(scene.follower("all"), topic("housing"), Rhythm.AT_ONCE, News.UPDATED);
        Listing damp = scene.publish("damp", "housing");
        scene.clock.move(Duration.ofDays(1));
        scene.happens(damp.id(), What.CONTENT);
        scene.pump();

        scene.roundsUntil(scene.clock.instant().plus(Duration.ofHours(1)));

        assertThat(scene.told("all")).isEmpty();
    }

    @Test
    void a_voice_that_is_taken_back_is_no_news() {
        scene.follow(scene.follower("all"), topic("housing"), Rhythm.AT_ONCE, News.VOICE);
        Listing damp = scene.publish("damp", "housing");
        scene.put(scene.listing("damp", "housing", Circle.PUBLIC, Scene.START, new Tally(2, 0, 0, 0)));
        scene.happens(damp.id(), What.VOICE);
        scene.pump();
        scene.roundsUntil("2026-01-14T10:00:00Z");
        scene.put(scene.listing("damp", "housing", Circle.PUBLIC, Scene.START, new Tally(1, 0, 0, 0)));
        scene.happens(damp.id(), What.VOICE);
        scene.pump(2);
        scene.roundsUntil("2026-01-14T12:00:00Z");

        assertThat(scene.told("all")).containsExactly("2026-01-14T09:11:00Z at-once [damp[voice]]");
    }

    @Test
    void members_are_told_of_what_is_for_members_and_nobody_else_is() {
        String member = scene.person("member");
        scene.follow(member, topic("housing"), Rhythm.AT_ONCE);
        Subscription feed = scene.follow(member, topic("parking"), Rhythm.FEED);
        follow("address", Rhythm.AT_ONCE);
        scene.publish("members", "housing", Circle.MEMBERS);
        scene.publish("organisation", "housing", Circle.ORGANISATION);
        scene.publish("permits", "parking", Circle.MEMBERS);
        scene.pump();

        scene.roundsUntil("2026-01-14T10:00:00Z");

        assertThat(scene.told("member"))
                .containsExactly("2026-01-14T09:11:00Z at-once [members[new], organisation[new]]");
        assertThat(scene.told("address")).isEmpty();
        assertThat(scene.messages.recent(feed.id(), 100)).isEmpty();
    }

    @Test
    void what_is_due_waits_while_somebody_rests_but_not_for_ever() {
        follow("rests", Rhythm.DAILY);
        follow("until", Rhythm.DAILY);
        scene.subscriptions.pauseAll("rests", Optional.empty(), new Holder.ByLink("rests"));
        scene.subscriptions.pauseAll(
                "until", Optional.of(Instant.parse("2026-02-20T12:00:00Z")), new Holder.ByLink("until"));
        scene.publish("old", "housing");
        scene.pump();
        scene.clock.set(Instant.parse("2026-02-10T12:00:00Z"));
        scene.publish("young", "housing");
        scene.pump(1);
        scene.roundsUntil("2026-02-24T12:00:00Z");

        assertThat(scene.told("until")).containsExactly("2026-02-20T12:00:00Z digest [young[new]]");
        assertThat(scene.told("rests")).isEmpty();

        scene.subscriptions.resumeAll("rests", new Holder.ByLink("rests"));
        scene.roundsUntil("2026-02-25T12:00:00Z");
        assertThat(scene.told("rests")).containsExactly("2026-02-24T12:00:30Z digest [young[new]]");
        assertThat(scene.count("subscriptions_due")).isZero();
    }

    @Test
    void what_was_stopped_or_rests_is_left_out() {
        String follower = scene.follower("some");
        long stopped = scene.follow(follower, topic("housing"), Rhythm.DAILY).id();
        long rests = scene.follow(follower, topic("parking"), Rhythm.DAILY).id();
        scene.follow(follower, topic("libraries"), Rhythm.DAILY);
        scene.publish("damp", "housing");
        scene.publish("permits", "parking");
        scene.publish("books", "libraries");
        scene.pump();
        scene.subscriptions.stop(stopped, new Holder.ByLink(follower));
        scene.subscriptions.pause(rests, new Holder.ByLink(follower));
        scene.roundsUntil("2026-01-15T12:00:00Z");
        assertThat(scene.told("some")).containsExactly("2026-01-15T08:00:00Z digest [books[new]]");

        // What happens during the rest does not count, what happened before does.
        scene.publish("more", "parking");
        scene.pump(3);
        scene.subscriptions.resume(rests, new Holder.ByLink(follower));
        scene.roundsUntil("2026-01-16T12:00:00Z");
        assertThat(scene.told("some")).hasSize(2).last().isEqualTo("2026-01-16T08:00:00Z digest [permits[new]]");
    }

    @Test
    void who_changes_the_hour_hears_at_the_new_one() {
        String follower = follow("daily", Rhythm.DAILY);
        scene.publish("damp", "housing");
        scene.pump();
        scene.time(
                follower,
                new Timing(
                        ZoneId.of("Asia/Kolkata"),
                        23,
                        EnumSet.allOf(DayOfWeek.class),
                        DayOfWeek.MONDAY,
                        Optional.empty()));

        scene.roundsUntil("2026-01-15T12:00:00Z");

        assertThat(scene.told("daily")).containsExactly("2026-01-14T17:30:00Z digest [damp[new]]");
    }

    @Test
    void who_follows_nearly_everything_hears_of_it_without_a_row_for_each_change() {
        ListingFilter problems = ListingFilter.of(Facet.KIND, "problem");
        String now = scene.follower("now");
        scene.follow(now, ListingFilter.ALL, Rhythm.AT_ONCE);
        String daily = scene.follower("daily");
        scene.follow(daily, problems, Rhythm.DAILY);
        scene.follow(scene.follower("stories"), ListingFilter.of(Facet.KIND, "story"), Rhythm.DAILY);
        Subscription feed = scene.follow(scene.follower("feed"), problems, Rhythm.FEED);
        scene.publish("damp", "housing");
        scene.publish("members", "housing", Circle.MEMBERS);
        scene.pump();
        assertThat(scene.count("subscriptions_due")).isZero();
        assertThat(scene.messages.due(daily)).hasSize(1);

        scene.roundsUntil("2026-01-16T12:00:00Z");
        scene.publish("permits", "parking");
        scene.pump(2);
        scene.roundsUntil("2026-01-19T12:00:00Z");

        assertThat(scene.told(now))
                .containsExactly(
                        "2026-01-14T09:11:00Z at-once [damp[new]]", "2026-01-16T12:01:00Z at-once [permits[new]]");
        assertThat(scene.told(daily))
                .containsExactly(
                        "2026-01-15T08:00:00Z digest [damp[new]]", "2026-01-19T08:00:00Z digest [permits[new]]");
        assertThat(scene.told("stories")).isEmpty();
        assertThat(scene.messages.recent(feed.id(), 10).stream()
                        .map(item -> item.listing().key()))
                .startsWith("permits");
    }

    @Test
    void after_a_start_it_knows_again_what_is_followed() {
        follow("now", Rhythm.AT_ONCE);
        Listing damp = scene.publish("damp", "housing");
        scene.follow(scene.follower("one"), damp.id(), Rhythm.AT_ONCE, News.PHASE);
        scene.open();
        scene.happens(damp.id(), What.PHASE);
        scene.pump();
        scene.roundsUntil("2026-01-14T10:00:00Z");

        assertThat(scene.told("now")).hasSize(1);
        assertThat(scene.told("one")).hasSize(1);
    }

    @Test
    void a_listing_that_thousands_follow_is_noted_in_pieces() {
        int followers = Noting.CHUNK * 2 + 10;
        for (int i = 0; i < followers; i++) {
            follow("f" + i, Rhythm.DAILY);
        }
        scene.publish("damp", "housing");
        scene.publish("more", "housing");
        scene.pump();

        assertThat(scene.count("subscriptions_due")).isEqualTo(2L * followers);
        assertThat(scene.column("select seq from subscriptions_position order by name"))
                .containsExactly("2", "0");
    }

    @Test
    void more_than_fit_into_a_message_are_counted() {
        follow("daily", Rhythm.DAILY);
        for (int i = 0; i < Messages.MOST_ITEMS + 20; i++) {
            scene.publish("damp-" + i, "housing");
        }
        scene.pump();
        scene.roundsUntil("2026-01-16T12:00:00Z");

        String key =
                scene.column("select message_key from subscriptions_message").get(0);
        Messages.Composed message = scene.messages.find(key).orElseThrow();
        assertThat(message.items()).hasSize(Messages.MOST_ITEMS);
        assertThat(message.more()).isEqualTo(20);
        assertThat(scene.count("subscriptions_message")).isEqualTo(1);
        assertThat(scene.count("subscriptions_due")).isZero();
    }

    @Test
    void what_was_told_stands_in_the_feed_too_each_listing_once() {
        String follower = scene.follower("now");
        Subscription subscription = scene.follow(follower, topic("housing"), Rhythm.AT_ONCE, News.values());
        Listing damp = scene.publish("damp", "housing");
        scene.publish("more", "housing");
        scene.pump();
        scene.roundsUntil("2026-01-14T10:00:00Z");
        scene.happens(damp.id(), What.PHASE);
        scene.pump(2);

        assertThat(scene.messages.recent(subscription.id(), 10))
                .extracting(item -> item.listing().key(), Messages.Item::news)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("damp", Set.of(News.PHASE)),
                        org.assertj.core.groups.Tuple.tuple("more", Set.of(News.NEW)));
        assertThat(scene.messages.due(follower)).hasSize(1);
        assertThat(scene.subscriptions
                        .all(List.of(subscription.id()))
                        .get(subscription.id())
                        .lastSent())
                .contains(Instant.parse("2026-01-14T09:11:00Z"));
    }

    @Test
    void a_channel_can_be_tried() {
        String follower = scene.follower("team");
        String key = scene.messages.sendTest(follower);

        assertThat(scene.messages.find(key).orElseThrow().sort()).isEqualTo(Messages.Sort.TEST);
        assertThat(scene.column("select delivery_key from store_delivery")).containsExactly(key);
        assertThat(Map.of(key, true)).containsKey("subscriptions/team/" + scene.clock.millis());
    }

    @Test
    void nobody_has_us_ask_a_server_for_ever() {
        String follower = scene.follower("team");
        for (int i = 0; i < Messages.TESTS_AN_HOUR; i++) {
            scene.messages.sendTest(follower);
            scene.clock.move(Duration.ofMillis(1));
        }

        assertThatThrownBy(() -> scene.messages.sendTest(follower)).isInstanceOf(TooMany.class);
        scene.clock.move(Duration.ofHours(1));
        assertThat(scene.messages.sendTest(follower)).isNotEmpty();
    }

    private static String follow(String name, Rhythm rhythm) {
        scene.follow(scene.follower(name), topic("housing"), rhythm);
        return name;
    }

    @Test
    void who_changes_everything_from_a_feed_to_messages_hears_from_then_on() {
        String follower = scene.follower("all");
        Subscription all = scene.follow(follower, ListingFilter.ALL, Rhythm.DAILY);
        Holder holder = new Holder.ByLink(follower);
        scene.pump();
        scene.subscriptions.change(all.id(), all.news(), Rhythm.FEED, all.title(), holder);
        scene.clock.move(Duration.ofMinutes(5));
        scene.rounds.go();
        scene.publish("read-in-the-feed", "housing");
        scene.pump();
        scene.clock.move(Duration.ofMinutes(5));
        scene.rounds.go();

        scene.subscriptions.change(all.id(), all.news(), Rhythm.DAILY, all.title(), holder);
        scene.publish("damp", "housing");
        scene.pump();
        scene.roundsUntil("2026-01-16T12:00:00Z");

        assertThat(scene.told("all")).containsExactly("2026-01-15T08:00:00Z digest [damp[new]]");
    }

    @Test
    void who_has_more_waiting_for_monday_than_is_read_at_a_time_is_left_alone_until_then_but_hears_at_once() {
        String follower = scene.follower("much");
        Subscription weekly = scene.follow(follower, topic("parking"), Rhythm.WEEKLY);
        scene.follow(follower, topic("housing"), Rhythm.AT_ONCE);
        long noted = scene.clock.millis();
        scene.store.write((entities, tx) -> {
            for (int i = 0; i < 4_100; i++) {
                entities.persist(new DueRow(
                        weekly.id(), "local:p" + i, follower, Rhythm.WEEKLY, 1, 1, Instant.ofEpochMilli(noted)));
            }
            return null;
        });
        scene.publish("damp", "housing");
        scene.pump();

        scene.roundsUntil(scene.clock.instant().plus(Duration.ofMinutes(3)));

        assertThat(scene.told("much")).containsExactly("2026-01-14T09:11:00Z at-once [damp[new]]");
        assertThat(scene.column("select wake_ms from subscriptions_follower"))
                .containsExactly(
                        Long.toString(Instant.parse("2026-01-19T08:00:00Z").toEpochMilli()));
    }
}
