package org.tributary.search.internal.questions;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What is kept of the words that somebody typed: nothing that looks like it is about a person. */
final class KeptWords {

    static final int LONGEST = 100;

    /** Whoever writes more tells a story, and stories have people in them. */
    private static final int MOST_WORDS = 12;

    private static final String HIDDEN = "*";

    private static final List<Pattern> PERSONAL = List.of(
            // Addresses of mail and of the web
            Pattern.compile("\\S+@\\S*|\\S*@\\S+"),
            Pattern.compile("(https?://|www\\.)\\S+"),
            // National Insurance numbers
            Pattern.compile("\\b[a-z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[a-d]\\b"),
            // Postcodes, whole; the first half alone is a part of a town
            Pattern.compile("\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}\\b"),
            // A house in a street
            Pattern.compile(
                    "\\b\\d+[a-z]? (\\p{L}+ ){1,3}(road|rd|street|st|avenue|ave|lane|close|drive|way|court|gardens"
                            + "|place|crescent|terrace|grove|square|hill|park|mews|walk)\\b"),
            // Whoever is called by a title
            Pattern.compile(
                    "\\b(mr|mrs|miss|ms|mx|dr|cllr|councillor|sir|dame|lord|lady)\\.? \\p{L}[\\p{L}'’-]+( \\p{L}[\\p{L}'’-]+)?"),
            // Numbers of cases, telephones and accounts, dates of birth: five digits and more, however they are written
            Pattern.compile("\\b\\p{L}{1,4}(?:\\d\\p{L}?){5,}\\b"),
            Pattern.compile("\\+?\\d(?:[ ()./-]?\\d){4,}"));

    private KeptWords() {}

    /** In one spelling, at most {@value #LONGEST} characters; empty where they are better not kept at all. */
    static String of(String typed) {
        String words = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .toLowerCase(Locale.UK)
                .replaceAll("[\\p{C}\\p{Z}\\s]+", " ")
                .strip();
        if (words.length() > 4 * LONGEST) {
            return "";
        }
        for (Pattern pattern : PERSONAL) {
            words = pattern.matcher(words).replaceAll(HIDDEN);
        }
        words = words.replaceAll("[\\p{P}\\p{S}&&[^*'’&/£%+#-]]+", " ")
                .replaceAll(" +", " ")
                .strip();
        boolean tooLong = words.length() > LONGEST || words.split(" ").length > MOST_WORDS;
        // Where nothing but what is hidden is left, there is nothing to learn.
        return tooLong || words.replaceAll("[^\\p{L}\\p{N}]+", "").isEmpty() ? "" : words;
    }
}
