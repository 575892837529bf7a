package org.tributary.store.internal;

import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the database answered when it was last asked; tells the log once when that changes. */
final class Reachability {

    private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);

    private enum State {
        UNKNOWN,
        ANSWERS,
        AWAY
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.UNKNOWN);

    void answered() {
        if (state.get() != State.ANSWERS && state.getAndSet(State.ANSWERS) == State.AWAY) {
            LOG.info("The database answers again");
        }
    }

    void failed(Exception cause) {
        if (state.getAndSet(State.AWAY) != State.AWAY) {
            LOG.warn("The database is away; requests are answered with 503 until it is back ({})", root(cause));
            LOG.debug("How the database was found to be away", cause);
        }
    }

    private static String root(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    boolean isReachable() {
        return state.get() == State.ANSWERS;
    }
}
