package org.tributary.api.source;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads another system, so that people need not write the same thing twice.
 *
 * <p>Register a service of this type: one for each place that is read, with a configuration of its own. The platform asks
 * for one page after the other, on a thread of its own, on one node at a time, at the rhythm of {@link #profile()}; a page may
 * take up to a minute, a run up to an hour and 200 pages, and what takes longer is broken off, counted and shown to the
 * operator. It keeps what comes, sets the origin of every listing to {@link #origin()}, shows where it came from, holds back
 * what is moderated, and remembers {@link ListingBatch#next()} for the following run once the page is kept: after a crash the
 * same page is asked for again. What an organisation has taken over is left as it is. Two sources with one origin are a
 * mistake: the first goes on and the other is shown as at fault.
 *
 * <p>Use {@code OutboundHttp} for every request, with {@code Outgoing.asRobot()} for what strangers publish. Do not retry,
 * wait, start threads or keep anything yourself: the same object may be asked on another node next time. A draft names the
 * organisation behind it, which must be one that is known. Not for writing: that is a {@link ListingOutlet}.
 */
@ConsumerType
public interface ListingSource {

    /** The origin of its listings, which never changes: a-z, digits and hyphens, 2-40 characters, beginning with a letter. */
    String origin();

    /** What the operator sees, and how often it is read. Asked often, from memory. */
    default SourceProfile profile() {
        return new SourceProfile(origin(), Optional.empty(), Duration.ofHours(1), false);
    }

    /**
     * Reads a page.
     *
     * @param since the {@code next} of the page before, also over restarts; empty for the very first, and when the operator
     *     wants everything to be read again
     * @throws SourceFailure where it cannot; any other exception counts as a fault of the source, tried again later
     */
    ListingBatch fetch(Optional<String> since) throws SourceFailure;
}
