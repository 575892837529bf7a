package org.tributary.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The answers of the last 24 hours by their key, so that a machine that heard no answer may ask again without doing it
 * twice. Works on the caller's thread.
 */
@ProviderType
public interface IdempotencyKeys {

    /**
     * The answer that this request got before.
     *
     * @throws org.tributary.api.refusal.KeyReused where the key was used for another request
     */
    Optional<Answer> answered(IdempotencyKey key);

    /**
     * Does the work unless it was done before. Of several at the same moment one does it and all get its answer.
     *
     * @param work saves through {@link Store#write}, calls {@link Transaction#remember} with this key in it, and returns
     *     the same answer
     * @throws org.tributary.api.refusal.KeyReused where the key was used for another request
     */
    Answer once(IdempotencyKey key, Supplier<Answer> work);
}
