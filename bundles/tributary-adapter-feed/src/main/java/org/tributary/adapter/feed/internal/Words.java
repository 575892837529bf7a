package org.tributary.adapter.feed.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Picks by words: whole words or phrases in any case, where a star at the end stands for any ending.
 *
 * @param any one of these must be there; empty where everything is wanted
 * @param none none of these may be there
 */
record Words(Optional<Pattern> any, Optional<Pattern> none) {

    static Words of(List<String> any, List<String> none) {
        return new Words(pattern(any), pattern(none));
    }

    boolean pick(String text) {
        return any.map(words -> words.matcher(text).find()).orElse(true)
                && none.map(words -> !words.matcher(text).find()).orElse(true);
    }

    private static Optional<Pattern> pattern(List<String> words) {
        String choices = words.stream()
                .map(word -> word.strip().toLowerCase(Locale.UK))
                .map(word -> {
                    boolean open = word.endsWith("*");
                    String plain = word.replaceAll("\\*+$", "").strip();
                    return plain.isEmpty()
                            ? ""
                            : Pattern.compile("\\s+")
                                            .splitAsStream(plain)
                                            .map(Pattern::quote)
                                            .collect(Collectors.joining("\\s+"))
                                    + (open ? "" : "(?![\\p{L}\\p{N}])");
                })
                .filter(choice -> !choice.isEmpty())
                .collect(Collectors.joining("|"));
        return choices.isEmpty()
                ? Optional.empty()
                : Optional.of(Pattern.compile(
                        "(?<![\\p{L}\\p{N}])(?:" + choices + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }
}
