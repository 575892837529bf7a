package org.tributary.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Something that is called in several threads at once, each calling again as soon as it has its answer. */
final class ThreadsContender implements Contender, AutoCloseable {

    /** One call: by which thread, and its number. */
    interface Call {
        void make(int thread, int number) throws Exception;
    }

    /** What one thread calls through in one turn. */
    interface Caller extends AutoCloseable {
        void call(int number) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** Opens what a thread calls through, at the beginning of a turn. */
    interface Opener {
        Caller open(int thread) throws Exception;
    }

    private final String name;
    private final int threads;
    private final double seconds;
    private final List<Long> processes;
    private final Opener opener;
    private final ExecutorService pool;

    ThreadsContender(String name, int threads, double seconds, List<Long> processes, Call call) {
        this(name, threads, seconds, processes, (Opener) thread -> number -> call.make(thread, number));
    }

    ThreadsContender(String name, int threads, double seconds, List<Long> processes, Opener opener) {
        this.name = name;
        this.threads = threads;
        this.seconds = seconds;
        this.processes = processes;
        this.opener = opener;
        pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Long> processes() {
        return processes;
    }

    @Override
    public Turn turn(int number) throws Exception {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        List<Future<long[]>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            all.add(pool.submit(() -> work(thread, number * 7_919 + thread * 131, end)));
        }
        List<long[]> times = new ArrayList<>();
        for (Future<long[]> one : all) {
            times.add(one.get());
        }
        double took = (System.nanoTime() - begin) / 1e9;
        long[] each = times.stream().flatMapToLong(Arrays::stream).toArray();
        return new Turn(each.length, took, each);
    }

    private long[] work(int thread, int first, long end) throws Exception {
        long[] times = new long[1024];
        int count = 0;
        try (Caller caller = opener.open(thread)) {
            for (long before = System.nanoTime(); before < end || count == 0; ) {
                caller.call(first + count);
                long after = System.nanoTime();
                if (count == times.length) {
                    times = Arrays.copyOf(times, count * 2);
                }
                times[count++] = after - before;
                before = after;
            }
        }
        return Arrays.copyOf(times, count);
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
