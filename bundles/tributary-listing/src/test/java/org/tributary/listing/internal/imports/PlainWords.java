package org.tributary.listing.internal.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/** Words as they stand there, in lower case: enough to see which phrases meet. */
final class PlainWords implements TextAnalysis {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    @Override
    public String version() {
        return "plain";
    }

    @Override
    public List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            terms.add(new Term(word.group(), word.start(), word.end(), terms.size()));
        }
        return terms;
    }

    @Override
    public List<Term> wanted(String words) {
        return terms(words);
    }
}
