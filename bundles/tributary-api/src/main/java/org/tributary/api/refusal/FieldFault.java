package org.tributary.api.refusal;

/**
 * What is wrong with one field.
 *
 * @param field the field's name as the person or machine gave it, for example {@code title} or {@code links[2].address};
 *     empty where the whole is meant
 * @param sentence says what to do, for example "Enter a title of at least 10 characters."
 */
public record FieldFault(String field, String sentence) {}
