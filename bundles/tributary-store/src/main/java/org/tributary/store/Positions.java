package org.tributary.store;

import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** How far each consumer of the change log is, for those that do not keep it themselves. Used by the pump. */
@ProviderType
public interface Positions {

    /** The position; empty where this consumer was never here. */
    OptionalLong position(String consumer);

    /**
     * Remembers a position, forward or back.
     *
     * @param consumer the consumer's name, up to 60 characters
     */
    void move(String consumer, long to);

    /** Forgets a consumer, so that it begins where a new one does. */
    void forget(String consumer);
}
