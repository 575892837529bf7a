package org.tributary.store.internal;

import java.time.Instant;
import javax.persistence.AttributeConverter;
import javax.persistence.Converter;

/**
 * Keeps every {@link Instant} of an entity as milliseconds since 1970 in a BIGINT: a timestamp column of Derby means another
 * moment when the host's time zone changes.
 */
@Converter(autoApply = true)
public final class InstantColumn implements AttributeConverter<Instant, Long> {

    @Override
    public Long convertToDatabaseColumn(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }

    @Override
    public Instant convertToEntityAttribute(Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
