package org.tributary.subscriptions.internal.digest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscription;

/**
 * What a message holds, in the order in which it tells it: each listing once, at most {@link #MOST}, at least one of each
 * group, the most useful first.
 *
 * @param groups with at least one entry each; none where there is nothing to tell
 * @param counted how many listings there are of which main news, shown or not
 * @param unknown how many more there are of which nothing else is known
 */
record Digest(List<Group> groups, Map<News, Integer> counted, int unknown) {

    /** How many listings one message shows. */
    static final int MOST = 30;

    /** As it is best to count them: what happened first in this order names an entry. */
    private static final List<News> MOST_TELLING =
            List.of(News.OUTCOME, News.PHASE, News.NEW, News.VOICE, News.UPDATED, News.STALE);

    Digest {
        groups = List.copyOf(groups);
        counted = Collections.unmodifiableMap(new LinkedHashMap<>(counted));
    }

    /**
     * Listings that stand together.
     *
     * @param subscription what they fit; empty where they are followed one by one
     * @param more how many of it are not shown
     */
    record Group(Optional<Subscription> subscription, List<Entry> entries, int more) {

        Group {
            entries = List.copyOf(entries);
        }

        private double best() {
            return entries.get(0).score();
        }
    }

    /**
     * A listing, and what happened to it.
     *
     * @param told under the subscription where it stands
     * @param news for all of the subscriptions that it fits
     * @param also titles of the other subscriptions that it fits
     */
    record Entry(Told told, Set<News> news, List<String> also, double score) {

        Entry {
            news = Collections.unmodifiableSet(EnumSet.copyOf(news));
            also = List.copyOf(also);
        }

        Listing listing() {
            return told.listing();
        }

        /** What happened to it, the most telling first. */
        List<News> inOrder() {
            return MOST_TELLING.stream().filter(news::contains).toList();
        }
    }

    private static final Comparator<Entry> MOST_USEFUL = Comparator.comparingDouble(Entry::score)
            .reversed()
            .thenComparing(entry -> entry.listing().life().updated(), Comparator.reverseOrder())
            .thenComparing(entry -> entry.listing().id());

    /**
     * Puts in order what there is to tell.
     *
     * @param unknown how many more there are that are not given here
     */
    static Digest of(List<Told> told, int unknown, Usefulness usefulness) {
        List<Entry> all = entries(told, usefulness);
        Map<Long, List<Entry>> byGroup = new LinkedHashMap<>();
        all.forEach(entry -> byGroup.computeIfAbsent(group(entry), group -> new ArrayList<>())
                .add(entry));
        Set<ListingId> shown = shown(all, byGroup);
        List<Group> groups = byGroup.values().stream()
                .map(entries -> new Group(
                        Optional.of(entries.get(0).told().subscription()).filter(Digest::isFilter),
                        entries.stream()
                                .filter(entry -> shown.contains(entry.listing().id()))
                                .toList(),
                        (int) entries.stream()
                                .filter(entry -> !shown.contains(entry.listing().id()))
                                .count()))
                .filter(group -> !group.entries().isEmpty())
                .sorted(Comparator.comparingDouble(Group::best).reversed())
                .toList();
        return new Digest(groups, counts(all), unknown);
    }

    private static List<Entry> entries(List<Told> told, Usefulness usefulness) {
        Map<Long, Long> sizes = told.stream()
                .collect(Collectors.groupingBy(one -> one.subscription().id(), Collectors.counting()));
        // The narrowest subscription says best why a listing is there.
        Comparator<Told> narrowest = Comparator.comparing((Told one) -> isFilter(one.subscription()))
                .thenComparing(one -> sizes.get(one.subscription().id()))
                .thenComparing(one -> one.subscription().created())
                .thenComparing(one -> one.subscription().id());
        Map<ListingId, List<Told>> byListing = told.stream()
                .collect(Collectors.groupingBy(one -> one.listing().id(), TreeMap::new, Collectors.toList()));
        return byListing.values().stream()
                .map(same -> {
                    List<Told> sorted = same.stream().sorted(narrowest).toList();
                    Set<News> news = EnumSet.noneOf(News.class);
                    sorted.forEach(one -> news.addAll(one.news()));
                    return new Entry(
                            sorted.get(0),
                            news,
                            sorted.stream()
                                    .skip(1)
                                    .map(one -> one.subscription().title())
                                    .distinct()
                                    .toList(),
                            usefulness.of(sorted.get(0).listing(), news));
                })
                .sorted(MOST_USEFUL)
                .toList();
    }

    /** All that are followed one by one stand in one group. */
    private static Long group(Entry entry) {
        Subscription subscription = entry.told().subscription();
        return isFilter(subscription) ? subscription.id() : 0L;
    }

    private static boolean isFilter(Subscription subscription) {
        return subscription.wanted().listing().isEmpty();
    }

    /** The best of each group first, so that none is crowded out by another; then the best of the rest. */
    private static Set<ListingId> shown(List<Entry> all, Map<Long, List<Entry>> byGroup) {
        Set<ListingId> shown = new HashSet<>();
        byGroup.values().stream()
                .map(entries -> entries.get(0))
                .limit(MOST)
                .forEach(entry -> shown.add(entry.listing().id()));
        for (Entry entry : all) {
            if (shown.size() >= MOST) {
                break;
            }
            shown.add(entry.listing().id());
        }
        return shown;
    }

    private static Map<News, Integer> counts(List<Entry> all) {
        Map<News, Integer> counts = new TreeMap<>(Comparator.comparingInt(MOST_TELLING::indexOf));
        all.forEach(entry -> counts.merge(entry.inOrder().get(0), 1, Integer::sum));
        return counts;
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    /** All that it shows, in order. */
    List<Entry> entries() {
        return groups.stream().flatMap(group -> group.entries().stream()).toList();
    }

    /** How many listings it is about, shown or not. */
    int total() {
        return counted.values().stream().mapToInt(Integer::intValue).sum() + unknown;
    }

    /** How many of them are neither shown nor counted at a group. */
    int more() {
        return total()
                - groups.stream()
                        .mapToInt(group -> group.entries().size() + group.more())
                        .sum();
    }
}
