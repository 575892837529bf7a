package org.tributary.listing.internal.catalogue;

import java.util.function.Function;
import org.tributary.api.listing.Listing;
import org.tributary.store.Answer;
import org.tributary.store.IdempotencyKey;

/**
 * What to remember of a request that may be sent twice, in the transaction that does it.
 *
 * @param answer what the request is answered, made from the listing that was saved
 */
public record Remembered(IdempotencyKey key, Function<Listing, Answer> answer) {}
