package org.tributary.listing.internal.organisations;

import org.tributary.api.refusal.TemporarilyUnavailable;

/** The register of organisations that ships with Tributary. */
@FunctionalInterface
public interface Register {

    /**
     * Waits until the register is in the database, for some seconds at most: whoever recognises organisations by their
     * names before would take known ones for new ones.
     *
     * @throws TemporarilyUnavailable where it is not there yet
     */
    void await();
}
