package org.tributary.subscriptions.internal.flow;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.change.Change;
import org.tributary.api.change.What;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.following.News;

/** Finds what a line of the log means to those who follow the listing, by what was known of the listing before. */
final class Lines {

    /** A change of a listing's own content carries its time; one that only follows from its organisation does not. */
    private static final Duration OWN = Duration.ofMinutes(1);

    /** For so long it is known who was told of what. */
    static final Duration REMEMBERED = Duration.ofDays(90);

    private final Store store;
    private final Map<String, Circle> circles = new HashMap<>();
    private final Map<String, Integer> voices = new HashMap<>();

    Lines(Store store) {
        this.store = store;
    }

    /**
     * What a line means.
     *
     * @param news the bits of what happened
     * @param untold to whom of those who were never told of it it is new
     */
    record Meaning(int news, Untold untold) {

        private static final Meaning NOTHING = new Meaning(0, Untold.NOBODY);

        boolean isNothing() {
            return news == 0 && untold == Untold.NOBODY;
        }

        /** What those are told who follow nearly everything. */
        int forAll() {
            return untold == Untold.EVERYBODY ? news | bit(News.NEW) : news;
        }
    }

    /** Those who were never told of a listing. */
    enum Untold {
        NOBODY,
        /** Who followed already when the listing was made. */
        FOLLOWED_BEFORE,
        EVERYBODY
    }

    /** What the line means, in the order of the log. */
    Meaning of(Change line, Listing listing) {
        Meaning meaning = listing.circle() == Circle.DRAFT ? Meaning.NOTHING : published(line, listing);
        // A listing is as it is now, not as it was at this line: only lines about it say what was known of it.
        if (line.what() == What.CREATED || line.what() == What.VISIBILITY) {
            circles.put(line.id(), listing.circle());
        }
        if (line.what() == What.VOICE) {
            voices.put(line.id(), listing.tally().sum());
        }
        return meaning;
    }

    private Meaning published(Change line, Listing listing) {
        return switch (line.what()) {
            case CREATED -> new Meaning(bit(News.NEW), Untold.NOBODY);
            case CONTENT -> content(line, listing);
            case PHASE -> new Meaning(bit(News.PHASE), Untold.NOBODY);
            case OUTCOME -> new Meaning(bit(News.OUTCOME), Untold.NOBODY);
            case STALE -> new Meaning(bit(News.STALE), Untold.NOBODY);
            case VOICE -> voicesBefore(line) < listing.tally().sum()
                    ? new Meaning(bit(News.VOICE), Untold.NOBODY)
                    : Meaning.NOTHING;
            case VISIBILITY -> isWider(line, listing) ? new Meaning(0, Untold.EVERYBODY) : Meaning.NOTHING;
            case CONFIRMED, MERGED, WITHDRAWN, ERASED -> Meaning.NOTHING;
        };
    }

    private static Meaning content(Change line, Listing listing) {
        boolean isOwn = !listing.life().updated().isBefore(line.time().minus(OWN));
        boolean isYoung = listing.life().created().isAfter(line.time().minus(REMEMBERED));
        return new Meaning(isOwn ? bit(News.UPDATED) : 0, isYoung ? Untold.FOLLOWED_BEFORE : Untold.NOBODY);
    }

    /** Whether more people may see it than before; of what is not known they may. */
    private boolean isWider(Change line, Listing listing) {
        Circle here = circles.get(line.id());
        Optional<Circle> before = here != null
                ? Optional.of(here)
                : last(line, What.CREATED, What.VISIBILITY).flatMap(row -> Coded.parse(Circle.class, row.circle()));
        return before.map(circle -> listing.circle().compareTo(circle) < 0).orElse(true);
    }

    /** How many had spoken as far as was told; of what is not known nobody. */
    private int voicesBefore(Change line) {
        Integer here = voices.get(line.id());
        return here != null
                ? here
                : last(line, What.VOICE).map(ChangeRow::voices).orElse(0);
    }

    private Optional<ChangeRow> last(Change line, What... whats) {
        return store.read(entities -> entities
                .createQuery(
                        "select c from ChangeRow c where c.listingId = :id and c.what in :whats order by c.seq desc",
                        ChangeRow.class)
                .setParameter("id", line.id())
                .setParameter("whats", Arrays.stream(whats).map(What::code).toList())
                .setMaxResults(1)
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .findFirst());
    }

    private static int bit(News news) {
        return News.bits(Set.of(news));
    }
}
