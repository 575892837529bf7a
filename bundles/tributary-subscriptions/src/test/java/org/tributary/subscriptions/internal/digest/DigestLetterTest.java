package org.tributary.subscriptions.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.subscriptions.internal.digest.Scene.digest;
import static org.tributary.subscriptions.internal.digest.Scene.letter;
import static org.tributary.subscriptions.internal.digest.Scene.listing;
import static org.tributary.subscriptions.internal.digest.Scene.member;
import static org.tributary.subscriptions.internal.digest.Scene.stranger;
import static org.tributary.subscriptions.internal.digest.Scene.subscription;
import static org.tributary.subscriptions.internal.digest.Scene.team;
import static org.tributary.subscriptions.internal.digest.Scene.told;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.notify.Message;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;

class DigestLetterTest {

    private static final String KEY = "subscriptions/follower/1";
    private static final Subscription HOUSING = subscription(1, "Housing repairs");
    private static final Subscription PARKING = subscription(2, "Parking");
    private static final Listing DAMP =
            listing("damp", "Damp is reported three times").by(Scene.BARNET).build();
    private static final Listing BADGE = listing("badge", "Blue badges take eleven weeks")
            .phase(Phase.LIVE)
            .saving(120_000, 45_000)
            .build();

    private static Message news(Reader reader, Told... told) {
        return letter(reader).news(KEY, digest(reader, List.of(told)), false, Scene.why());
    }

    private static Document html(Message message) {
        return Jsoup.parse(message.html().orElseThrow());
    }

    @Test
    void the_subject_counts_what_there_is_and_names_of_what() {
        List<Told> told = new ArrayList<>(List.of(
                told(HOUSING, DAMP, News.NEW),
                told(HOUSING, listing("a", "Another").build(), News.NEW),
                told(HOUSING, BADGE, News.PHASE)));
        assertThat(news(member(), told.toArray(Told[]::new)).subject())
                .isEqualTo("2 new and 1 further on: Housing repairs");

        told.add(told(PARKING, listing("b", "Parking").build(), News.UPDATED));
        told.add(told(PARKING, listing("c", "Permits").build(), News.STALE));
        assertThat(news(member(), told.toArray(Told[]::new)).subject())
                .isEqualTo("2 new, 1 further on, 1 updated and 1 more: Housing repairs and 1 other");
    }

    @Test
    void of_a_single_thing_the_subject_is_its_title() {
        assertThat(news(member(), told(HOUSING, DAMP, News.NEW)).subject()).isEqualTo("Damp is reported three times");
        assertThat(news(member(), told(HOUSING, BADGE, News.PHASE)).subject())
                .isEqualTo("Now live: Blue badges take eleven weeks");
    }

    @Test
    void each_thing_says_whose_it_is_and_why_it_is_there() {
        Message message = news(member(), told(HOUSING, DAMP, News.NEW), told(HOUSING, BADGE, News.OUTCOME, News.PHASE));

        assertThat(message.items()).hasSize(2);
        Message.Item badge = message.items().get(1);
        assertThat(badge.title()).isEqualTo("Blue badges take eleven weeks");
        assertThat(badge.address()).isEqualTo(URI.create("https://tributary.example/listings/local/badge"));
        assertThat(badge.line())
                .isEqualTo("Camden Council · Problem · Live\n"
                        + "Outcome published: it costs £75,000 a year less. Now live."
                        + " People ring about it every Monday, and nobody can tell them why.");
        assertThat(badge.group()).isEqualTo("Housing repairs");
        assertThat(badge.listing()).contains(BADGE.id());
        assertThat(badge.reasons()).containsExactly("outcome", "phase");
        assertThat(message.sort()).isEqualTo(Message.Sort.BULK);
        assertThat(message.key()).isEqualTo(KEY);
        assertThat(message.to()).isEqualTo("ada@camden.example");
    }

    @Test
    void who_joined_in_is_named() {
        Voice eden = new Voice(
                VoiceKind.HAVE_THIS_TOO,
                Scene.EDEN.id(),
                Scene.EDEN.name(),
                Optional.empty(),
                Scene.NOW.minusSeconds(60));
        Voice earlier = new Voice(
                VoiceKind.HAVE_THIS_TOO,
                Scene.BARNET.id(),
                Scene.BARNET.name(),
                Optional.empty(),
                Scene.NOW.minusSeconds(900_000));
        Listing wanted = listing("wanted", "Wanted").alsoAt(7).build();
        Digest digest = digest(member(), List.of(told(HOUSING, wanted, News.VOICE)));

        assertThat(Scene.why(List.of(eden, earlier), List.of())
                        .phrases(digest.entries().get(0)))
                .containsExactly("Eden District Council has this too (7 in all)");
        assertThat(Scene.why().phrases(digest.entries().get(0)))
                .as("taken back meanwhile")
                .isEmpty();
    }

    @Test
    void what_its_owner_wrote_is_said_in_plain_words_where_it_is_new() {
        Digest digest = digest(member(), List.of(told(HOUSING, DAMP, News.UPDATED)));
        StatusUpdate update =
                new StatusUpdate(1, Scene.NOW.minusSeconds(3_600), "We **start** with [ten homes](https://x.example).");
        StatusUpdate old = new StatusUpdate(1, Scene.NOW.minusSeconds(900_000), "Long ago");

        assertThat(Scene.why(List.of(), List.of(update, old))
                        .phrases(digest.entries().get(0)))
                .containsExactly("Updated: We start with ten homes.");
        assertThat(Scene.why(List.of(), List.of(old)).phrases(digest.entries().get(0)))
                .containsExactly("Updated");
    }

    @Test
    void both_parts_say_the_same_and_each_address_stands_in_the_text() {
        List<Told> told = new ArrayList<>(Scene.many(HOUSING, 40));
        told.add(told(PARKING, BADGE, News.OUTCOME));
        told.add(told(subscription(9, DAMP), DAMP, News.STALE));
        Message message = letter(member()).news(KEY, digest(member(), told), false, Scene.why());
        Document html = html(message);

        for (String address : html.select("a").eachAttr("href")) {
            assertThat(message.text().lines().map(String::strip)).contains(address);
        }
        for (Message.Item item : message.items()) {
            for (String said : List.of(
                    item.title(), item.group(), item.line().lines().findFirst().orElseThrow())) {
                assertThat(message.text()).contains(said);
                assertThat(html.body().text()).contains(said);
            }
        }
        assertThat(message.items()).hasSize(30);
        assertThat(html.select("h2").eachText())
                .containsExactlyInAnyOrder("Housing repairs", "Parking", "Listings you follow");
    }

    @Test
    void there_is_no_picture_no_script_and_no_address_but_the_sites_own() {
        Document html = html(news(member(), told(HOUSING, DAMP, News.NEW), told(PARKING, BADGE, News.OUTCOME)));

        assertThat(html.select("img, script, link, iframe, object, form, [style*=url], [background]"))
                .isEmpty();
        assertThat(html.select("a").eachAttr("href"))
                .allSatisfy(address -> assertThat(address).startsWith("https://tributary.example"));
    }

    @Test
    void a_member_gets_one_thing_to_say_to_each_and_for_an_own_one_that_it_is_still_true() {
        Document html = html(news(member(), told(HOUSING, DAMP, News.NEW), told(HOUSING, BADGE, News.NEW)));

        assertThat(html.select("a:containsOwn(We have this too)").eachAttr("href"))
                .containsExactly("https://tributary.example/listings/local/damp/voice?kind=have-this-too");
        assertThat(html.select("a:containsOwn(Still true)").eachAttr("href"))
                .containsExactly("https://tributary.example/listings/local/badge/confirm");
    }

    @Test
    void who_has_no_account_hears_once_what_they_could_do_with_one() {
        Document html = html(news(stranger(), told(HOUSING, DAMP, News.NEW), told(HOUSING, BADGE, News.NEW)));

        assertThat(html.select("a:containsOwn(We have this too), a:containsOwn(Still true)"))
                .isEmpty();
        assertThat(html.select("a:containsOwn(Sign in)").eachAttr("href"))
                .containsExactly("https://tributary.example/sign-in");
        assertThat(html.body().text()).contains("Hello, ").doesNotContain("Hello ,");
    }

    @Test
    void the_rest_of_a_long_list_leads_to_the_search_that_finds_it_newest_first() {
        Message message = letter(stranger()).news(KEY, digest(stranger(), Scene.many(HOUSING, 42)), false, Scene.why());

        assertThat(html(message).select("a:containsOwn(And 12 more in)").eachAttr("href"))
                .containsExactly("https://tributary.example/search?topic=topic-1&sort=newest");

        Message withoutSearch = new DigestLetter(Scene.SITE, stranger(), Scene.ways(stranger()), false)
                .news(KEY, digest(stranger(), Scene.many(HOUSING, 42)), false, Scene.why());
        assertThat(html(withoutSearch).select("a:containsOwn(And 12 more in)").eachAttr("href"))
                .containsExactly("https://tributary.example/following/by-link/manage.follower.5b3683fbc5baaded.x");
    }

    @Test
    void a_person_stops_one_thing_or_all_at_the_top_and_at_the_foot_without_signing_in() {
        Message one = news(stranger(), told(HOUSING, DAMP, News.NEW));
        String stopAll = "https://tributary.example/following/stop/stop.follower.x";
        List<String> ways = List.of(
                "https://tributary.example/following/stop/stop.follower.1.x",
                stopAll,
                "https://tributary.example/following/by-link/manage.follower.5b3683fbc5baaded.x");

        List<String> links = html(one).select("a").eachAttr("href");
        assertThat(links.subList(0, 3)).isEqualTo(ways);
        assertThat(links.subList(links.size() - 4, links.size() - 1)).isEqualTo(ways);
        assertThat(one.unsubscribe()).contains(URI.create(stopAll));

        Document several = html(news(stranger(), told(HOUSING, DAMP, News.NEW), told(PARKING, BADGE, News.NEW)));
        assertThat(several.select("a:containsOwn(Stop hearing about Parking)").eachAttr("href"))
                .containsExactly("https://tributary.example/following/stop/stop.follower.2.x");
    }

    @Test
    void who_follows_listings_one_by_one_stops_them_one_by_one() {
        Document html = html(news(
                member(),
                told(subscription(8, DAMP), DAMP, News.UPDATED),
                told(subscription(9, BADGE), BADGE, News.STALE)));

        assertThat(html.select("a:containsOwn(Stop following this)").eachAttr("href"))
                .containsExactlyInAnyOrder(
                        "https://tributary.example/following/stop/stop.follower.8.x",
                        "https://tributary.example/following/stop/stop.follower.9.x");
    }

    @Test
    void what_a_team_reads_holds_no_link_that_works_without_signing_in() {
        Message message = news(team(), told(HOUSING, DAMP, News.NEW), told(PARKING, BADGE, News.OUTCOME));

        assertThat(message.text() + message.html().orElseThrow())
                .doesNotContain("/following/stop/", "/following/by-link/", "Hello");
        assertThat(message.unsubscribe()).contains(URI.create("https://tributary.example/following/channels/follower"));
        assertThat(message.text()).contains("what this channel follows").doesNotContain("you follow");
    }

    @Test
    void a_test_says_what_it_is() {
        assertThat(letter(team()).test(KEY).subject()).isEqualTo("This channel now hears from Tributary");
        assertThat(letter(team()).test(KEY).text()).contains("Housing team", "Camden Council");
        assertThat(letter(member()).test(KEY).text()).contains("This is a test").doesNotContain("channel");
    }

    @Test
    void what_is_near_says_to_what_and_how() {
        Near near = new Near(List.of(new Near.Group(
                "Near ‘Housing repairs’: further away", "q=damp", List.of(new Near.Found(DAMP, "New")))));
        Message message = letter(member()).near(KEY, near);

        assertThat(message.subject()).isEqualTo("Nothing new this month, but this is near");
        assertThat(message.items().get(0).group()).isEqualTo("Near ‘Housing repairs’: further away");
        assertThat(message.items().get(0).reasons()).containsExactly("near");
        assertThat(message.text()).contains("https://tributary.example/search?q=damp&sort=newest");
    }

    @Test
    void nothing_that_somebody_wrote_becomes_markup_a_header_or_another_direction() {
        String hostile =
                "</a><img src=x>\r\nBcc: x@evil.example \u202Egnp.exe {0} ${x} \uD83D\uDE00 " + "w".repeat(240);
        Listing evil = listing("evil", hostile).summary(hostile).build();
        Message message = news(
                stranger(),
                told(subscription(3, hostile), evil, News.NEW),
                told(subscription(4, "مرحبا"), DAMP, News.NEW));
        Document html = html(message);

        assertThat(html.select("img")).isEmpty();
        assertThat(html.select("h2").eachText()).contains("مرحبا");
        assertThat(message.text() + message.html().orElseThrow()).doesNotContain("\u202E", "\nBcc");
        assertThat(message.subject()).doesNotContain("\r", "\n").hasSizeLessThanOrEqualTo(300);
        for (Message.Item item : message.items()) {
            assertThat(item.title() + item.group()).doesNotContain("\n", "\r", "\u202E");
            assertThat(item.title()).hasSizeLessThanOrEqualTo(160);
            assertThat(item.line().lines()).hasSizeLessThanOrEqualTo(3);
        }
        assertThat(message.text()).contains("</a><img src=x> Bcc: x@evil.example gnp.exe {0} ${x} \uD83D\uDE00");
    }
}
