package org.tributary.api.source;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads another system, so that people need not write the same thing twice.
 *
 * <p>Register a service of this type. The platform asks for one page after the other, on a thread of its own, on one
 * node, at the rhythm that the operator sets; a page may take up to a minute. It keeps what comes, sets the origin of
 * every listing to {@link #origin()}, and remembers {@link ListingBatch#next()} for the following run. Use
 * {@code OutboundHttp} for every request. Do not retry, wait or keep anything yourself.
 */
@ConsumerType
public interface ListingSource {

    /** The origin of its listings, which never changes: a-z, digits and hyphens, up to 40 characters. */
    String origin();

    /**
     * Reads a page.
     *
     * @param since the {@code next} of the page before, also over restarts; empty for the very first
     * @throws SourceFailure where it cannot; any other exception counts as a fault of the source, tried again later
     */
    ListingBatch fetch(Optional<String> since) throws SourceFailure;
}
