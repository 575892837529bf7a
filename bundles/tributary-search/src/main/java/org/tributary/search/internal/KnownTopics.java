package org.tributary.search.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;

/** The words of the topics, made ready once for as long as the topics stay as they are. */
final class KnownTopics {

    private final Topics topics;
    private volatile Ready ready = new Ready(List.of(), Map.of());

    /** Names and synonyms by topic, in words. */
    private record Ready(List<Topic> all, Map<Topic, List<Words>> names) {}

    private record Words(String text, Set<String> each) {

        static Words of(String text) {
            String plain = plain(text);
            return new Words(plain, new TreeSet<>(Arrays.asList(plain.split(" "))));
        }

        boolean has(List<String> beginnings) {
            return beginnings.stream().allMatch(wanted -> each.stream().anyMatch(word -> word.startsWith(wanted)));
        }
    }

    KnownTopics(Topics topics) {
        this.topics = topics;
    }

    /** Those with a name or synonym in which words begin like each of the typed ones; by name before by synonym. */
    List<Topic> beginning(String typed, int most) {
        String plain = plain(typed);
        if (plain.isEmpty()) {
            return List.of();
        }
        List<String> wanted = List.of(plain.split(" "));
        Map<Topic, List<Words>> names = names();
        List<Topic> starting = new ArrayList<>();
        List<Topic> named = new ArrayList<>();
        List<Topic> meant = new ArrayList<>();
        names.forEach((topic, forms) -> {
            if (forms.get(0).text().startsWith(plain)) {
                starting.add(topic);
            } else if (forms.get(0).has(wanted)) {
                named.add(topic);
            } else if (forms.stream().anyMatch(form -> form.has(wanted))) {
                meant.add(topic);
            }
        });
        return Stream.of(starting, named, meant)
                .flatMap(List::stream)
                .limit(most)
                .toList();
    }

    private Map<Topic, List<Words>> names() {
        List<Topic> all = topics.all();
        Ready present = ready;
        if (present.all().equals(all)) {
            return present.names();
        }
        Map<Topic, List<Words>> names = new LinkedHashMap<>();
        all.forEach(topic -> names.put(
                topic,
                Stream.concat(
                                Stream.of(Words.of(topic.name())),
                                topic.synonyms().stream().flatMap(List::stream).map(Words::of))
                        .toList()));
        ready = new Ready(all, names);
        return names;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
