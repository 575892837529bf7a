package org.tributary.store;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends threads that use the database, without interrupting them: Derby takes an interrupt for a broken disk, closes its
 * file under everybody who uses it, and may then keep a stopping host waiting for minutes.
 */
public final class Workers {

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Workers() {}

    /**
     * Takes no more work and waits, up to ten seconds, for what is under way; that then ends by itself. Repeated work is
     * not begun again. Call it when a component is deactivated; any thread may.
     */
    public static void end(ExecutorService worker) {
        if (worker instanceof ScheduledThreadPoolExecutor planned) {
            planned.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        }
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("Work on the database is still under way; it is left to end by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
