package org.tributary.store;

import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is known of the backups that {@code bin/tributary backup} made of this data folder, for whoever shows it to the
 * operator. Those that somebody makes in another way are not known.
 *
 * <p>The same is the health check {@code backup} and the figures {@code tributary.backup.last.time.seconds} (of the last good
 * one, since 1970), {@code tributary.backup.last.size.bytes} and {@code tributary.backup.failed} (1 where the last attempt
 * failed).
 */
@ProviderType
public interface Backups {

    /** How the last attempt ended; empty where there was none. Reads a small file; any thread. */
    Optional<Attempt> last();

    /** The last one that was made whole; empty where there was none. Reads a small file; any thread. */
    Optional<Attempt> lastGood();

    /**
     * One attempt.
     *
     * @param at when it ended
     * @param succeeded whether the file was made, with everything in it
     * @param bytes its size; 0 where it was not made
     * @param file where it was written, as the operator named it; not a place to read from, since it may have been moved
     * @param reason why it failed, as a sentence; empty where it did not
     */
    record Attempt(Instant at, boolean succeeded, long bytes, String file, String reason) {}
}
