package org.tributary.web;

/**
 * One of the things that a person can choose, see {@link Components#radios} and {@link Components#select}.
 *
 * @param value what the form sends
 * @param label what the person reads
 * @param hint a sentence under the label; may be empty, and is not shown in a select
 * @param chosen whether it is chosen already
 */
public record Choice(String value, String label, String hint, boolean chosen) {

    /** A choice without a hint. */
    public static Choice of(String value, String label, boolean chosen) {
        return new Choice(value, label, "", chosen);
    }
}
