package org.tributary.api.listing;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/** A free word on a listing. Two tags that differ in case, spaces or plural are one. */
public final class Tag {

    /** The longest tag, in characters. */
    public static final int LONGEST = 50;

    /** Words that end like a plural and are none, or that mean something else without their ending. */
    private static final Set<String> WHOLE = Set.of(
            "alias",
            "analytics",
            "atlas",
            "bias",
            "canvas",
            "chaos",
            "christmas",
            "devops",
            "diabetes",
            "economics",
            "ethics",
            "ethos",
            "headquarters",
            "https",
            "iaas",
            "kubernetes",
            "logistics",
            "maths",
            "news",
            "overseas",
            "paas",
            "politics",
            "premises",
            "saas",
            "series",
            "species",
            "thames",
            "wales");

    private Tag() {}

    /**
     * The one form of a tag: Unicode NFKC, lower case, without apostrophes and what is invisible, all that is neither
     * letter nor digit as one hyphen, an English plural ending taken off ("Missed Bins" and "missed-bin" are both {@code missed-bin}). The form
     * of a form is the form itself.
     *
     * @return the form, empty where no letter or digit is left
     */
    public static String normalise(String tag) {
        String lower = Normalizer.normalize(tag, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("['\\u2019\\p{Cf}]", "")
                // What is left of a capital I with a dot.
                .replaceAll("i\u0307+", "i");
        String plain = Normalizer.normalize(lower, Normalizer.Form.NFKC)
                .replaceAll("[^\\p{L}\\p{M}\\p{N}]+", "-")
                .replaceAll("^[-\\p{M}]+|-$", "");
        String word = plain.substring(plain.lastIndexOf('-') + 1);
        return plain.substring(0, plain.length() - word.length()) + singular(word);
    }

    private static String singular(String word) {
        if (word.length() < 4 || WHOLE.contains(word) || word.matches(".*(?:ss|us|is)")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.matches(".*(?:sses|shes|ches|xes)|buses|statuses|viruses")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
