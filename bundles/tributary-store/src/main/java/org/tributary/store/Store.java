package org.tributary.store;

import java.util.function.Function;
import javax.persistence.EntityManager;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A slice's own tables. One service for each slice, with the property {@code unit}; it is there once the slice's change
 * sets have run.
 *
 * <p>Both methods work on the caller's thread, from any number of threads. What they return must not be an entity: the
 * entity manager is closed by then. They do not nest: inside the one, neither may be called, on this or another slice's
 * store, since a second connection would wait for the locks of the first.
 *
 * <p>Where the database is away or overloaded both throw {@link org.tributary.api.refusal.TemporarilyUnavailable} within
 * five seconds, and work again by themselves when it is back. Whatever {@code work} throws passes through as it is, and
 * nothing is saved. A unique column that is taken already gives {@link DuplicateKey}.
 */
@ProviderType
public interface Store {

    /**
     * Reads without a transaction: each query sees what is committed when it runs. Where it and a writer lock each other
     * out, {@code work} runs again.
     *
     * @param work what to read; nothing that it changes is saved
     * @return what {@code work} returned, null included
     */
    <R> R read(Function<EntityManager, R> work);

    /**
     * Changes content, log, messages and audit trail together, or nothing of it.
     *
     * <p>A deadlock, a serialisation failure, a clash of versions and a duplicate key are tried again, so {@code work}
     * may run several times: nothing outside the database happens in it. Where a person's own version is compared (an
     * {@code If-Match}), compare it inside, or the second run hides the clash. Keep it short, a second at most; bulk work
     * saves at most 500 rows at a time.
     *
     * @param work what to change
     * @return what the run of {@code work} that was committed returned, null included
     */
    <R> R write(Work<R> work);

    /**
     * A change.
     *
     * @param <R> what it returns; {@code Void} where there is nothing to return
     */
    @FunctionalInterface
    interface Work<R> {

        /**
         * Runs inside the transaction, possibly more than once.
         *
         * @param entities the slice's entities; reads inside see what this transaction wrote
         * @param tx the shared tables
         */
        R apply(EntityManager entities, Transaction tx);
    }
}
