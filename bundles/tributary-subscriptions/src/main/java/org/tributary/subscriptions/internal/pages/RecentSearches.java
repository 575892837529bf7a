package org.tributary.subscriptions.internal.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.id.PersonId;

/**
 * What people who are signed in searched for lately, to suggest it to them and to nobody else. It is kept in the memory of
 * this node only, the last ten for two hours, and is gone when the site is started again.
 */
@Component(service = RecentSearches.class)
public final class RecentSearches {

    private static final int MOST_OF_ONE = 10;
    private static final int MOST_PEOPLE = 5_000;
    private static final Duration KEPT = Duration.ofHours(2);

    private final Clock clock;

    // In the order of their last search, so that the first is the one to forget.
    private final Map<PersonId, Deque<Search>> searches = new LinkedHashMap<>(16, 0.75f, true);

    @Activate
    public RecentSearches() {
        this(Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    RecentSearches(Clock clock) {
        this.clock = clock;
    }

    private record Search(String query, Instant time) {}

    /** Notes that somebody looked at what fits this query. */
    synchronized void note(PersonId person, String query) {
        Deque<Search> own = searches.computeIfAbsent(person, key -> new ArrayDeque<>());
        own.removeIf(search -> search.query().equals(query));
        own.addFirst(new Search(query, clock.instant()));
        while (own.size() > MOST_OF_ONE) {
            own.removeLast();
        }
        forgetTheOld();
    }

    /** The queries of somebody, the latest first. */
    synchronized List<String> of(PersonId person) {
        forgetTheOld();
        return searches.getOrDefault(person, new ArrayDeque<>()).stream()
                .map(Search::query)
                .toList();
    }

    private void forgetTheOld() {
        Instant before = clock.instant().minus(KEPT);
        searches.values().removeIf(own -> {
            own.removeIf(search -> search.time().isBefore(before));
            return own.isEmpty();
        });
        while (searches.size() > MOST_PEOPLE) {
            searches.remove(searches.keySet().iterator().next());
        }
    }
}
