package org.tributary.testkit.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/** Remembers what an analysis said of each text, for tests that ask the same over and over on one thread. */
final class RememberedTerms implements TextAnalysis {

    private final TextAnalysis analysis;
    private final Map<String, List<Term>> terms = new HashMap<>();
    private final Map<String, List<Term>> wanted = new HashMap<>();

    RememberedTerms(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    @Override
    public String version() {
        return analysis.version();
    }

    @Override
    public List<Term> terms(String text) {
        return terms.computeIfAbsent(text, analysis::terms);
    }

    @Override
    public List<Term> wanted(String words) {
        return wanted.computeIfAbsent(words, analysis::wanted);
    }
}
