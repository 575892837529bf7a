package org.tributary.subscriptions.internal.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.subscriptions.internal.digest.Scene.digest;
import static org.tributary.subscriptions.internal.digest.Scene.listing;
import static org.tributary.subscriptions.internal.digest.Scene.member;
import static org.tributary.subscriptions.internal.digest.Scene.stranger;
import static org.tributary.subscriptions.internal.digest.Scene.subscription;
import static org.tributary.subscriptions.internal.digest.Scene.told;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Phase;
import org.tributary.subscriptions.internal.digest.Digest.Entry;
import org.tributary.subscriptions.internal.digest.Digest.Group;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;

class DigestTest {

    private static final Subscription HOUSING = subscription(1, "Housing repairs");
    private static final Subscription DAMP = subscription(2, "Damp");

    private static List<String> titles(Digest digest) {
        return digest.entries().stream().map(entry -> entry.listing().title()).toList();
    }

    @Test
    void a_listing_that_fits_several_subscriptions_stands_once_under_the_narrowest_with_all_of_its_news() {
        Listing both = listing("both", "Damp in both").build();
        Digest digest = digest(
                stranger(),
                List.of(
                        told(HOUSING, both, News.NEW),
                        told(HOUSING, listing("other", "Other").build(), News.NEW),
                        told(DAMP, both, News.PHASE)));

        assertThat(digest.entries()).hasSize(2);
        Entry entry = digest.entries().get(0);
        assertThat(entry.listing()).isEqualTo(both);
        assertThat(entry.told().subscription()).isEqualTo(DAMP);
        assertThat(entry.also()).containsExactly("Housing repairs");
        assertThat(entry.inOrder()).containsExactly(News.PHASE, News.NEW);
        assertThat(digest.total()).isEqualTo(2);
    }

    @Test
    void listings_that_are_followed_one_by_one_stand_together() {
        Listing one = listing("one", "One").build();
        Listing two = listing("two", "Two").build();
        Digest digest = digest(
                stranger(),
                List.of(told(subscription(7, one), one, News.UPDATED), told(subscription(8, two), two, News.STALE)));

        assertThat(digest.groups()).hasSize(1);
        assertThat(digest.groups().get(0).subscription()).isEmpty();
        assertThat(titles(digest)).containsExactly("One", "Two");
    }

    @Test
    void what_happened_counts_most() {
        List<Told> told = List.of(
                told(HOUSING, listing("f", "stale").build(), News.STALE),
                told(HOUSING, listing("e", "updated").build(), News.UPDATED),
                told(HOUSING, listing("d", "voice").build(), News.VOICE),
                told(HOUSING, listing("c", "new").build(), News.NEW),
                told(HOUSING, listing("b", "phase").build(), News.PHASE),
                told(HOUSING, listing("a", "outcome").build(), News.OUTCOME));

        assertThat(titles(digest(stranger(), told)))
                .containsExactly("outcome", "phase", "new", "voice", "updated", "stale");
    }

    @Test
    void a_problem_of_a_council_like_ones_own_stands_before_one_far_away() {
        List<Told> told = List.of(
                told(HOUSING, listing("a", "far").by(Scene.EDEN).build(), News.NEW),
                told(HOUSING, listing("b", "own").by(Scene.CAMDEN).build(), News.NEW),
                told(HOUSING, listing("c", "alike").by(Scene.BARNET).build(), News.NEW),
                told(
                        HOUSING,
                        listing("d", "alike story")
                                .by(Scene.BARNET)
                                .kind(ListingKind.STORY)
                                .build(),
                        News.NEW));

        assertThat(titles(digest(member(), told))).containsExactly("alike", "alike story", "far", "own");
    }

    @Test
    void what_is_further_on_and_what_more_councils_have_stands_before_the_rest_but_not_what_is_retired() {
        List<Told> told = List.of(
                told(HOUSING, listing("a", "concept").phase(Phase.CONCEPT).build(), News.NEW),
                told(HOUSING, listing("b", "retired").phase(Phase.RETIRED).build(), News.NEW),
                told(HOUSING, listing("c", "live").phase(Phase.LIVE).build(), News.NEW),
                told(
                        HOUSING,
                        listing("d", "wanted").phase(Phase.CONCEPT).alsoAt(5).build(),
                        News.NEW));

        assertThat(titles(digest(stranger(), told))).containsExactly("live", "wanted", "concept", "retired");
    }

    @Test
    void the_order_of_what_came_in_makes_no_difference() {
        List<Told> told = new ArrayList<>(Scene.many(HOUSING, 40));
        told.addAll(Scene.many(DAMP, 10));
        Digest expected = digest(member(), told);
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(told, new Random(seed));
            assertThat(digest(member(), told)).isEqualTo(expected);
        }
    }

    @Test
    void thirty_are_shown_and_the_rest_is_counted_where_it_belongs() {
        Digest digest = digest(stranger(), Scene.many(HOUSING, 42));

        assertThat(digest.entries()).hasSize(30);
        assertThat(digest.groups().get(0).more()).isEqualTo(12);
        assertThat(digest.more()).isZero();
        assertThat(digest.total()).isEqualTo(42);
    }

    @Test
    void no_group_is_crowded_out_by_another() {
        List<Told> told = new ArrayList<>(Scene.many(HOUSING, 60));
        told.add(told(DAMP, listing("last", "Least useful").build(), News.STALE));
        Digest digest = digest(stranger(), told);

        assertThat(digest.entries()).hasSize(30);
        assertThat(digest.groups()).extracting(Group::more).containsExactly(31, 0);
        assertThat(titles(digest)).endsWith("Least useful");
    }

    @Test
    void of_more_groups_than_one_message_shows_the_rest_is_counted() {
        List<Told> told = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            told.addAll(Scene.many(subscription(i, "Subscription " + i), 2));
        }
        Digest digest = digest(stranger(), told);

        assertThat(digest.entries()).hasSize(30);
        assertThat(digest.groups()).hasSize(30);
        assertThat(digest.total()).isEqualTo(80);
        assertThat(digest.more()
                        + digest.groups().stream().mapToInt(Group::more).sum())
                .isEqualTo(50);
    }

    @Test
    void nothing_to_tell_is_no_digest() {
        assertThat(digest(stranger(), List.of()).isEmpty()).isTrue();
    }
}
