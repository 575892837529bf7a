package org.tributary.text.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Knows which phrases mean the same.
 *
 * <p>A phrase may stand in several groups, and "means the same" does not carry over from one group to the next: where
 * {@code tip} is in one with {@code dump} and in another with {@code gratuity}, a dump is no gratuity. So every different
 * set of groups is a concept of its own. A phrase in a text stands for each concept that shares a group with it; a phrase
 * in a question asks for the one concept of exactly its groups. So each text that has any of the forms is found, and no
 * other.
 */
final class Thesaurus {

    /** No concept term can be the stem of a word, because stems have no such sign. */
    private static final char SIGN = '~';

    private static final int LONGEST_PHRASE = 8;

    private final Node root = new Node();
    private final String rules;

    /** A phrase found in words: from this word on, so many words. */
    record Match(int from, int length, Concepts concepts) {}

    /**
     * What a phrase stands for.
     *
     * @param asked the one a question asks for
     * @param meant all that a text with it can be found by
     */
    record Concepts(String asked, List<String> meant) {}

    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();
        private Concepts concepts;
    }

    /** @param groups phrases that mean the same, each as its words' stems */
    Thesaurus(List<Set<List<String>>> groups) {
        Map<List<String>, Set<Integer>> groupsOf = new LinkedHashMap<>();
        for (int g = 0; g < groups.size(); g++) {
            for (List<String> phrase : groups.get(g)) {
                if (phrase.size() <= LONGEST_PHRASE) {
                    groupsOf.computeIfAbsent(phrase, p -> new TreeSet<>()).add(g);
                }
            }
        }
        Map<Set<Integer>, String> names = new LinkedHashMap<>();
        Set<String> taken = new LinkedHashSet<>();
        groupsOf.forEach((phrase, in) -> names.computeIfAbsent(in, s -> name(phrase, taken)));
        Map<Integer, Set<String>> namesOfGroup = new TreeMap<>();
        names.forEach((in, name) -> in.forEach(
                g -> namesOfGroup.computeIfAbsent(g, n -> new TreeSet<>()).add(name)));
        groupsOf.forEach((phrase, in) -> {
            List<String> meant = in.stream()
                    .flatMap(g -> namesOfGroup.get(g).stream())
                    .distinct()
                    .sorted()
                    .toList();
            node(phrase).concepts = new Concepts(names.get(in), meant);
        });
        rules = groupsOf.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(";"));
    }

    private static String name(List<String> phrase, Set<String> taken) {
        String name = SIGN + String.join("_", phrase);
        int n = 1;
        while (!taken.add(n == 1 ? name : name + SIGN + n)) {
            n++;
        }
        return n == 1 ? name : name + SIGN + n;
    }

    private Node node(List<String> phrase) {
        Node node = root;
        for (String stem : phrase) {
            node = node.next.computeIfAbsent(stem, s -> new Node());
        }
        return node;
    }

    /** All groups as text, for the version. */
    String rules() {
        return rules;
    }

    /** All phrases that begin with this word, shortest first. */
    List<Match> at(List<Word> words, int from) {
        Node node = root.next.get(words.get(from).stem());
        Node capitals =
                words.get(from).isCapitals() ? root.next.get(words.get(from).key()) : null;
        if (node == null && capitals == null) {
            return List.of();
        }
        List<Match> found = new ArrayList<>(2);
        if (capitals != null) {
            found.add(new Match(from, 1, capitals.concepts));
        }
        int to = from + 1;
        while (node != null) {
            if (node.concepts != null) {
                found.add(new Match(from, to - from, node.concepts));
            }
            node = to < words.size() ? node.next.get(words.get(to).stem()) : null;
            to++;
        }
        return found;
    }

    /** Of all that was found in a question some, none overlapping another, by the word at which they begin: longest ones win. */
    static Map<Integer, Match> longest(List<Match> matches, int words) {
        List<Match> all = new ArrayList<>(matches);
        all.sort(Comparator.comparingInt(Match::length).reversed().thenComparingInt(Match::from));
        boolean[] taken = new boolean[words];
        Map<Integer, Match> chosen = new HashMap<>();
        for (Match match : all) {
            boolean free = true;
            for (int i = match.from(); i < match.from() + match.length(); i++) {
                free &= !taken[i];
            }
            if (free) {
                chosen.put(match.from(), match);
                java.util.Arrays.fill(taken, match.from(), match.from() + match.length(), true);
            }
        }
        return chosen;
    }
}
