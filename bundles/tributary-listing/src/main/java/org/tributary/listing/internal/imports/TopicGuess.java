package org.tributary.listing.internal.imports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/**
 * The topics of a listing that names none. Deliberately timid: a topic counts where its name or one of its phrases stands
 * in the title, or at least two different ones stand in the text; a phrase that two topics share counts for neither.
 */
final class TopicGuess {

    private static final int MOST = 3;
    private static final int ENOUGH_IN_TEXT = 2;

    private final TextAnalysis analysis;
    /** Phrases by the term they begin with. */
    private final Map<String, List<Phrase>> phrases;

    TopicGuess(Topics topics, TextAnalysis analysis) {
        this.analysis = analysis;
        Map<Shape, Set<String>> owners = new LinkedHashMap<>();
        for (Topic topic : topics.all()) {
            Stream.concat(Stream.of(topic.name()), topic.synonyms().stream().flatMap(List::stream))
                    .map(words -> Shape.of(analysis.wanted(words)))
                    .filter(shape -> !shape.terms.isEmpty())
                    .forEach(shape ->
                            owners.computeIfAbsent(shape, s -> new HashSet<>()).add(topic.id()));
        }
        phrases = owners.entrySet().stream()
                .filter(owned -> owned.getValue().size() == 1)
                .map(owned ->
                        new Phrase(owned.getKey(), owned.getValue().iterator().next()))
                .collect(Collectors.groupingBy(phrase -> phrase.shape.terms.get(0)));
    }

    /** Ids of at most three topics, the surest first. */
    Set<String> topics(String title, String text) {
        Map<String, Integer> inTitle = counts(title);
        Map<String, Integer> inText = counts(text);
        return Stream.concat(
                        inTitle.keySet().stream(),
                        inText.keySet().stream().filter(topic -> inText.get(topic) >= ENOUGH_IN_TEXT))
                .distinct()
                .sorted(Comparator.comparingInt(
                                (String topic) -> -3 * inTitle.getOrDefault(topic, 0) - inText.getOrDefault(topic, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MOST)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How many different phrases of each topic stand in a text. */
    private Map<String, Integer> counts(String text) {
        List<Term> terms = analysis.terms(text);
        Map<Integer, Set<String>> byPosition = new HashMap<>();
        terms.forEach(term -> byPosition
                .computeIfAbsent(term.position(), position -> new HashSet<>())
                .add(term.text()));
        Map<String, Set<Shape>> found = new HashMap<>();
        for (Term term : terms) {
            for (Phrase phrase : phrases.getOrDefault(term.text(), List.of())) {
                if (phrase.shape.standsAt(term.position(), byPosition)) {
                    found.computeIfAbsent(phrase.topic, topic -> new HashSet<>())
                            .add(phrase.shape);
                }
            }
        }
        return found.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue()
                .size()));
    }

    private record Phrase(Shape shape, String topic) {}

    /** Terms and how many words each comes after the first. */
    private record Shape(List<String> terms, List<Integer> offsets) {

        static Shape of(List<Term> wanted) {
            List<String> terms = new ArrayList<>();
            List<Integer> offsets = new ArrayList<>();
            wanted.forEach(term -> {
                terms.add(term.text());
                offsets.add(term.position() - wanted.get(0).position());
            });
            return new Shape(terms, offsets);
        }

        boolean standsAt(int position, Map<Integer, Set<String>> byPosition) {
            for (int i = 1; i < terms.size(); i++) {
                if (!byPosition
                        .getOrDefault(position + offsets.get(i), Set.of())
                        .contains(terms.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }
}
