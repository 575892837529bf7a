package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TooMany;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Subscriptions.Confirmed;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.testkit.TestStore;

class OptInTest {

    private static final String JO = "jo@example.org";
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

    @Test
    void an_address_follows_only_after_its_owner_confirmed() {
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);

        Message letter = fixture.last();
        assertThat(letter.to()).isEqualTo(JO);
        assertThat(letter.sort()).isEqualTo(Message.Sort.PERSONAL);
        assertThat(letter.text()).contains("Everything about housing").contains("7 days");
        assertThat(subscriptions.active(0, 10)).isEmpty();
        String link = FollowingFixture.capability(letter);
        assertThat(subscriptions.look(link).orElseThrow().subscription().state())
                .isEqualTo(Subscription.State.WAITING);
        assertThat(subscriptions.active(0, 10)).isEmpty();

        Confirmed confirmed = subscriptions.confirm(link);

        assertThat(confirmed.subscription().state()).isEqualTo(Subscription.State.ACTIVE);
        assertThat(confirmed.follower().state()).isEqualTo(Follower.State.ACTIVE);
        assertThat(confirmed.follower().consent()).contains(FollowingFixture.NOW);
        assertThat(subscriptions.active(0, 10)).containsExactly(confirmed.subscription());
        assertThat(fixture.audit()).containsExactly("visitor subscription.follow");
    }

    @Test
    void the_record_of_consent_says_when_by_what_door_and_to_which_words_and_not_from_where() {
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT, Door.API);
        String link = FollowingFixture.capability(fixture.last());
        fixture.clock.move(Duration.ofHours(3));
        subscriptions.confirm(link);

        String record = database.store()
                .read(entities -> entities.createQuery("select f from FollowerRow f", FollowerRow.class)
                        .getSingleResult()
                        .consent());
        assertThat(record)
                .isEqualTo("confirmed 2026-03-02T13:00:00Z by link; before: asked 2026-03-02T10:00:00Z by api, text 1");
        assertThat(fixture.placesOf(CLIENT)).isEmpty();
    }

    @Test
    void a_link_again_changes_nothing_and_what_was_stopped_stays_stopped() {
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);
        String link = FollowingFixture.capability(fixture.last());
        Confirmed first = subscriptions.confirm(link);
        fixture.clock.move(Duration.ofHours(1));

        assertThat(subscriptions.confirm(link)).isEqualTo(first);
        subscriptions.stop(
                first.subscription().id(), new Holder.ByLink(first.follower().id()));
        Confirmed again = subscriptions.confirm(link);

        assertThat(again.subscription().state()).isEqualTo(Subscription.State.STOPPED);
        assertThat(subscriptions.active(0, 10)).isEmpty();
        assertThat(fixture.audit()).hasSize(2);
    }

    @Test
    void a_link_that_is_old_forged_or_of_another_sort_confirms_nothing() {
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);
        String link = FollowingFixture.capability(fixture.last());
        String stop = fixture.capabilities.mint(Purpose.STOP, "x/1", FollowingFixture.NOW);

        assertThatThrownBy(() -> subscriptions.confirm(stop)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> subscriptions.confirm(link + "A")).isInstanceOf(NotFound.class);
        fixture.clock.move(Duration.ofDays(8));
        assertThatThrownBy(() -> subscriptions.confirm(link)).isInstanceOf(NotFound.class);
        assertThat(subscriptions.look(link)).isEmpty();
    }

    @Test
    void it_counts_from_the_moment_in_which_it_was_confirmed() {
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);
        String link = FollowingFixture.capability(fixture.last());
        fixture.run("update store_change_head set seq = 41");

        assertThat(subscriptions.confirm(link).subscription().since()).isEqualTo(41);
    }

    @Test
    void every_spelling_of_an_address_is_one_follower() {
        Subscription one = fixture.followed("Jo@Example.org", FollowingFixture.topic("housing"));
        Subscription two = fixture.followed(" jo@example.ORG ", FollowingFixture.topic("roads"));

        assertThat(two.follower()).isEqualTo(one.follower());
        assertThat(fixture.count("select count(*) from subscriptions_follower")).isEqualTo(1);
        assertThat(subscriptions.of(one.follower(), new Holder.ByLink(one.follower())))
                .hasSize(2);
    }

    @Test
    void who_asks_for_what_the_address_follows_already_learns_nothing_and_changes_nothing() {
        Subscription before = fixture.followed(JO, FollowingFixture.topic("housing"));
        fixture.clock.move(Duration.ofHours(2));
        Wish other = new Wish(before.wanted(), "Another title", EnumSet.of(News.STALE), Rhythm.AT_ONCE);

        subscriptions.ask(JO, other, CLIENT);

        Message letter = fixture.last();
        assertThat(letter.subject()).contains("already");
        String manage = FollowingFixture.capability(letter);
        assertThat(fixture.capabilities.open(Purpose.MANAGE, manage).map(Capabilities::follower))
                .contains(before.follower());
        assertThat(subscriptions.all(Set.of(before.id()))).containsValue(before);
    }

    @Test
    void two_clicks_give_one_letter_and_who_found_none_may_ask_again() {
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);
        assertThat(fixture.post()).hasSize(1);

        fixture.clock.move(Duration.ofMinutes(10));
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);

        assertThat(fixture.post()).hasSize(1);
        assertThat(fixture.count("select count(*) from subscriptions_subscription"))
                .isEqualTo(1);
    }

    @Test
    void what_was_stopped_is_asked_for_anew() {
        Subscription stopped = fixture.followed(JO, FollowingFixture.topic("housing"));
        subscriptions.stop(stopped.id(), new Holder.ByLink(stopped.follower()));
        fixture.clock.move(Duration.ofHours(1));

        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);
        assertThat(subscriptions.active(0, 10)).isEmpty();
        Confirmed confirmed = subscriptions.confirm(FollowingFixture.capability(fixture.last()));

        assertThat(confirmed.subscription().id()).isEqualTo(stopped.id());
        assertThat(confirmed.subscription().state()).isEqualTo(Subscription.State.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jo",
                "jo@localhost",
                "jo@example.org\r\nBcc: all@example.org",
                "jo@example.org\nSubject: hello",
                "jo@example.org, mary@example.org",
                "Jo <jo@example.org>",
                "\"jo\"@example.org",
                "jo\u0000@example.org",
                "j\u043e@example.org",
                "jo@example.org\u202e"
            })
    void a_hostile_address_is_refused_by_its_field(String address) {
        assertThatThrownBy(() -> subscriptions.ask(address, FollowingFixture.topic("housing"), CLIENT))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo("address")));
        assertThat(fixture.post()).isEmpty();
    }

    @Test
    void what_somebody_typed_is_no_way_to_send_their_own_link_to_others() {
        Wish spam = new Wish(
                Wanted.of(new ListingFilter("cheap pills", Map.of(), Optional.empty(), Optional.empty()), "q=x"),
                "Buy at evil.example/pills now",
                News.USUAL,
                Rhythm.DAILY);

        subscriptions.ask(JO, spam, CLIENT);

        assertThat(fixture.last().text()).doesNotContain("evil").doesNotContain("Buy");
    }

    @Test
    void ten_thousand_asks_from_one_client_write_twenty_letters() {
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            try {
                subscriptions.ask("jo" + i + "@example.org", FollowingFixture.topic("housing"), CLIENT);
            } catch (TooMany tooMany) {
                refused++;
                assertThat(tooMany.retryAfter()).isPositive();
            }
        }

        assertThat(refused).isEqualTo(9_980);
        assertThat(fixture.post()).hasSize(20);
    }

    @Test
    void one_address_gets_five_letters_an_hour_from_all_the_world_and_waits_for_twenty_at_most() {
        int asked = 0;
        for (int hour = 0; hour < 10; hour++) {
            for (int i = 0; i < 7; i++) {
                try {
                    subscriptions.ask(JO, FollowingFixture.topic("topic-" + hour + "-" + i), "192.0.2." + i);
                    asked++;
                } catch (TooMany tooMany) {
                    assertThat(i).isGreaterThanOrEqualTo(5);
                }
            }
            fixture.clock.move(Duration.ofHours(1));
        }

        assertThat(asked).isEqualTo(50);
        assertThat(fixture.post()).hasSize(OptIn.MOST_WAITING);
        assertThat(fixture.count("select count(*) from subscriptions_subscription"))
                .isEqualTo(OptIn.MOST_WAITING);
    }

    @Test
    void a_listing_that_is_not_public_is_as_if_it_were_not_there() {
        fixture.circles.put(new ListingId("local", "secret"), Circle.MEMBERS);
        fixture.circles.put(new ListingId("local", "open"), Circle.PUBLIC);

        assertThatThrownBy(() -> subscriptions.ask(JO, FollowingFixture.listing("secret"), CLIENT))
                .isInstanceOf(NotFound.class);
        subscriptions.ask(JO, FollowingFixture.listing("open"), CLIENT);
        assertThat(fixture.post()).hasSize(1);
    }

    @Test
    void for_somebody_with_an_account_the_same_happens_and_it_becomes_theirs() {
        fixture.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);

        subscriptions.ask("Sam@cambury.example", FollowingFixture.topic("housing"), CLIENT);
        Confirmed confirmed = subscriptions.confirm(FollowingFixture.capability(fixture.last()));

        assertThat(subscriptions.mine(fixture.people.actor("sam").viewer())).contains(confirmed.follower());
    }

    @Test
    void the_way_to_what_one_follows_is_mailed_and_who_asks_learns_nothing() {
        Subscription one = fixture.followed(JO, FollowingFixture.topic("housing"));

        subscriptions.remind(JO, CLIENT);
        Message known = fixture.last();
        subscriptions.remind("nobody@example.org", CLIENT);
        Message unknown = fixture.last();

        assertThat(fixture.capabilities
                        .open(Purpose.MANAGE, FollowingFixture.capability(known))
                        .map(Capabilities::follower))
                .contains(one.follower());
        assertThat(unknown.to()).isEqualTo("nobody@example.org");
        assertThat(unknown.text()).contains("follows nothing").doesNotContain("by-link");
    }

    @Test
    void huge_and_empty_wishes_are_refused_by_their_field() {
        refused(new Wish(wanted("a".repeat(1_001), ""), "T", News.USUAL, Rhythm.DAILY), "words");
        refused(new Wish(wanted("a", "q=" + "a".repeat(4_000)), "T", News.USUAL, Rhythm.DAILY), "query");
        refused(new Wish(wanted("a", "q=a\"><script>"), "T", News.USUAL, Rhythm.DAILY), "query");
        refused(new Wish(wanted("a", ""), "\u202e \u200b", News.USUAL, Rhythm.DAILY), "title");
        refused(new Wish(wanted("a", ""), "T".repeat(301), News.USUAL, Rhythm.DAILY), "title");
        refused(new Wish(wanted("a", ""), "T", Set.of(), Rhythm.DAILY), "news");
        refused(new Wish(wanted("a", ""), "T", News.USUAL, null), "rhythm");
        Set<String> many = new HashSet<>();
        for (int i = 0; i < 51; i++) {
            many.add("tag-" + i);
        }
        ListingFilter tags = new ListingFilter("", Map.of(Facet.TAG, many), Optional.empty(), Optional.empty());
        refused(new Wish(Wanted.of(tags, ""), "T", News.USUAL, Rhythm.DAILY), "tag");
    }

    private static Wanted wanted(String words, String query) {
        return Wanted.of(new ListingFilter(words, Map.of(), Optional.empty(), Optional.empty()), query);
    }

    private void refused(Wish wish, String field) {
        assertThatThrownBy(() -> subscriptions.ask(JO, wish, CLIENT))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.field()).isEqualTo(field)));
    }

    @Test
    void one_link_confirmed_by_fifty_at_once_is_one_subscription_and_one_consent() throws Exception {
        subscriptions.ask(JO, FollowingFixture.topic("housing"), CLIENT);
        String link = FollowingFixture.capability(fixture.last());
        ExecutorService clicks = Executors.newFixedThreadPool(10);
        Set<Confirmed> ends = new HashSet<>();
        try {
            Callable<Confirmed> click = () -> subscriptions.confirm(link);
            for (Future<Confirmed> end : clicks.invokeAll(Collections.nCopies(50, click))) {
                ends.add(end.get());
            }
        } finally {
            clicks.shutdownNow();
        }
        assertThat(ends).hasSize(1);
        assertThat(subscriptions.active(0, 10)).hasSize(1);
        assertThat(fixture.audit()).containsExactly("visitor subscription.follow");
    }
}
