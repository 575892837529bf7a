package org.tributary.search.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/** Guesses which council services somebody means. */
@Component(service = NearestTopics.class)
public final class NearestTopics {

    private static final int MOST = 3;

    private final Topics topics;
    private final TextAnalysis analysis;

    @Activate
    public NearestTopics(@Reference Topics topics, @Reference TextAnalysis analysis) {
        this.topics = topics;
        this.analysis = analysis;
    }

    /** Those that share most with the words, best first; none where none shares anything. Takes some milliseconds. */
    List<Topic> to(String words) {
        Set<String> wanted = terms(Stream.of(words));
        if (wanted.isEmpty()) {
            return List.of();
        }
        Map<Topic, Long> shared = topics.all().stream().collect(Collectors.toMap(topic -> topic, topic -> {
            Set<String> own = terms(Stream.concat(
                    Stream.of(topic.name(), topic.description()),
                    topic.synonyms().stream().flatMap(List::stream)));
            return wanted.stream().filter(own::contains).count();
        }));
        return topics.all().stream()
                .filter(topic -> shared.get(topic) > 0)
                .sorted(Comparator.<Topic>comparingLong(shared::get).reversed())
                .limit(MOST)
                .toList();
    }

    private Set<String> terms(Stream<String> texts) {
        return texts.flatMap(text -> analysis.terms(text).stream())
                .map(Term::text)
                .collect(Collectors.toSet());
    }
}
