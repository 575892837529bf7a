package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.apache.lucene.monitor.TermFilteredPresearcher;
import org.apache.lucene.monitor.TermWeightor;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.text.Term;
import org.tributary.api.text.TextAnalysis;
import org.tributary.subscriptions.internal.following.FilterJson;
import org.tributary.subscriptions.internal.matching.FilterIndex;

/**
 * One changed listing against all saved filters: Tributary's index beside Lucene Monitor, in one process, turn by turn.
 *
 * <p>System properties: {@code benchmark.sizes} (numbers of filters), {@code benchmark.rounds} (slices of each),
 * {@code benchmark.monitor} (whether to compare), {@code benchmark.seed}.
 */
public final class MatcherBenchmark {

    /** Listings a slice: as many as take about as long. */
    private static final int SLICE = 500;

    private static final int SLICE_OF_MONITOR = 10;
    private static final int WARM_UP = 5;
    private static final int GATE_LISTINGS = 20;
    private static final int GATE_FILTERS = 5_000;

    private final PrintStream out;
    private final CouncilWorld world;
    private final TextAnalysis analysis;
    private final int rounds = Settings.number("rounds", 30);
    private final boolean withMonitor = Boolean.parseBoolean(Settings.text("monitor", "true"));
    private final List<Runner> runners = new ArrayList<>();

    private MatcherBenchmark(PrintStream out, long seed) {
        this.out = out;
        world = new CouncilWorld(seed);
        analysis = world.analysis();
    }

    /** One peer with one number of filters, and what was measured of it. */
    private record Runner(
            Peer peer, int filters, int slice, long heap, double seconds, Timings timings, Counts counts) {}

    /** How much was found. */
    private static final class Counts {
        private long found;
    }

    /** Runs all, and prints tables. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        MatcherBenchmark benchmark = new MatcherBenchmark(out, Settings.seed());
        try {
            benchmark.run();
        } finally {
            benchmark.close();
        }
    }

    private void run() throws IOException {
        List<Integer> sizes = Settings.sizes("100000,1000000");
        out.printf(
                Locale.ROOT,
                "Java %s, %d processors, at most %d MB of memory, load %.2f%n",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                Runtime.getRuntime().maxMemory() >> 20,
                load());
        describe();
        for (int size : sizes) {
            rebuild(size);
        }
        for (int size : sizes) {
            add(size, SLICE, () -> new IndexPeer(analysis, world::filter, size));
        }
        if (withMonitor) {
            for (int size : sizes) {
                add(
                        size,
                        SLICE_OF_MONITOR,
                        () -> new MonitorPeer(
                                "Lucene Monitor", new TermFilteredPresearcher(), analysis, world::filter, size));
            }
            int size = sizes.get(0);
            add(
                    size,
                    SLICE_OF_MONITOR,
                    () -> new MonitorPeer(
                            "Lucene Monitor, told which terms are rare",
                            rareTermsFirst(),
                            analysis,
                            world::filter,
                            size));
        }
        gate();
        measure();
        table();
        ratios(sizes);
        changes(sizes.get(sizes.size() - 1));
        distances(sizes.get(sizes.size() - 1));
    }

    /** A peer may have threads that would keep the process from ending. */
    private void close() {
        runners.forEach(runner -> runner.peer().close());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void describe() {
        long words = 0;
        int sample = 1_000;
        for (int id = 0; id < sample; id++) {
            words += world.listing(id)
                    .words()
                    .mapToLong(text -> text.split("\\s+").length)
                    .sum();
        }
        int distinct = 100_000;
        Set<ListingFilter> filters = new HashSet<>();
        for (int id = 0; id < distinct; id++) {
            filters.add(world.filter(id));
        }
        out.printf(
                Locale.ROOT,
                "Listings of %d words; %d of the first %d filters are different%n",
                words / sample,
                filters.size(),
                distinct);
    }

    /** From the text that the tables keep to an index that answers. */
    private void rebuild(int size) throws IOException {
        ObjectMapper json = new ObjectMapper();
        byte[][] rows = new byte[size][];
        for (int id = 0; id < size; id++) {
            rows[id] = json.writeValueAsBytes(FilterJson.of(world.filter(id)));
        }
        for (int run = 0; run < 3; run++) {
            FilterIndex index = new FilterIndex(analysis);
            long before = System.nanoTime();
            index.load(LongStream.range(0, size)
                    .mapToObj(id -> new FilterIndex.Entry(id, read(json, rows[(int) id])))
                    .iterator());
            out.printf(
                    Locale.ROOT,
                    "Rebuilt %,d filters from JSON in %.2f s; it says that it takes %d bytes each%n",
                    size,
                    (System.nanoTime() - before) / 1e9,
                    index.bytes() / size);
        }
    }

    private static ListingFilter read(ObjectMapper json, byte[] row) {
        try {
            return json.readValue(row, FilterJson.class).filter();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TermFilteredPresearcher rareTermsFirst() {
        Map<String, Integer> frequencies = new HashMap<>();
        for (int id = 0; id < 5_000; id++) {
            Set<String> terms = new HashSet<>();
            world.listing(-1 - id).words().forEach(text -> analysis.terms(text).stream()
                    .map(Term::text)
                    .forEach(terms::add));
            terms.forEach(term -> frequencies.merge(term, 1, Integer::sum));
        }
        return new TermFilteredPresearcher(TermWeightor.termFreqWeightor(frequencies, 100, 1), List.of(), Set.of());
    }

    private void add(int filters, int slice, Supplier<Peer> making) {
        long before = usedHeap();
        long begin = System.nanoTime();
        Peer peer = making.get();
        double seconds = (System.nanoTime() - begin) / 1e9;
        long heap = usedHeap() - before;
        out.printf(
                Locale.ROOT,
                "%s with %,d filters: made in %.1f s, %,d bytes of heap a filter%n",
                peer.name(),
                filters,
                seconds,
                heap / filters);
        runners.add(new Runner(peer, filters, slice, heap, seconds, new Timings(), new Counts()));
    }

    /** What is in use when all that nobody holds is gone. */
    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            used = Math.min(
                    used,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return used;
    }

    /** All find the same, and it is what the definition says. */
    private void gate() {
        Map<Integer, Map<Long, Set<Long>>> bySize = new LinkedHashMap<>();
        for (Runner runner : runners) {
            Map<Long, Set<Long>> found = new HashMap<>();
            for (long id = 0; id < GATE_LISTINGS; id++) {
                Set<Long> ids = new HashSet<>();
                runner.peer().match(world.listing(id), ids::add);
                found.put(id, ids);
            }
            Map<Long, Set<Long>> first = bySize.putIfAbsent(runner.filters(), found);
            check(first == null || first.equals(found), runner.peer().name() + " finds something else");
        }
        long pairs = 0;
        for (Map.Entry<Integer, Map<Long, Set<Long>>> size : bySize.entrySet()) {
            for (long id = 0; id < GATE_LISTINGS; id++) {
                Listing listing = world.listing(id);
                Set<Long> found = size.getValue().get(id);
                for (long filter : sample(size.getKey(), found)) {
                    check(
                            world.filter(filter).matches(listing, analysis) == found.contains(filter),
                            "Filter " + filter + " and listing " + id);
                    pairs++;
                }
            }
        }
        out.printf(Locale.ROOT, "All find the same; %,d pairs compared with ListingFilter.matches%n", pairs);
    }

    private static Set<Long> sample(int filters, Set<Long> found) {
        Set<Long> sample = new HashSet<>();
        found.stream().limit(GATE_FILTERS / 5).forEach(sample::add);
        LongStream.range(0, GATE_FILTERS / GATE_LISTINGS).forEach(i -> sample.add(i * 7_919 % filters));
        return sample;
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }

    private void measure() {
        for (int round = -WARM_UP; round < rounds; round++) {
            int from = 1_000 + (round + WARM_UP) * SLICE;
            List<Listing> listings = LongStream.range(from, from + SLICE)
                    .mapToObj(world::listing)
                    .toList();
            for (Runner runner : runners) {
                Timings timings = round < 0 ? new Timings() : runner.timings();
                long[] found = {0};
                timings.slice(runner.slice(), i -> found[0] += runner.peer().match(listings.get(i)));
                if (round >= 0) {
                    runner.counts().found += found[0];
                }
            }
        }
        out.printf(Locale.ROOT, "Load at the end %.2f%n%n", load());
    }

    private void table() {
        out.println(
                "| filters | who | changes | fit each | best slice | middle slice | p50 | p99 | processor | memory a filter | made in |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Runner runner : runners) {
            Timings timings = runner.timings();
            out.printf(
                    Locale.ROOT,
                    "| %,d | %s | %,d | %,d | %.3f ms | %.3f ms | %.3f ms | %.3f ms | %.3f ms | %,d B | %.1f s |%n",
                    runner.filters(),
                    runner.peer().name(),
                    timings.operations(),
                    runner.counts().found / timings.operations(),
                    timings.bestSlice(),
                    timings.medianSlice(),
                    timings.percentile(0.5),
                    timings.percentile(0.99),
                    timings.processor(),
                    runner.heap() / runner.filters(),
                    runner.seconds());
        }
        out.println();
    }

    private void ratios(List<Integer> sizes) {
        for (Runner other : runners.subList(sizes.size(), runners.size())) {
            Runner own = runners.get(sizes.indexOf(other.filters()));
            out.printf(
                    Locale.ROOT,
                    "At %,d filters, beside %s, Tributary is %.0f times as fast by medians of slices, %.0f by best slices,"
                            + " %.0f by p50, %.0f by processor time; memory 1 to %.0f%n",
                    other.filters(),
                    other.peer().name(),
                    other.timings().medianSlice() / own.timings().medianSlice(),
                    other.timings().bestSlice() / own.timings().bestSlice(),
                    other.timings().percentile(0.5) / own.timings().percentile(0.5),
                    other.timings().processor() / own.timings().processor(),
                    (double) other.heap() / own.heap());
        }
        Runner small = runners.get(0);
        Runner large = runners.get(sizes.size() - 1);
        out.printf(
                Locale.ROOT,
                "From %,d to %,d filters Tributary takes %.2f times as long by medians of slices, %.2f by p50%n",
                small.filters(),
                large.filters(),
                large.timings().medianSlice() / small.timings().medianSlice(),
                large.timings().percentile(0.5) / small.timings().percentile(0.5));
    }

    /** Filters that come and go one by one, with all the folding that this makes necessary. */
    private void changes(int size) {
        int[] folds = {0};
        long[] folding = {0};
        FilterIndex index = new FilterIndex(analysis, fold -> {
            long before = System.nanoTime();
            fold.run();
            folding[0] += System.nanoTime() - before;
            folds[0]++;
        });
        index.load(LongStream.range(0, size)
                .mapToObj(id -> new FilterIndex.Entry(id, world.filter(id)))
                .iterator());
        int count = size / 10;
        long before = System.nanoTime();
        for (int i = 0; i < count; i++) {
            index.remove(i * 7L);
            index.put((long) size + i, world.filter((long) size + i));
        }
        double all = System.nanoTime() - before;
        out.printf(
                Locale.ROOT,
                "%,d filters went and as many came, one by one, in an index of %,d: %.1f us each,"
                        + " and %d foldings of %.2f s%n",
                count,
                size,
                (all - folding[0]) / count / 1e3,
                folds[0],
                folding[0] / 1e9 / Math.max(1, folds[0]));
    }

    /** The same with distances, which the other cannot tell apart by terms. */
    private void distances(int size) {
        LongFunction<ListingFilter> filters = world::filterWithDistance;
        IndexPeer peer = new IndexPeer(analysis, filters, size);
        Timings timings = new Timings();
        for (int round = -WARM_UP; round < rounds; round++) {
            int from = 1_000 + (round + WARM_UP) * SLICE;
            List<Listing> listings = LongStream.range(from, from + SLICE)
                    .mapToObj(world::listing)
                    .toList();
            (round < 0 ? new Timings() : timings).slice(SLICE, i -> peer.match(listings.get(i)));
        }
        out.printf(
                Locale.ROOT,
                "With distances in 5 %% of %,d filters: p50 %.3f ms, p99 %.3f ms%n",
                size,
                timings.percentile(0.5),
                timings.percentile(0.99));
    }
}
