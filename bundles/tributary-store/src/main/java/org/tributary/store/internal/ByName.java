package org.tributary.store.internal;

import java.util.Optional;
import java.util.Set;

/**
 * Services that are there now, by the name that each says of itself.
 *
 * @param <S> what they do
 */
interface ByName<S> {

    Set<String> names();

    /** The one to ask; empty where it has gone. */
    Optional<S> find(String name);
}
