package org.tributary.toolkit.internal.canvas;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tributary.web.Texts;

/**
 * One of the questions of the canvas. It is answered from {@link #LOWEST} to {@link #HIGHEST}; each end is a sentence, and
 * neither is the better one.
 *
 * @param number 1 or 2
 */
public record Question(Ingredient ingredient, int number) {

    public static final int LOWEST = 1;
    public static final int HIGHEST = 5;

    /** How many there are for each ingredient. */
    public static final int EACH = 2;

    private static final List<Question> ALL = Arrays.stream(Ingredient.values())
            .flatMap(ingredient -> IntStream.rangeClosed(1, EACH).mapToObj(number -> new Question(ingredient, number)))
            .toList();

    /** All of them, by ingredient. */
    public static List<Question> all() {
        return ALL;
    }

    /** Those on one ingredient. */
    public static List<Question> on(Ingredient ingredient) {
        return ALL.stream()
                .filter(question -> question.ingredient == ingredient)
                .toList();
    }

    /** The one with this code, for example {@code culture-1}. */
    public static Optional<Question> parse(String code) {
        return ALL.stream().filter(question -> question.code().equals(code)).findFirst();
    }

    /** By what answers name it, for example {@code culture-1}. */
    public String code() {
        return ingredient.code() + "-" + number;
    }

    /** What is asked. */
    public String ask(Locale locale) {
        return text(locale, "ask");
    }

    /** What {@link #LOWEST} says. */
    public String low(Locale locale) {
        return text(locale, "low");
    }

    /** What {@link #HIGHEST} says. */
    public String high(Locale locale) {
        return text(locale, "high");
    }

    /** What any answer says, with the middle ones in terms of the ends. */
    public String answer(int score, Locale locale) {
        return switch (score) {
            case LOWEST -> low(locale);
            case HIGHEST -> high(locale);
            default -> CanvasTexts.of(locale).get("scale." + score);
        };
    }

    private String text(Locale locale, String part) {
        Texts texts = CanvasTexts.of(locale);
        return texts.get("question." + code() + "." + part);
    }
}
