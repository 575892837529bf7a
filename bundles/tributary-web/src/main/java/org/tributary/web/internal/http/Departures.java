package org.tributary.web.internal.http;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tributary.api.refusal.TooMany;

/**
 * Places for long answers, such as exports. One that goes out as it comes holds a thread until its reader has taken it,
 * and there have to be threads for all others.
 */
final class Departures {

    private static final int PLACES = 50;

    /** How long a long answer waits for its place, in milliseconds. */
    private static final long IN_LINE = 1_000;

    /** How many wait so; each holds a thread, and more are told to come again at once. */
    private static final int LINE = 20;

    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Semaphore places = new Semaphore(PLACES);

    /** The place of one answer, which may need none. */
    final class Place implements AutoCloseable {

        private final Locale locale;
        private boolean taken;

        private Place(Locale locale) {
            this.locale = locale;
        }

        /**
         * The answer becomes long. A second time for the same answer does nothing.
         *
         * @throws TooMany where all places are taken
         */
        void take() {
            try {
                taken = taken
                        || places.tryAcquire()
                        || places.getQueueLength() < LINE && places.tryAcquire(IN_LINE, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (!taken) {
                throw new TooMany(Problems.texts(locale).get("status.429.long"), AGAIN);
            }
        }

        @Override
        public void close() {
            if (taken) {
                taken = false;
                places.release();
            }
        }
    }

    /** For one request. */
    Place place(Locale locale) {
        return new Place(locale);
    }
}
