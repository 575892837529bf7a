package org.tributary.toolkit.internal.canvas;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;

/**
 * What one partner answered in one round.
 *
 * @param scores to every question by its code, 1-5; there are two questions for each ingredient, {@code culture-1} and
 *     {@code culture-2} and so on
 * @param notes a sentence on an ingredient, by its code, plain text up to 300 characters; only those that were written
 * @param version rises with every change
 */
public record Answers(
        OrganisationId organisation,
        Map<String, Integer> scores,
        Map<String, String> notes,
        Instant given,
        long version) {

    public Answers {
        scores = Map.copyOf(scores);
        notes = Map.copyOf(notes);
    }

    /** The answer to a question, 1-5. */
    public int to(Question question) {
        return scores.get(question.code());
    }

    /** The mean of the answers on an ingredient, 1-5. */
    public double on(Ingredient ingredient) {
        return Question.on(ingredient).stream().mapToInt(this::to).average().orElseThrow();
    }

    /** What was written on an ingredient. */
    public Optional<String> note(Ingredient ingredient) {
        return Optional.ofNullable(notes.get(ingredient.code()));
    }
}
