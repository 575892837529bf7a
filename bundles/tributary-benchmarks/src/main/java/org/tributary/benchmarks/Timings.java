package org.tributary.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** How long the same work took, in slices, between which others had their turn. */
final class Timings {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private long[] each = new long[1024];
    private int count;
    private double[] slices = new double[64];
    private int sliceCount;
    private long processor;
    private long operations;

    /** Works through one slice: so many operations, each timed. */
    void slice(int size, IntConsumer operation) {
        long processorBefore = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        for (int i = 0; i < size; i++) {
            long before = System.nanoTime();
            operation.accept(i);
            add(System.nanoTime() - before);
        }
        if (sliceCount == slices.length) {
            slices = Arrays.copyOf(slices, sliceCount * 2);
        }
        slices[sliceCount++] = (double) (System.nanoTime() - begin) / size;
        processor += THREADS.getCurrentThreadCpuTime() - processorBefore;
        operations += size;
    }

    private void add(long nanoseconds) {
        if (count == each.length) {
            each = Arrays.copyOf(each, count * 2);
        }
        each[count++] = nanoseconds;
    }

    int operations() {
        return count;
    }

    /** Milliseconds an operation that this part of all stayed below. */
    double percentile(double part) {
        long[] sorted = Arrays.copyOf(each, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) Math.floor(part * count))] / 1e6;
    }

    /** Milliseconds an operation in the best slice. */
    double bestSlice() {
        return sortedSlices()[0] / 1e6;
    }

    /** Milliseconds an operation in the middle one of all slices. */
    double medianSlice() {
        return sortedSlices()[sliceCount / 2] / 1e6;
    }

    private double[] sortedSlices() {
        double[] sorted = Arrays.copyOf(slices, sliceCount);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Milliseconds of processor time an operation. */
    double processor() {
        return processor / 1e6 / operations;
    }
}
