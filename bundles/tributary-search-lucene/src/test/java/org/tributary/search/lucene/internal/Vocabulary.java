package org.tributary.search.lucene.internal;

import java.lang.annotation.Annotation;
import java.util.List;
import org.tributary.api.listing.Topic;
import org.tributary.api.text.TextAnalysis;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.text.internal.EnglishTextAnalysis;

/** The text analysis in use, with some synonyms. */
final class Vocabulary {

    private Vocabulary() {}

    static TextAnalysis analysis() {
        return with(List.of(
                List.of("missed bin", "bin not emptied", "uncollected refuse"),
                List.of("refuse collection", "bin collection"),
                List.of("fly-tipping", "dumped rubbish"),
                List.of("tenant", "council house occupant"),
                List.of("tip", "dump"),
                List.of("tip", "gratuity")));
    }

    static TextAnalysis with(List<List<String>> groups) {
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
