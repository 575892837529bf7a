package org.tributary.listing.internal.imports;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is wrong with one row.
 *
 * @param line where the row begins in the file, from 1
 * @param field the column or field as the file calls it; empty where the whole row is meant
 * @param value the beginning of what stands there; null where it would not help or may be personal
 * @param sentence says what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RowFault(long line, String field, String value, String sentence) {

    private static final int SHOWN = 80;

    /** A fault that shows the beginning of the value. */
    static RowFault of(long line, String field, String value, String sentence) {
        String plain = value.strip().replaceAll("\\s+", " ");
        String shown =
                plain.length() <= SHOWN ? plain : plain.substring(0, plain.offsetByCodePoints(0, SHOWN - 1)) + "…";
        return new RowFault(line, field, shown.isEmpty() ? null : shown, sentence);
    }
}
