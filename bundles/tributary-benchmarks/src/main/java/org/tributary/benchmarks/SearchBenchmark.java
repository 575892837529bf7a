package org.tributary.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The whole answer to a search, beside Lucene in process, OpenSearch and PostgreSQL with the same listings and questions,
 * all on this machine and turn by turn. What they find must be the same before it counts how fast they are.
 *
 * <p>System properties: {@code benchmark.sizes} (numbers of listings), {@code benchmark.rounds}, {@code benchmark.seconds}
 * (of a turn), {@code benchmark.connections}, {@code benchmark.client}, {@code benchmark.peers} (which of tributary,
 * engine, lucene, opensearch and postgresql), {@code benchmark.jdk25}.
 */
public final class SearchBenchmark {

    private static final int WARM_UP = 5;
    private static final int QUESTIONS = 300;
    private static final int SUGGESTIONS_BEFORE = 150;
    private static final int SUGGESTIONS = 1_000;
    private static final double WANTED_SUGGESTION = 10;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Corpus corpus = new Corpus(Settings.seed());
    private final Set<String> wanted = Set.of(Settings.text("peers", "tributary,engine,lucene,opensearch,postgresql")
            .split(","));
    private final int connections = Settings.number("connections", 4);
    private final double seconds = Double.parseDouble(Settings.text("seconds", "2"));
    private final int rounds = Settings.number("rounds", 15);

    private SearchBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        for (int size : Settings.sizes("100000")) {
            new SearchBenchmark().run(size);
        }
        System.exit(0);
    }

    private void run(int size) throws Exception {
        out.printf(
                Locale.ROOT,
                "%,d listings of about %d words, Java %s, %d processors, %d connections, client %s, load %s%n",
                size,
                wordsOfOne(),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                connections,
                Settings.text("client", "java"),
                Processes.load());
        List<SearchPeer> peers = new ArrayList<>();
        try (LucenePeer lucene = new LucenePeer()) {
            fill(lucene, size);
            if (wanted.contains("lucene")) {
                peers.add(lucene);
            }
            Optional<PostgresPeer> postgres = Optional.empty();
            if (wanted.contains("postgresql")) {
                postgres = Optional.of(new PostgresPeer());
                peers.add(postgres.get());
                fill(postgres.get(), size);
            }
            if (wanted.contains("engine")) {
                peers.add(new EnginePeer(corpus));
                fill(peers.get(peers.size() - 1), size);
            }
            if (wanted.contains("opensearch")) {
                openSearch(peers, size);
            }
            if (wanted.contains("tributary")) {
                peers.add(new TributaryPeer(Settings.text("tributaryJavaOptions", size > 200_000 ? "-Xmx3g" : "")));
                fill(peers.get(peers.size() - 1), size);
            }
            List<Function<Set<String>, Map<String, Set<String>>>> analyses =
                    new ArrayList<>(List.of(SearchQuestions.of(lucene)));
            postgres.ifPresent(one -> analyses.add(texts -> stems(one, texts)));
            SearchQuestions plain = new SearchQuestions(corpus, analyses);
            List<SearchQuestion> questions = plain.choose(QUESTIONS, lucene);
            gate(plain, questions, peers, lucene);
            measure(questions, peers);
            measureFacets(questions, peers);
            for (SearchPeer peer : peers) {
                if (peer instanceof TributaryPeer tributary) {
                    measureSuggestions(questions, tributary);
                }
            }
            peers.stream()
                    .filter(peer -> peer.megabytes() > 0)
                    .forEach(peer -> out.printf("%s has %d MB in memory%n", peer.name(), peer.megabytes()));
        } finally {
            for (SearchPeer peer : peers) {
                if (!(peer instanceof LucenePeer)) {
                    peer.close();
                }
            }
        }
    }

    private long wordsOfOne() {
        long words = 0;
        for (int number = 0; number < 1_000; number++) {
            words += Corpus.words(corpus.listing(number)).split("\\s+").length;
        }
        return words / 1_000;
    }

    private static Map<String, Set<String>> stems(PostgresPeer postgres, Set<String> texts) {
        try {
            return postgres.stems(texts);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void openSearch(List<SearchPeer> peers, int size) throws Exception {
        Optional<Path> jdk = Settings.jdk25();
        Path classpath = Path.of(Settings.text("opensearch", "target/opensearch.classpath"));
        if (jdk.isEmpty() || !Files.isReadable(classpath)) {
            out.printf(
                    "OPENSEARCH IS LEFT OUT: %s%n",
                    jdk.isEmpty()
                            ? "it needs a JDK 25 and none was found; name one with -Dbenchmark.jdk25= or JAVA25_HOME"
                            : "its parts are not there; build with Maven, which fetches them");
            return;
        }
        peers.add(new OpenSearchPeer(jdk.get(), classpath, size > 200_000 ? "4g" : "2g"));
        fill(peers.get(peers.size() - 1), size);
    }

    private void fill(SearchPeer peer, int size) throws Exception {
        long begin = System.nanoTime();
        peer.fill(corpus, size);
        out.printf(
                Locale.ROOT,
                "%s has %,d listings after %.1f s%n",
                peer.name(),
                size,
                (System.nanoTime() - begin) / 1e9);
    }

    /** All find the same. */
    private void gate(SearchQuestions plain, List<SearchQuestion> questions, List<SearchPeer> peers, LucenePeer lucene)
            throws Exception {
        List<String> wrong = new ArrayList<>();
        long[] totals = new long[questions.size()];
        for (int i = 0; i < questions.size(); i++) {
            SearchQuestion question = questions.get(i);
            SearchAnswered right = lucene.ask(question);
            totals[i] = right.total();
            SearchAnswered rightFacets = null;
            for (SearchPeer peer : peers) {
                compare(peer, question, peer.ask(question), right, wrong);
                if (!(peer instanceof LucenePeer)) {
                    SearchAnswered facets = peer.ask(question.facets());
                    rightFacets = rightFacets == null ? facets : rightFacets;
                    compare(peer, question.facets(), facets, rightFacets, wrong);
                }
            }
        }
        if (!wrong.isEmpty()) {
            wrong.stream().limit(20).forEach(out::println);
            throw new IllegalStateException(wrong.size() + " answers are not the same; no speed counts");
        }
        Arrays.sort(totals);
        out.printf(
                Locale.ROOT,
                "Same totals and counts from all for %d questions of %,d plain words; they find %,d to %,d listings,"
                        + " %,d in the middle%n",
                questions.size(),
                plain.words(),
                totals[0],
                totals[totals.length - 1],
                totals[totals.length / 2]);
    }

    private static void compare(
            SearchPeer peer, SearchQuestion question, SearchAnswered answer, SearchAnswered right, List<String> wrong) {
        String difference = answer.difference(right, question.withFacets());
        if (!difference.isEmpty()) {
            wrong.add(peer.name() + ", \"" + question.words() + "\"" + (question.withFacets() ? " with facets" : "")
                    + ": " + difference);
        }
    }

    private void measure(List<SearchQuestion> questions, List<SearchPeer> peers) throws Exception {
        Turns turns = new Turns(out, WARM_UP, rounds).run(contenders(questions, peers));
        turns.table("20 cards, snippets, total");
        turns.ratio("Tributary over HTTP", "Lucene in process", 0.5);
        turns.ratio("Tributary over HTTP", "OpenSearch", 5);
        turns.ratio("Tributary over HTTP", "PostgreSQL full text", 15);
    }

    private void measureFacets(List<SearchQuestion> questions, List<SearchPeer> peers) throws Exception {
        List<SearchQuestion> withFacets =
                questions.stream().map(SearchQuestion::facets).toList();
        List<SearchPeer> able =
                peers.stream().filter(peer -> !(peer instanceof LucenePeer)).toList();
        Turns turns = new Turns(out, WARM_UP, rounds).run(contenders(withFacets, able));
        turns.table("with a filter and five facets");
        turns.ratio("Tributary over HTTP", "OpenSearch", 8);
        turns.ratio("Tributary over HTTP", "PostgreSQL full text", 15);
    }

    /** One after the other as somebody types, the beginnings of the same questions; fewer than one visitor may ask. */
    private void measureSuggestions(List<SearchQuestion> questions, TributaryPeer tributary) throws Exception {
        double[] milliseconds = new double[SUGGESTIONS];
        int proposed = 0;
        for (int i = -SUGGESTIONS_BEFORE; i < SUGGESTIONS; i++) {
            int number = i + SUGGESTIONS_BEFORE;
            String words = questions.get(number % questions.size()).words();
            String typed = words.substring(0, Math.min(words.length(), 2 + number / questions.size() * 2));
            long begin = System.nanoTime();
            int found = tributary.suggestions(typed);
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - begin) / 1e6;
                proposed += Math.min(1, found);
            }
        }
        Arrays.sort(milliseconds);
        double middle = milliseconds[SUGGESTIONS / 2];
        out.printf(
                Locale.ROOT,
                "Suggestions over HTTP for %d beginnings of 2 to 8 letters, of which %d have any: p50 %.2f ms, p99 %.2f"
                        + " ms; at most %.0f in the median was wanted: %s; load %s%n",
                SUGGESTIONS,
                proposed,
                middle,
                milliseconds[SUGGESTIONS * 99 / 100],
                WANTED_SUGGESTION,
                Turns.verdict(middle <= WANTED_SUGGESTION),
                Processes.load());
    }

    private List<Contender> contenders(List<SearchQuestion> questions, List<SearchPeer> peers) throws Exception {
        List<Contender> contenders = new ArrayList<>();
        for (SearchPeer peer : peers) {
            contenders.add(peer.contender(questions, connections, seconds));
        }
        return contenders;
    }
}
