package org.tributary.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;

/**
 * The change log as rows. Read by the pump, which hands it to the consumers, and by {@code /api/v1/changes}. Works on the
 * caller's thread within milliseconds; throws {@link org.tributary.api.refusal.TemporarilyUnavailable} where the database
 * is away.
 */
@ProviderType
public interface ChangeLog {

    /**
     * The lines after a position in the order of their commits. Whoever goes on from the last line never misses one.
     *
     * @param seq a position, 0 for the beginning
     * @param limit 1 to 1,000
     */
    List<Entry> after(long seq, int limit);

    /** The number of the last line; 0 where there is none. */
    long head();

    /**
     * Waits until there is a line after the position: at once where this node commits it, within a second where another
     * does. A database that is away counts as no line.
     *
     * @param atMost how long to wait
     * @return whether there is one
     */
    boolean await(long seq, Duration atMost) throws InterruptedException;

    /**
     * One line.
     *
     * @param seq its number; the numbers have no gaps
     * @param id the listing's, organisation's or person's id
     * @param time when it was committed, by the clock of the node that did
     */
    record Entry(long seq, Subject subject, String id, What what, Instant time) {}
}
