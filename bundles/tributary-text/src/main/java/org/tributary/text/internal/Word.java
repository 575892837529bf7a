package org.tributary.text.internal;

import java.util.Locale;

/**
 * A word where it stands.
 *
 * @param form what it comes down to
 * @param start in UTF-16 units
 * @param end exclusive
 * @param hyphened whether only a hyphen parts it from the next word
 */
record Word(Form form, int start, int end, boolean hyphened) {

    /**
     * What a word comes down to wherever it stands.
     *
     * @param folded in lower case, without accents and apostrophes
     * @param stem its stem
     * @param stop whether it says nothing by itself, like "the"
     * @param capitals whether it is an abbreviation that in small letters would be another word, like "SEND"
     */
    record Form(String folded, String stem, boolean stop, boolean capitals) {}

    String stem() {
        return form.stem();
    }

    String folded() {
        return form.folded();
    }

    boolean isStop() {
        return form.stop();
    }

    boolean isCapitals() {
        return form.capitals();
    }

    /** By what it is looked up as a phrase of its own; no stem has capitals. */
    String key() {
        return isCapitals() ? folded().toUpperCase(Locale.ROOT) : stem();
    }
}
