package org.tributary.search.internal.questions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What people looked for, as the API answers it. */
@Schema(name = "SearchesAnswer")
public record QuestionsAnswer(
        @Schema(description = "How many days back, today included") int days,
        @Schema(description = "How often anything was looked for") long asked,
        @Schema(description = "How often nothing was found") long foundNothing,
        @Schema(description = "False where this host does not count searches") boolean kept,
        @Schema(description = "Words are shown that were looked for at least so often") int fewest,
        List<Item> items) {

    /** Some words. */
    @Schema(name = "SearchedWords")
    public record Item(
            @Schema(description = "In lower case; what looked like it is about a person stands as an asterisk")
                    String words,
            long asked,
            @Schema(description = "How often nothing was found") long foundNothing,
            @Schema(description = "The most that was found") long mostFound) {}
}
