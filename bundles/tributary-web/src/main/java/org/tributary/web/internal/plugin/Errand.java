package org.tributary.web.internal.plugin;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One call of a plugin on a thread of its own, which may end after nobody waits for it any more. */
final class Errand<T> implements Runnable {

    private final Callable<T> call;
    private final ClassLoader surroundings;
    private final String name;
    private final Ending ending;
    private final CountDownLatch done = new CountDownLatch(1);
    private Thread thread;
    private boolean over;
    private boolean abandoned;
    private T answer;
    private Throwable thrown;

    /** What is to be done when it ends. */
    @FunctionalInterface
    interface Ending {

        /** @param abandoned whether nobody waited for it any more */
        void ended(boolean abandoned);
    }

    /**
     * @param surroundings what libraries of the plugin look for their classes in
     * @param name of the thread, for those who read a thread dump
     * @param ending told on the thread of the call, however late that is
     */
    Errand(Callable<T> call, ClassLoader surroundings, String name, Ending ending) {
        this.call = call;
        this.surroundings = surroundings;
        this.name = name;
        this.ending = ending;
    }

    @Override
    public void run() {
        Thread here = Thread.currentThread();
        String before = here.getName();
        synchronized (this) {
            thread = here;
        }
        T got = null;
        Throwable failed = null;
        try {
            here.setName(name);
            here.setContextClassLoader(surroundings);
            got = call.call();
        } catch (Throwable anything) {
            // A plugin may throw whatever it likes; who asked for the call hears of it.
            failed = anything;
        }
        boolean late;
        synchronized (this) {
            answer = got;
            thrown = failed;
            over = true;
            late = abandoned;
        }
        // Nobody interrupts it from here on; what came before must not meet the next call on this thread.
        Thread.interrupted();
        here.setContextClassLoader(null);
        here.setName(before);
        ending.ended(late);
        done.countDown();
    }

    /** Whether it ended within the time. */
    boolean await(long nanos) throws InterruptedException {
        return done.await(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Waits for it no longer.
     *
     * @param then done before its end can be told
     * @return false where it has just ended
     */
    synchronized boolean abandon(Runnable then) {
        if (over) {
            return false;
        }
        abandoned = true;
        then.run();
        return true;
    }

    /** What was answered; may be null. Only after it has ended. */
    synchronized T answer() {
        return answer;
    }

    /** What was thrown; null where nothing was. Only after it has ended. */
    synchronized Throwable thrown() {
        return thrown;
    }

    /**
     * Interrupts it, unless it is inside of a database or an index just now: those take an interrupt for a broken disk.
     *
     * @return whether it needs no further try
     */
    synchronized boolean interrupt() {
        if (over) {
            return true;
        }
        if (thread == null) {
            return false;
        }
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().startsWith("org.apache.derby.")
                    || frame.getClassName().startsWith("org.apache.lucene.")) {
                return false;
            }
        }
        thread.interrupt();
        return true;
    }
}
