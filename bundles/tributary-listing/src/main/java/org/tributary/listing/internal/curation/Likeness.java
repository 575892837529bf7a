package org.tributary.listing.internal.curation;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/**
 * How much two listings say the same: the share of the terms of both that both have (the Jaccard index), in their titles
 * and, for less, in their summaries. Synonyms count as one term, since the analysis makes one of them.
 */
final class Likeness {

    /** From here on somebody should look at the two. Titles of three words in four the same are above it. */
    static final int SUSPECT = 70;

    private static final double TITLE = 0.75;
    private static final int FEWEST_TERMS = 2;

    private final TextAnalysis analysis;

    Likeness(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /** The terms of a listing's title and summary, found once for all that it is compared with. */
    record Words(Listing listing, Set<String> title, Set<String> summary) {}

    Words words(Listing listing) {
        return new Words(
                listing, terms(listing.title()), terms(listing.headline().summary()));
    }

    /** 0 for nothing in common to 100 for the same words. */
    static int percent(Words one, Words other) {
        if (!comparable(one.listing(), other.listing())) {
            return 0;
        }
        Set<String> title = one.title();
        Set<String> otherTitle = other.title();
        if (title.size() < FEWEST_TERMS || otherTitle.size() < FEWEST_TERMS) {
            return one.listing().title().equalsIgnoreCase(other.listing().title()) ? 100 : 0;
        }
        double titles = jaccard(title, otherTitle);
        Set<String> summary = one.summary();
        Set<String> otherSummary = other.summary();
        double whole = summary.isEmpty() || otherSummary.isEmpty()
                ? titles
                : Math.max(
                        TITLE * titles + (1 - TITLE) * jaccard(summary, otherSummary),
                        titles == 1 ? SUSPECT / 100.0 : 0);
        return (int) Math.round(100 * whole);
    }

    /** A problem and the story of its solution may well say the same; samples are no duplicates of real ones. */
    private static boolean comparable(Listing one, Listing other) {
        return family(one.kind()) == family(other.kind())
                && one.isSample() == other.isSample()
                && !one.id().equals(other.id());
    }

    /** The codes of the kinds that a listing of this kind can be the same as. */
    static Set<String> kindsLike(ListingKind kind) {
        return Stream.of(ListingKind.values())
                .filter(other -> family(other) == family(kind))
                .map(ListingKind::code)
                .collect(Collectors.toSet());
    }

    private static ListingKind family(ListingKind kind) {
        return kind == ListingKind.PROBLEM ? ListingKind.PROJECT : kind;
    }

    private Set<String> terms(String text) {
        return analysis.terms(text).stream().map(Term::text).collect(Collectors.toSet());
    }

    private static double jaccard(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        int all = one.size() + other.size() - both.size();
        return all == 0 ? 0 : (double) both.size() / all;
    }
}
