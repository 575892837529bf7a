package org.tributary.store;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** How the database and the slices' migrations are, from what is known, without asking the database. */
@ProviderType
public interface StoreHealth {

    /** How it is now. */
    State state();

    /**
     * How it is.
     *
     * @param product the database and its version, for example {@code PostgreSQL 14.15}; empty until it was reached once
     * @param reachable whether it answered when it was last asked, seconds ago at most
     * @param units the slices' units by name
     */
    record State(String product, boolean reachable, List<Unit> units) {}

    /**
     * One slice's unit.
     *
     * @param name the unit's name
     * @param ready whether its change sets have run and its store is there
     * @param reason why it is not, in a sentence for the operator; empty where it is or was not tried yet
     */
    record Unit(String name, boolean ready, String reason) {}
}
