package org.tributary.search.lucene.internal;

import org.tributary.api.listing.Facet;

/** The fields of the index. */
final class Fields {

    /** Rises whenever the same listing would be written otherwise; an index of another number starts again. */
    static final int FORMAT = 3;

    static final String ID = "id";
    /** The terms of all texts, each as often as its place weighs. */
    static final String TERMS = "terms";
    /** The stems of all texts where they stand, for phrases. */
    static final String PLACES = "places";
    /** The words as they are written, for beginnings of words and for spelling. */
    static final String WRITTEN = "written";

    /** The beginnings of the words of the title, see {@link Beginnings}. */
    static final String BEGINNINGS = "beginnings";
    /** Each word of each tag, with the tag behind it. */
    static final String TAG_WORDS = "tag-words";
    /** The title as it was written. */
    static final String TITLE = "title";

    static final String TITLE_HASH = "title-hash";
    /** Which of several titles is offered first: the day on which it was last known to be true, and later for voices. */
    static final String STANDING = "standing";

    static final String CIRCLE = "circle";
    static final String OWNER = "owner";
    /** Owner and partners. */
    static final String PARTY = "party";
    /** Where the owner is, as its two numbers. */
    static final String CENTRE = "centre";

    static final String CREATED = "created";
    static final String PHASE_RANK = "phase-rank";
    /** The day on which it was last known to be true. */
    static final String FRESH_DAY = "fresh-day";

    static final String STALE = "stale";
    /** The text that snippets are cut from, compressed; read for the hits of one page only. */
    static final String TEXT = "text";
    /** Where its terms stand in it. */
    static final String TEXT_TERMS = "text-terms";

    private static final int LONGEST_VALUE = 1_000;

    private Fields() {}

    /** The field of a facet. */
    static String of(Facet facet) {
        return "facet-" + facet.code();
    }

    /** A value as it stands in the index: Lucene takes no term above 32 KB, and no honest value is longer than this. */
    static String value(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
