package org.tributary.api.listing;

import java.text.Normalizer;
import java.util.Locale;

/** A free word on a listing. Two tags that differ in case, spaces or plural are one. */
public final class Tag {

    /** The longest tag, in characters. */
    public static final int LONGEST = 50;

    private Tag() {}

    /**
     * The one form of a tag: Unicode NFKC, lower case, runs of spaces, underscores and hyphens as one hyphen, an English
     * plural ending taken off ("Missed Bins" and "missed-bin" are both {@code missed-bin}).
     *
     * @return the form, empty where nothing is left
     */
    public static String normalise(String tag) {
        String plain = Normalizer.normalize(tag, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-|-$", "");
        if (plain.endsWith("ies") && plain.length() > 4) {
            return plain.substring(0, plain.length() - 3) + "y";
        }
        if (plain.matches(".*(?:sses|shes|ches|xes)")) {
            return plain.substring(0, plain.length() - 2);
        }
        if (plain.length() > 3 && plain.endsWith("s") && !plain.matches(".*(?:ss|us|is)")) {
            return plain.substring(0, plain.length() - 1);
        }
        return plain;
    }
}
