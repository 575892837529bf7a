package org.tributary.store;

import java.time.Duration;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets one node of several do what must happen once. All leases of a node end when it stops; those of a node that died end
 * by themselves when their time is over.
 */
@ProviderType
public interface Leases {

    /**
     * Takes a lease, unless somebody else holds it, on this node or another.
     *
     * @param name what it is for, for example {@code pump}; up to 100 characters
     * @param length until when it ends by itself, counted from now by the database's clock; longer than the longest pause
     *     between two renewals, seconds to minutes
     * @return the lease, or empty where it is taken
     */
    Optional<Lease> acquire(String name, Duration length);

    /** A lease that is held. */
    @ProviderType
    interface Lease extends AutoCloseable {

        /**
         * Begins its length anew.
         *
         * @return false where it ended meanwhile and somebody else may hold it: stop what it is for
         */
        boolean renew();

        /** Gives it back. Giving back twice, or what has ended, does nothing. */
        @Override
        void close();
    }
}
