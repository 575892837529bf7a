package org.tributary.api.change;

import java.util.List;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Follows what is published, so that an index, a digest or a cache is up to date without publishing knowing of it.
 *
 * <p>Register a service of this type. The pump of the listing slice calls it on one thread of its own, one batch at a
 * time and in order, within a second of the commit; a slow or failing consumer holds nobody else back. A batch may take
 * up to a minute. Throwing means "not yet": the same batch comes again, after growing gaps of up to a minute, and the
 * operator sees the sentence of the exception. A batch may come again after a restart as well, so doing it twice must do
 * no harm: think "set", not "add". When the service goes and comes back it goes on where it was. Not for answering the
 * one who publishes: the log is read after the commit.
 */
@ConsumerType
public interface ChangeConsumer {

    /** Its name, which never changes: its position is kept under it. a-z, digits and hyphens, up to 60 characters. */
    String name();

    /** Where a consumer begins that has never been here. */
    Start start();

    /**
     * Whether it keeps its own position beside its own data, as an index does: such a consumer runs on every node. For
     * all others the platform keeps the position, and they run on one node at a time.
     */
    default boolean keepsPosition() {
        return false;
    }

    /**
     * Where it stands, asked before each batch where it {@link #keepsPosition()}; empty where it has nothing yet. A
     * position beyond the head of the log means that the database is older than the data: the consumer is then given
     * everything from the beginning, after {@link #reset()}.
     */
    default OptionalLong position() {
        return OptionalLong.empty();
    }

    /** Throws away what was built from the log; everything comes again. Only asked of those that keep their position. */
    default void reset() {}

    /**
     * Whether it reads {@link Change#listing()}. Who only wants to hear that something changed, or of people, says no:
     * then no listing is read for it, and that field is always empty.
     */
    default boolean wantsListings() {
        return true;
    }

    /**
     * Takes a batch in order, up to 500 changes.
     *
     * @param upTo the position after this batch: what a consumer that keeps its own position remembers
     */
    void accept(List<Change> batch, long upTo);

    /** Where to begin. */
    enum Start {
        /** With the first line of the log. */
        BEGINNING,
        /** With what comes from now on. */
        NOW
    }
}
