package org.tributary.store;

/**
 * One request that may arrive twice.
 *
 * @param caller who sent it, so that two callers may choose the same key: the actor's id; up to 100 characters
 * @param key the request's {@code Idempotency-Key}; up to 200 characters
 * @param requestHash a hash over method, address and body, by which a key that is used for another request is noticed; up
 *     to 64 characters
 */
public record IdempotencyKey(String caller, String key, String requestHash) {}
