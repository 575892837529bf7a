package org.tributary.web;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running what somebody typed. A program such as Excel takes a cell that begins with
 * {@code = + - @}, with their full-width forms, or with a tab or line break for a formula.
 *
 * <p>The rule: such a cell, also after spaces or apostrophes, gets one apostrophe more at its beginning; reading takes
 * one away from exactly those. So {@code plain(guarded(text))} is always the text.
 */
public final class CsvCells {

    private static final Pattern FORMULA = Pattern.compile("(?s)'*(?:[\\t\\r\\n]|[\\s\\p{Z}\\uFEFF]*[=+\\-@＝＋－＠]).*");

    private CsvCells() {}

    /** A text as it may stand in a cell. */
    public static String guarded(String text) {
        return FORMULA.matcher(text).matches() ? '\'' + text : text;
    }

    /** What a cell that was written by {@link #guarded} or by a person means. */
    public static String plain(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
