package org.tributary.subscriptions.internal.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.core.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.Sections;
import org.tributary.api.listing.Tally;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Door;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TooMany;
import org.tributary.subscriptions.internal.digest.Digests;
import org.tributary.subscriptions.internal.digest.Reasons;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.web.Feed;
import org.tributary.web.Visit;

class PrivateFeedsTest {

    private static final String CLIENT = "192.0.2.7";
    private static final Instant DAY = FollowingFixture.NOW.minus(Duration.ofDays(30));

    private static final Map<ListingId, Listing> LISTINGS = Stream.of(
                    listing("damp", Circle.PUBLIC),
                    listing("mould", Circle.PUBLIC),
                    listing("officers", Circle.MEMBERS),
                    listing("own", Circle.ORGANISATION),
                    listing("draft", Circle.DRAFT))
            .collect(Collectors.toMap(Listing::id, Function.identity()));

    private static final AtomicInteger READERS = new AtomicInteger();
    private static FollowingFixture world;

    private PrivateFeeds feeds;

    @BeforeAll
    static void open() {
        world = new FollowingFixture();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void begin() {
        world.database.clear();
        world.clock.set(FollowingFixture.NOW);
        world.people.put("ada", "ada@cambury.example", "cambury", Role.LEAD);
        Listings listings = proxy(Listings.class, arguments -> ((List<?>) arguments[0])
                .stream()
                        .map(LISTINGS::get)
                        .filter(listing -> listing != null && listing.isVisibleTo((Viewer) arguments[1]))
                        .toList());
        Organisations organisations = proxy(Organisations.class, arguments -> Map.of());
        feeds = new PrivateFeeds(
                world.subscriptions,
                world.capabilities,
                new Messages(world.database.store(), world.subscriptions, world.clock),
                listings,
                new Reasons(new Digests(world.subscriptions, listings, organisations, world.people)),
                world.clock);
    }

    private static <T> T proxy(Class<T> type, Function<Object[], Object> findAll) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("findAll")) {
                return findAll.apply(args);
            }
            throw new UnsupportedOperationException(method.getName());
        }));
    }

    private static Listing listing(String key, Circle circle) {
        return new Listing(
                new ListingId("local", key),
                ListingKind.PROBLEM,
                new Headline("Listing " + key, "About " + key),
                new Sections(Map.of()),
                Facets.NONE.withTopics(Set.of("housing")).withPhase(Optional.of(Phase.BETA)),
                Optional.of(new Owner(
                        new OrganisationId("cambury"),
                        "Cambury",
                        OrganisationKind.DISTRICT,
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                List.of(),
                new Period(Optional.empty(), Optional.empty()),
                List.of(),
                Optional.empty(),
                circle,
                false,
                Optional.empty(),
                Optional.empty(),
                Provenance.HERE,
                Tally.NONE,
                new Life(DAY, DAY, DAY, Optional.empty(), Optional.empty(), 1));
    }

    /** Notes for a subscription that something happened to a listing so many minutes ago. */
    private void noted(Subscription subscription, String listing, int minutesAgo, News... news) {
        long time = world.clock.instant().minus(Duration.ofMinutes(minutesAgo)).toEpochMilli();
        world.run(
                "insert into subscriptions_due (subscription_id, listing_id, follower_id, rhythm, news, seq, noted_ms)"
                        + " values (" + subscription.id() + ", 'local:" + listing + "', '" + subscription.follower()
                        + "', 'daily', " + News.bits(Set.of(news)) + ", 1, " + time + ")");
    }

    private String capability(Subscription subscription) {
        return world.capabilities.mint(
                Purpose.FEED, subscription.id() + "." + subscription.feedGeneration(), Instant.MAX);
    }

    private PrivateFeeds.Content read(Subscription subscription) {
        return feeds.open(capability(subscription), CLIENT, Locale.UK);
    }

    private static List<String> keys(PrivateFeeds.Content content) {
        return content.listings().stream().map(listing -> listing.id().key()).toList();
    }

    private Subscription anonymous() {
        return world.followed("bea" + READERS.incrementAndGet() + "@example.org", FollowingFixture.topic("housing"));
    }

    private Subscription member() {
        return world.subscriptions.follow(FollowingFixture.topic("housing"), world.people.actor("ada"));
    }

    @Test
    void a_feed_tells_what_came_newest_first_and_why() {
        Subscription subscription = anonymous();
        noted(subscription, "damp", 60, News.NEW);
        noted(subscription, "mould", 5, News.PHASE, News.UPDATED);

        PrivateFeeds.Content content = read(subscription);

        assertThat(keys(content)).containsExactly("mould", "damp");
        assertThat(content.notes().get(new ListingId("local", "mould")))
                .isEqualTo(new Feed.Note("Now in beta", FollowingFixture.NOW.minus(Duration.ofMinutes(5))));
        assertThat(content.notes().get(new ListingId("local", "damp")).why()).isEqualTo("New");
    }

    @Test
    void what_does_not_count_for_the_subscription_is_left_out() {
        Subscription subscription = anonymous();
        noted(subscription, "damp", 5, News.STALE);
        assertThat(keys(read(subscription))).isEmpty();
    }

    @Test
    void a_member_sees_what_members_may_and_others_what_everybody_may() {
        Subscription anonymous = anonymous();
        Subscription member = member();
        for (Subscription subscription : List.of(anonymous, member)) {
            for (String key : List.of("damp", "officers", "own", "draft", "never-there")) {
                noted(subscription, key, 5, News.NEW);
            }
        }

        assertThat(keys(read(anonymous))).containsExactly("damp");
        assertThat(keys(read(member)))
                .as("what only her organisation may see does not go to a feed reader")
                .containsExactlyInAnyOrder("damp", "officers");

        world.people.put("ada", "ada@cambury.example", "cambury", Role.LEAD, Person.Standing.SUSPENDED);
        assertThat(keys(read(member))).containsExactly("damp");
    }

    @Test
    void a_renewed_address_is_gone_and_the_new_one_works() {
        Subscription before = anonymous();
        noted(before, "damp", 5, News.NEW);
        Holder holder = new Holder.ByLink(before.follower());

        Subscription after = world.subscriptions.renewFeed(before.id(), holder);

        assertThatThrownBy(() -> read(before)).isInstanceOf(Gone.class).hasMessageContaining("new address");
        assertThat(keys(read(after))).containsExactly("damp");
    }

    @Test
    void a_feed_ends_with_its_subscription_and_its_follower() {
        Subscription stopped = anonymous();
        world.subscriptions.stop(stopped.id(), new Holder.ByLink(stopped.follower()));
        assertThatThrownBy(() -> read(stopped)).isInstanceOf(NotFound.class);

        Subscription forgotten = world.followed("cleo@example.org", FollowingFixture.topic("housing"));
        world.subscriptions.forget(forgotten.follower(), new Holder.ByLink(forgotten.follower()));
        assertThatThrownBy(() -> read(forgotten)).isInstanceOf(NotFound.class);

        Subscription disabled = world.followed("dora@example.org", FollowingFixture.topic("housing"));
        world.subscriptions.disable(disabled.follower(), "Nobody there.");
        assertThatThrownBy(() -> read(disabled)).isInstanceOf(NotFound.class);
    }

    @Test
    void a_capability_for_something_else_opens_no_feed() {
        Subscription subscription = anonymous();
        for (Purpose purpose : List.of(Purpose.MANAGE, Purpose.STOP, Purpose.CONFIRM)) {
            String other = world.capabilities.mint(purpose, subscription.id() + ".0", Instant.MAX);
            assertThatThrownBy(() -> feeds.open(other, CLIENT, Locale.UK)).isInstanceOf(NotFound.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "../..", "é"})
    void nobody_guesses_an_address(String guess) {
        assertThatThrownBy(() -> feeds.open(guess, CLIENT, Locale.UK)).isInstanceOf(NotFound.class);
    }

    @Test
    void who_asks_or_guesses_too_often_is_told_to_wait() {
        Subscription subscription = anonymous();
        for (int i = 0; i < 120; i++) {
            read(subscription);
        }
        assertThatThrownBy(() -> read(subscription)).isInstanceOf(TooMany.class);
        for (int i = 0; i < 60; i++) {
            assertThatThrownBy(() -> feeds.open("guess", CLIENT, Locale.UK)).isInstanceOf(NotFound.class);
        }
        assertThatThrownBy(() -> feeds.open("guess", CLIENT, Locale.UK)).isInstanceOf(TooMany.class);
        assertThatThrownBy(() -> feeds.open("guess", "192.0.2.8", Locale.UK)).isInstanceOf(NotFound.class);
        world.clock.move(Duration.ofHours(1));
        assertThat(keys(read(subscription))).isEmpty();
    }

    @Test
    void the_answer_names_its_own_address_and_is_kept_out_of_caches_and_search_engines() {
        Subscription subscription = anonymous();
        noted(subscription, "damp", 5, News.NEW);
        String capability = capability(subscription);
        Visit visit = new Visit(
                Viewer.visitor(),
                Door.PAGE,
                Locale.UK,
                FollowingFixture.SITE.absolute("/"),
                FollowingFixture.SITE,
                FollowingFixture.NOW,
                "");

        Response answer = new FeedResource(feeds).atom(capability, visit);

        Feed feed = (Feed) answer.getEntity();
        assertThat(feed.title()).isEqualTo("Everything about housing");
        assertThat(feed.atomPath()).isEqualTo("/following/feed/" + capability + ".atom");
        assertThat(feed.jsonPath()).isEqualTo("/following/feed/" + capability + ".json");
        assertThat(feed.listings()).hasSize(1);
        assertThat(answer.getHeaderString("X-Robots-Tag")).isEqualTo("noindex, nofollow");
        assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("private, no-cache");
    }
}
