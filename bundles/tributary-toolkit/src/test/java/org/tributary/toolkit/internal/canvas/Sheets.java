package org.tributary.toolkit.internal.canvas;

import java.util.Map;
import java.util.TreeMap;

/** Answers for tests. */
public final class Sheets {

    private Sheets() {}

    /** The same answer to all questions. */
    public static Map<String, Integer> all(int score) {
        Map<String, Integer> sheet = new TreeMap<>();
        Question.all().forEach(question -> sheet.put(question.code(), score));
        return sheet;
    }

    /** The same answer to all questions but those on one ingredient. */
    public static Map<String, Integer> all(int score, Ingredient but, int first, int second) {
        Map<String, Integer> sheet = all(score);
        sheet.put(but.code() + "-1", first);
        sheet.put(but.code() + "-2", second);
        return sheet;
    }
}
