package org.tributary.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.listing.Listing;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;

/**
 * Questions to which there is one right total: of words that every peer's analysis takes for the same, whatever form they
 * stand in. Somebody's synonyms or another stemmer would otherwise make other totals right too, and nothing could be told
 * from a difference.
 */
final class SearchQuestions {

    private static final int LISTINGS = 4_000;
    /** So many that of its problems alone there are ten: below that, Tributary goes on with listings that have most words. */
    private static final int FEWEST = 60;

    private static final String SEPARATORS = "\\s+";

    private final Corpus corpus;
    private final Set<String> plain;

    /** @param others the stems that each piece of text between blanks has in the analyses of the others */
    SearchQuestions(Corpus corpus, Collection<Function<Set<String>, Map<String, Set<String>>>> others) {
        this.corpus = corpus;
        Set<String> pieces = new LinkedHashSet<>();
        for (long number = 0; number < LISTINGS; number++) {
            pieces.addAll(List.of(Corpus.words(corpus.listing(number)).split(SEPARATORS)));
        }
        TextAnalysis analysis = corpus.world().analysis();
        Set<String> words = pieces.stream()
                .filter(piece -> piece.matches("[a-z]{3,}"))
                .filter(word -> analysis.wanted(word).size() == 1)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // Whoever types "send" may mean the abbreviation, and Tributary finds that too.
        words.removeIf(word -> !stems(analysis, word).equals(stems(analysis, word.toUpperCase(Locale.ROOT))));
        Function<Set<String>, Map<String, Set<String>>> own =
                texts -> texts.stream().collect(Collectors.toMap(text -> text, text -> stems(analysis, text)));
        Map<String, Set<String>> found = found(own, pieces, words);
        for (Function<Set<String>, Map<String, Set<String>>> other : others) {
            Map<String, Set<String>> byOther = found(other, pieces, words);
            words.removeIf(word -> !found.get(word).equals(byOther.get(word)));
        }
        // What stands for several words together is found beside them; such words are not plain.
        Set<String> wrong = new HashSet<>();
        for (long number = 0; number < LISTINGS; number++) {
            Listing listing = corpus.listing(number);
            Set<String> apart = new HashSet<>();
            for (String piece : Corpus.words(listing).split(SEPARATORS)) {
                analysis.terms(piece).forEach(term -> apart.add(term.text()));
            }
            Set<String> together = listing.words()
                    .flatMap(text -> analysis.terms(text).stream())
                    .map(Term::text)
                    .collect(Collectors.toSet());
            together.removeAll(apart);
            wrong.addAll(together);
        }
        words.removeIf(word -> wrong.contains(analysis.wanted(word).get(0).text()));
        plain = words;
    }

    private static Set<String> stems(TextAnalysis analysis, String text) {
        return analysis.terms(text).stream().map(Term::text).collect(Collectors.toSet());
    }

    /** By word: the pieces of text in which this analysis finds it. */
    private static Map<String, Set<String>> found(
            Function<Set<String>, Map<String, Set<String>>> analysis, Set<String> pieces, Set<String> words) {
        Map<String, Set<String>> stems = analysis.apply(pieces);
        Map<String, Set<String>> byStem = new HashMap<>();
        stems.forEach((piece, all) -> all.forEach(
                stem -> byStem.computeIfAbsent(stem, key -> new HashSet<>()).add(piece)));
        Map<String, Set<String>> found = new HashMap<>();
        for (String word : words) {
            Set<String> own = stems.getOrDefault(word, Set.of());
            found.put(word, own.size() == 1 ? byStem.get(own.iterator().next()) : Set.of());
        }
        return found;
    }

    /** How many plain words there are. */
    int words() {
        return plain.size();
    }

    /** Questions of one, two and three words that somebody used in one sentence, each finding enough. */
    List<SearchQuestion> choose(int count, SearchPeer peer) throws Exception {
        SplittableRandom dice = new SplittableRandom(17);
        Set<SearchQuestion> chosen = new LinkedHashSet<>();
        TextAnalysis analysis = corpus.world().analysis();
        for (int tries = 0; chosen.size() < count; tries++) {
            if (tries > count * 2_000) {
                throw new IllegalStateException("Too few questions find enough: " + chosen.size());
            }
            int size = 1 + chosen.size() % 3;
            String text = Corpus.text(corpus.listing(LISTINGS + tries)).toLowerCase(Locale.ROOT);
            List<String> words = new ArrayList<>(List.of(text.split(SEPARATORS)));
            int from = dice.nextInt(words.size());
            List<String> near = words.subList(from, Math.min(words.size(), from + 12)).stream()
                    .filter(plain::contains)
                    .distinct()
                    .limit(size)
                    .toList();
            SearchQuestion question = new SearchQuestion(String.join(" ", near), false);
            if (near.size() == size
                    && analysis.wanted(question.words()).size() == size
                    && !chosen.contains(question)
                    && peer.ask(question).total() >= FEWEST) {
                chosen.add(question);
            }
        }
        return List.copyOf(chosen);
    }

    /** The analysis of Lucene as {@link LucenePeer} uses it. */
    static Function<Set<String>, Map<String, Set<String>>> of(LucenePeer lucene) {
        return texts -> texts.stream().collect(Collectors.toMap(text -> text, text -> {
            try {
                return new HashSet<>(lucene.stems(text));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }));
    }
}
