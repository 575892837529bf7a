package org.tributary.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/** Words as they stand there, in lower case, without a few that say nothing: no stems, no synonyms. */
public final class PlainTextAnalysis implements TextAnalysis {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final Set<String> SAY_NOTHING = Set.of("a", "an", "and", "of", "the", "to");

    @Override
    public String version() {
        return "plain";
    }

    @Override
    public List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        for (int position = 0; word.find(); position++) {
            String lower = word.group().toLowerCase(Locale.ROOT);
            if (!SAY_NOTHING.contains(lower)) {
                terms.add(new Term(lower, word.start(), word.end(), position));
            }
        }
        return terms;
    }

    @Override
    public List<Term> wanted(String words) {
        return terms(words);
    }
}
