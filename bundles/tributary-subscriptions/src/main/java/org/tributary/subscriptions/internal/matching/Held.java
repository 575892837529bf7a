package org.tributary.subscriptions.internal.matching;

import java.util.HashSet;
import java.util.Set;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.api.organisation.Position;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/** What one listing has: as texts first, then as the numbers of those conditions that any filter asks for. */
final class Held {

    private static final Facet[] FACETS = Facet.values();

    private final Set<String> terms = new HashSet<>(256);
    private final String[][] values = new String[FACETS.length][];
    private final Position place;

    /** The numbers. */
    private int[] numbers = {};

    private int count;
    /** The same with open addressing: the number and 1, or 0. */
    private int[] table = {};

    /** Takes the listing apart, which is the larger part of the work and needs no lock. */
    Held(Listing listing, TextAnalysis analysis) {
        listing.words().forEach(text -> {
            for (Term term : analysis.terms(text)) {
                terms.add(term.text());
            }
        });
        for (Facet facet : FACETS) {
            values[facet.ordinal()] = facet.valuesOf(listing).toArray(new String[0]);
        }
        place = listing.owner().flatMap(Owner::centre).orElse(null);
    }

    /** Looks up what filters ask for. */
    void resolve(Conditions conditions) {
        int most = terms.size();
        for (String[] ofOne : values) {
            most += ofOne.length;
        }
        numbers = new int[most];
        table = new int[Integer.highestOneBit(Math.max(4, most) * 4 - 1)];
        count = 0;
        for (String term : terms) {
            enter(conditions.find(Conditions.TERM, term));
        }
        for (Facet facet : FACETS) {
            for (String value : values[facet.ordinal()]) {
                enter(conditions.find(Conditions.sort(facet), value));
            }
        }
        conditions.countListing();
        for (int i = 0; i < count; i++) {
            conditions.countHad(numbers[i]);
        }
    }

    private void enter(int number) {
        if (number == Conditions.NONE) {
            return;
        }
        numbers[count++] = number;
        int mask = table.length - 1;
        int at = spread(number) & mask;
        while (table[at] != 0) {
            at = at + 1 & mask;
        }
        table[at] = number + 1;
    }

    private static int spread(int number) {
        return number * 0x9E3779B9 >>> 12;
    }

    int count() {
        return count;
    }

    int number(int i) {
        return numbers[i];
    }

    boolean has(int number) {
        int mask = table.length - 1;
        for (int at = spread(number) & mask; table[at] != 0; at = at + 1 & mask) {
            if (table[at] == number + 1) {
                return true;
            }
        }
        return false;
    }

    /** Where it lies; null where that is not known. */
    Position place() {
        return place;
    }
}
