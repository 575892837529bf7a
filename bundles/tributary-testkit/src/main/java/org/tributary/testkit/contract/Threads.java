package org.tributary.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Several threads at once, and none afterwards. */
final class Threads {

    private Threads() {}

    /** Does the work on four threads at the same moment and gives what each got. */
    static <T> List<T> together(Callable<T> work) throws Exception {
        int many = 4;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            CyclicBarrier start = new CyclicBarrier(many);
            List<Future<T>> running = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                running.add(threads.submit(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return work.call();
                }));
            }
            List<T> got = new ArrayList<>();
            for (Future<T> one : running) {
                got.add(one.get(60, TimeUnit.SECONDS));
            }
            return got;
        } catch (ExecutionException e) {
            return fail("It failed when several threads asked at once", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** Does the work once to warm up, then again and again, and checks that no thread stays that was not there before. */
    static void leavesNone(Callable<?> work) throws Exception {
        work.call();
        Set<Thread> before = Set.copyOf(Thread.getAllStackTraces().keySet());
        for (int i = 0; i < 3; i++) {
            work.call();
        }
        List<String> left = new ArrayList<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            // Those of the JDK's own pools and of the server of a test are nobody's fault.
            if (!before.contains(thread)
                    && !thread.getName().matches("ForkJoinPool\\.common.*|HTTP-Dispatcher|Cleaner.*")) {
                thread.join(2_000);
                if (thread.isAlive()) {
                    left.add(thread.getName());
                }
            }
        }
        assertThat(left).as("threads that were left behind").isEmpty();
    }
}
