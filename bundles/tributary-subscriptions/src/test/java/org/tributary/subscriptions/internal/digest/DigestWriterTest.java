package org.tributary.subscriptions.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tributary.subscriptions.internal.digest.Scene.listing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.notify.Message;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.search.lucene.internal.LuceneSearchEngine;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.following.Capabilities;
import org.tributary.subscriptions.internal.following.Capabilities.Purpose;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Rhythm;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.subscriptions.internal.following.Wanted;
import org.tributary.testkit.TestStore;
import org.tributary.web.Surroundings;

/** What is said in the moment of sending, with the real subscriptions and messages on a real database. */
class DigestWriterTest {

    private static final String ADDRESS = "ada@cambury.example";

    @TempDir
    private Path folder;

    private static TestStore database;

    private final Map<ListingId, Listing> known = new HashMap<>();
    private FollowingFixture following;
    private Messages messages;
    private DigestWriter writer;
    private Samples samples;

    @BeforeAll
    static void open() {
        database = TestStore.derby("subscriptions", "db/subscriptions.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void wire() {
        database.clear();
        following = new FollowingFixture(database);
        messages = new Messages(database.store(), following.subscriptions, following.clock);
        wire(null);
    }

    private void wire(SearchEngine engine) {
        Listings listings = proxy(Listings.class, (method, arguments) -> switch (method) {
            case "findAll" -> visible((Collection<?>) arguments[0], (Viewer) arguments[1]);
            case "voices" -> List.of();
            default -> throw new UnsupportedOperationException(method);
        });
        Organisations organisations = proxy(Organisations.class, (method, arguments) -> switch (method) {
            case "findAll" -> Scene.COUNCILS.entrySet().stream()
                    .filter(entry -> ((Collection<?>) arguments[0]).contains(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            case "byDomain" -> List.of();
            default -> throw new UnsupportedOperationException(method);
        });
        Topics topics = proxy(
                Topics.class,
                (method, arguments) -> method.equals("all")
                        ? List.of()
                        : Optional.of(new Topic((String) arguments[0], "Topic", "", "", List.of(), List.of())));
        Digests digests = new Digests(following.subscriptions, listings, organisations, following.people);
        writer = new DigestWriter(
                messages,
                following.subscriptions,
                digests,
                new NearFinder(digests, listings, topics, organisations, engine),
                following.capabilities,
                () -> FollowingFixture.SITE,
                Surroundings.NONE,
                following.clock);
        samples = new Samples(messages, following.subscriptions, digests, () -> FollowingFixture.SITE);
    }

    private List<Listing> visible(Collection<?> ids, Viewer viewer) {
        return ids.stream()
                .map(known::get)
                .filter(listing -> listing != null && listing.isVisibleTo(viewer))
                .toList();
    }

    @FunctionalInterface
    private interface Answer {
        Object to(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments)));
    }

    private Listing put(Listing listing) {
        known.put(listing.id(), listing);
        return listing;
    }

    /** As the rounds leave it behind. */
    private String message(String follower, Messages.Sort sort, Subscription subscription, Listing... listings) {
        String key = "subscriptions/" + follower + "/1";
        following.run("insert into subscriptions_message (message_key, follower_id, sort, more, made_ms) values ('"
                + key + "', '" + follower + "', '" + sort.code() + "', 0, " + FollowingFixture.NOW.toEpochMilli()
                + ")");
        for (int place = 0; place < listings.length; place++) {
            following.run("insert into subscriptions_item"
                    + " (message_key, place, subscription_id, listing_id, news, noted_ms) values ('" + key + "', "
                    + place + ", " + subscription.id() + ", '" + listings[place].id() + "', "
                    + News.bits(Set.of(News.NEW)) + ", " + FollowingFixture.NOW.toEpochMilli() + ")");
        }
        return key;
    }

    private Subscription stranger() {
        return following.followed(ADDRESS, FollowingFixture.topic("housing"));
    }

    @Test
    void somebody_without_an_account_hears_of_what_is_public_and_not_of_what_is_for_members() {
        Subscription subscription = stranger();
        Listing open = put(listing("open", "Damp in flats").build());
        Listing closed = put(listing("closed", "Secret damp").in(Circle.MEMBERS).build());
        Listing gone = listing("gone", "Withdrawn meanwhile").build();

        Message message = writer.write(
                        message(subscription.follower(), Messages.Sort.DIGEST, subscription, open, closed, gone))
                .orElseThrow();

        assertThat(message.to()).isEqualTo(ADDRESS);
        assertThat(message.key()).isEqualTo("subscriptions/" + subscription.follower() + "/1");
        assertThat(message.sort()).isEqualTo(Message.Sort.BULK);
        assertThat(message.items()).extracting(Message.Item::title).containsExactly("Damp in flats");
        assertThat(message.text() + message.html()).doesNotContain("Secret", "Withdrawn");
    }

    @Test
    void a_member_hears_of_what_is_for_members_until_they_are_one_no_more() {
        following.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        Subscription subscription =
                following.subscriptions.follow(FollowingFixture.topic("housing"), following.people.actor("sam"));
        Listing closed = put(listing("closed", "For members").in(Circle.MEMBERS).build());
        String key = message(subscription.follower(), Messages.Sort.AT_ONCE, subscription, closed);

        Message message = writer.write(key).orElseThrow();
        assertThat(message.text()).contains("Hello Sam Weaver,", "https://tributary.example/following\n");

        following.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER, Person.Standing.SUSPENDED);
        assertThat(writer.write(key)).isEmpty();
    }

    @Test
    void who_moved_while_it_waited_gets_it_at_the_address_they_have_now() {
        following.people.put("sam", "sam@cambury.example", "cambury", Role.MEMBER);
        Subscription subscription =
                following.subscriptions.follow(FollowingFixture.topic("housing"), following.people.actor("sam"));
        Listing open = put(listing("open", "Damp in flats").build());
        String key = message(subscription.follower(), Messages.Sort.DIGEST, subscription, open);

        following.people.put("sam", "sam@elsewhere.example", "cambury", Role.MEMBER);
        Change moved = new Change(1, Subject.PERSON, "sam", What.CONTENT, FollowingFixture.NOW, Optional.empty());
        following.personChanges.accept(List.of(moved), 1);

        assertThat(writer.write(key).orElseThrow().to()).isEqualTo("sam@elsewhere.example");
    }

    @Test
    void the_links_in_it_open_what_they_say() {
        Subscription subscription = stranger();
        Message message = writer.write(message(
                        subscription.follower(),
                        Messages.Sort.DIGEST,
                        subscription,
                        put(listing("a", "Damp").build())))
                .orElseThrow();
        List<String> links =
                Jsoup.parse(message.html().orElseThrow()).select("a").eachAttr("href");

        assertThat(following.capabilities.open(Purpose.STOP, last(links.get(0))))
                .contains(subscription.follower() + "/" + subscription.id());
        assertThat(following.capabilities.open(Purpose.STOP, last(links.get(1))))
                .contains(subscription.follower());
        assertThat(following
                        .capabilities
                        .open(Purpose.MANAGE, last(links.get(2)))
                        .map(Capabilities::follower))
                .contains(subscription.follower());
        assertThat(following.capabilities.open(
                        Purpose.STOP, last(message.unsubscribe().orElseThrow().toString())))
                .contains(subscription.follower());
    }

    private static String last(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void what_was_stopped_or_paused_meanwhile_is_not_in_it() {
        Subscription subscription = stranger();
        Holder holder = new Holder.ByLink(subscription.follower());
        String key = message(
                subscription.follower(),
                Messages.Sort.DIGEST,
                subscription,
                put(listing("a", "Damp").build()));
        assertThat(writer.write(key)).isPresent();

        following.subscriptions.pause(subscription.id(), holder);
        assertThat(writer.write(key)).isEmpty();
        following.subscriptions.resume(subscription.id(), holder);
        assertThat(writer.write(key)).isPresent();
        following.subscriptions.pauseAll(
                subscription.follower(), Optional.of(FollowingFixture.NOW.plus(Duration.ofDays(7))), holder);
        assertThat(writer.write(key)).isEmpty();
        following.subscriptions.resumeAll(subscription.follower(), holder);
        following.subscriptions.change(subscription.id(), Set.of(News.OUTCOME), Rhythm.DAILY, "Housing", holder);
        assertThat(writer.write(key)).as("news that they do not want any more").isEmpty();
        following.subscriptions.change(subscription.id(), Set.of(News.NEW), Rhythm.FEED, "Housing", holder);
        assertThat(writer.write(key)).as("now in its feed only").isEmpty();
        following.subscriptions.change(subscription.id(), Set.of(News.NEW), Rhythm.DAILY, "Housing", holder);
        assertThat(writer.write(key)).isPresent();
        following.subscriptions.stopAll(subscription.follower(), holder);
        assertThat(writer.write(key)).isEmpty();
    }

    @Test
    void of_a_message_that_was_forgotten_there_is_nothing_to_say() {
        assertThat(writer.name()).isEqualTo("subscriptions");
        assertThat(writer.write("subscriptions/nobody/1")).isEmpty();
    }

    @Test
    void a_test_says_so_in_the_channel_of_a_team() {
        following.people.put("lee", "lee@cambury.example", "cambury", Role.LEAD);
        Follower channel = following
                .subscriptions
                .openChannel(
                        "teams",
                        "https://chat.example/hook",
                        "Housing team",
                        new OrganisationId("cambury"),
                        following.people.actor("lee"))
                .follower();

        Message message = writer.write(messages.sendTest(channel.id())).orElseThrow();

        assertThat(message.subject()).isEqualTo("This channel now hears from Tributary");
        assertThat(message.to()).isEqualTo("https://chat.example/hook");
    }

    @Test
    void what_is_due_is_shown_as_it_would_be_sent() {
        Subscription subscription = stranger();
        assertThat(samples.of(subscription.follower())).isEmpty();
        assertThat(samples.of("nobody")).isEmpty();
        for (Listing listing : List.of(
                put(listing("a", "Damp").build()),
                put(listing("b", "Mould").in(Circle.MEMBERS).build()))) {
            following.run("insert into subscriptions_due"
                    + " (subscription_id, listing_id, follower_id, rhythm, news, seq, noted_ms) values ("
                    + subscription.id() + ", '" + listing.id() + "', '" + subscription.follower() + "', 'daily', "
                    + News.bits(Set.of(News.NEW)) + ", 1, 1)");
        }

        Sample sample = samples.of(subscription.follower()).orElseThrow();

        assertThat(sample.subject()).isEqualTo("Damp");
        assertThat(sample.groups()).hasSize(1);
        assertThat(sample.groups().get(0).heading()).isEqualTo("Everything about housing");
        assertThat(sample.groups().get(0).things())
                .extracting(Sample.Thing::path)
                .containsExactly("/listings/local/a");
        assertThat(sample.groups().get(0).things().get(0).lines()).startsWith("Camden Council · Problem · Discovery");
    }

    @Test
    void when_nothing_happened_it_says_what_is_near_and_new_and_why() {
        ListingFilter filter = new ListingFilter(
                "",
                Map.of(Facet.TOPIC, Set.of("housing"), Facet.REGION, Set.of("london")),
                Optional.empty(),
                Optional.empty());
        Subscription subscription = following.followed(
                ADDRESS,
                new Wish(
                        Wanted.of(filter, "topic=housing&region=london"),
                        "Housing in London",
                        News.USUAL,
                        Rhythm.WEEKLY));
        Instant lately = FollowingFixture.NOW.minus(Duration.ofDays(3));
        Instant before = FollowingFixture.NOW.minus(Duration.ofDays(40));
        put(listing("fits", "Fits")
                .about("housing")
                .by(Scene.CAMDEN)
                .updated(lately)
                .build());
        put(listing("near", "Near")
                .about("housing")
                .by(Scene.EDEN)
                .updated(lately)
                .build());
        put(listing("old", "Near but old")
                .about("housing")
                .by(Scene.EDEN)
                .updated(before)
                .build());
        put(listing("far", "Something else")
                .about("parking")
                .by(Scene.EDEN)
                .updated(lately)
                .build());
        put(listing("hidden", "Hidden")
                .about("housing")
                .by(Scene.EDEN)
                .updated(lately)
                .in(Circle.MEMBERS)
                .build());
        LuceneSearchEngine engine = new LuceneSearchEngine(null, settings(folder), new PlainWords());
        engine.apply(known.values(), List.of(), 1);
        String key = message(subscription.follower(), Messages.Sort.NEAR, subscription);

        assertThat(writer.write(key)).as("without a search").isEmpty();
        wire(engine);
        Message message = writer.write(key).orElseThrow();

        assertThat(message.subject()).isEqualTo("Nothing new this month, but this is near");
        assertThat(message.items())
                .extracting(Message.Item::group, Message.Item::title)
                .containsExactly(tuple("Near ‘Housing in London’: in other regions", "Near"));

        following.subscriptions.stop(subscription.id(), new Holder.ByLink(subscription.follower()));
        assertThat(writer.write(key)).isEmpty();
    }

    private static LuceneSearchEngine.Settings settings(Path folder) {
        return new LuceneSearchEngine.Settings() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return LuceneSearchEngine.Settings.class;
            }

            @Override
            public String folder() {
                return folder.toString();
            }
        };
    }

    /** Words as they are. */
    private static final class PlainWords implements TextAnalysis {

        @Override
        public String version() {
            return "1";
        }

        @Override
        public List<Term> terms(String text) {
            return List.of(text.toLowerCase(Locale.ROOT).split("[^a-z]+")).stream()
                    .filter(word -> !word.isEmpty())
                    .map(word -> new Term(word, 0, 0, 0))
                    .toList();
        }

        @Override
        public List<Term> wanted(String words) {
            return terms(words);
        }
    }
}
