package org.tributary.listing.internal.catalogue;

import java.util.Optional;
import java.util.function.Function;
import org.tributary.store.Answer;
import org.tributary.store.IdempotencyKey;
import org.tributary.store.Transaction;

/**
 * What to remember of a request that may be sent twice, in the transaction that does it.
 *
 * @param <T> what the work makes
 * @param answer what the request is answered, made from what the work made
 */
public record Remembered<T>(IdempotencyKey key, Function<T, Answer> answer) {

    /** Keeps the answer where there is a request to remember; the last thing in its transaction. */
    public static <T> T keep(Optional<Remembered<T>> remembered, T made, Transaction tx) {
        remembered.ifPresent(request -> tx.remember(request.key, request.answer.apply(made)));
        return made;
    }
}
