package org.tributary.subscriptions.internal.matching;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tributary.api.listing.Topic;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.text.internal.EnglishTextAnalysis;

/** The text analysis in use, with some synonyms. */
final class Vocabulary {

    private Vocabulary() {}

    /** It remembers what it was asked, because a test asks the same of millions of pairs. */
    static TextAnalysis analysis() {
        TextAnalysis english = with(List.of(
                List.of("missed bin", "bin not emptied", "uncollected refuse"),
                List.of("refuse collection", "bin collection"),
                List.of("fly-tipping", "dumped rubbish"),
                List.of("tenant", "council house occupant"),
                List.of("tip", "dump"),
                List.of("tip", "gratuity")));
        Map<String, List<Term>> terms = new ConcurrentHashMap<>();
        Map<String, List<Term>> wanted = new ConcurrentHashMap<>();
        return new TextAnalysis() {

            @Override
            public String version() {
                return english.version();
            }

            @Override
            public List<Term> terms(String text) {
                return terms.computeIfAbsent(text, english::terms);
            }

            @Override
            public List<Term> wanted(String words) {
                return wanted.computeIfAbsent(words, english::wanted);
            }
        };
    }

    private static TextAnalysis with(List<List<String>> groups) {
        Topic topic = new Topic("test", "Test", "", "", List.of(), groups);
        return new EnglishTextAnalysis(new FixedTopics(List.of(topic)), new EnglishTextAnalysis.Settings() {

            @Override
            public Class<? extends Annotation> annotationType() {
                return EnglishTextAnalysis.Settings.class;
            }

            @Override
            public String synonyms() {
                return "";
            }
        });
    }
}
