package org.tributary.subscriptions.internal.flow;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.persistence.EntityManager;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Facet;
import org.tributary.api.people.Viewer;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.matching.FilterIndex;

/** What happened lately to the listings of a broad subscription, read from the recent changes instead of matched. */
record BroadNews(Subscription subscription) {

    /** Whether a subscription asks for so much that it is not worth an index. */
    static boolean isBroad(Subscription subscription) {
        return subscription.wanted().listing().isEmpty()
                && FilterIndex.isBroad(subscription.wanted().filter());
    }

    static List<BroadRow> rows(EntityManager entities, String follower) {
        return entities.createQuery(
                        "select b from BroadRow b where b.followerId = :follower order by b.subscriptionId",
                        BroadRow.class)
                .setParameter("follower", follower)
                .getResultList();
    }

    /** What is new after a line of the log, each listing once, oldest first. */
    List<Messages.Item> items(RecentChanges.Snapshot changes, long told, Viewer viewer) {
        Set<String> kinds = subscription.wanted().filter().facets().getOrDefault(Facet.KIND, Set.of());
        int wanted = News.bits(subscription.news());
        long after = Math.max(told, subscription.since());
        Map<String, Messages.Item> items = new LinkedHashMap<>();
        for (ChangeRow change : changes.rows()) {
            if (change.seq() <= after) {
                break;
            }
            int news = change.news() & wanted;
            if (news != 0 && (kinds.isEmpty() || kinds.contains(change.kind())) && mayBeSeen(change, viewer)) {
                // The newest comes first, and its time counts.
                items.merge(change.listing(), item(change, news), (newer, older) -> merged(newer, older));
            }
        }
        return items.values().stream()
                .sorted((one, other) -> one.noted().compareTo(other.noted()))
                .toList();
    }

    private Messages.Item item(ChangeRow change, int news) {
        return new Messages.Item(
                subscription.id(),
                ListingId.parse(change.listing()),
                News.of(news),
                Instant.ofEpochMilli(change.timeMs()));
    }

    private static Messages.Item merged(Messages.Item newer, Messages.Item older) {
        Set<News> both = new TreeSet<>(newer.news());
        both.addAll(older.news());
        return new Messages.Item(newer.subscription(), newer.listing(), both, newer.noted());
    }

    /** As far as the circle says; who of an organisation may see it is asked when the message is written. */
    private static boolean mayBeSeen(ChangeRow change, Viewer viewer) {
        return switch (Coded.parse(Circle.class, change.circle()).orElse(Circle.DRAFT)) {
            case PUBLIC -> true;
            case MEMBERS, ORGANISATION -> viewer.isMember();
            case DRAFT -> false;
        };
    }
}
