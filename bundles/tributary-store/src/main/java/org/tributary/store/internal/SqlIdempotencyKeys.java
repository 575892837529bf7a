package org.tributary.store.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.tributary.api.refusal.KeyReused;
import org.tributary.store.Answer;
import org.tributary.store.DuplicateKey;
import org.tributary.store.IdempotencyKey;
import org.tributary.store.IdempotencyKeys;

/** Reads the answers that {@link PendingRows} wrote. */
final class SqlIdempotencyKeys implements IdempotencyKeys {

    private static final String HEADER = "Idempotency-Key";

    private final Database database;

    SqlIdempotencyKeys(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Answer> answered(IdempotencyKey key) {
        return database.query(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("select request_hash, status, body, entity_tag, location"
                            + " from store_idempotency where caller = ? and request_key = ? and ends_at > ?")) {
                select.setString(1, key.caller());
                select.setString(2, key.key());
                select.setLong(3, database.clock().millis());
                try (ResultSet row = select.executeQuery()) {
                    if (!row.next()) {
                        return Optional.empty();
                    }
                    if (!row.getString(1).equals(key.requestHash())) {
                        throw new KeyReused(HEADER, Texts.text("key.reused"));
                    }
                    return Optional.of(new Answer(
                            row.getInt(2),
                            row.getString(3),
                            Optional.ofNullable(row.getString(4)),
                            Optional.ofNullable(row.getString(5))));
                }
            }
        });
    }

    @Override
    public Answer once(IdempotencyKey key, Supplier<Answer> work) {
        Optional<Answer> before = answered(key);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return work.get();
        } catch (AlreadyAnswered | DuplicateKey e) {
            // The other one's commit made this one fail, so its answer is there unless the failure had another reason.
            return answered(key).orElseThrow(() -> e);
        }
    }

    /** Throws away what is older than the 24 hours. */
    void forgetOld() {
        database.change(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from store_idempotency where ends_at <= ?")) {
                delete.setLong(1, database.clock().millis());
                return delete.executeUpdate();
            }
        });
    }
}
