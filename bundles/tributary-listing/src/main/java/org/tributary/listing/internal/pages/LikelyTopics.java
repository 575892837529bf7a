package org.tributary.listing.internal.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;

/** Which topics words speak of: those of a title somebody has just written, or of an address where nothing else is left. */
public final class LikelyTopics {

    private LikelyTopics() {}

    /** Those with a name or synonym among the words, the longest match first. */
    public static List<Topic> of(String key, Topics topics) {
        String words = plain(key);
        return topics.all().stream()
                .map(topic -> new Match(topic, longest(topic, words)))
                .filter(match -> match.length() > 0)
                .sorted(Comparator.comparingInt(Match::length).reversed())
                .map(Match::topic)
                .toList();
    }

    private static int longest(Topic topic, String words) {
        return Stream.concat(
                        Stream.of(topic.id(), topic.name()),
                        topic.synonyms().stream().flatMap(List::stream))
                .map(LikelyTopics::plain)
                .filter(name -> name.length() > 4 && words.contains(name))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    /** With a space before, between and behind words, so that only whole ones match; plural endings do not matter. */
    private static String plain(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip()
                        .replaceAll("s\\b", "") + " ";
    }

    private record Match(Topic topic, int length) {}
}
