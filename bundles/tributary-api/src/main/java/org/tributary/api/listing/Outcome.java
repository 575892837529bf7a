package org.tributary.api.listing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What came of it.
 *
 * @param costBefore whole pounds a year
 * @param costAfter whole pounds a year
 * @param hoursSaved hours of staff time a year
 * @param residents how many people it reaches
 * @param reusedBy names of those who reused it, at most 50
 * @param note plain text
 */
public record Outcome(
        OptionalLong costBefore,
        OptionalLong costAfter,
        OptionalLong hoursSaved,
        OptionalLong residents,
        List<String> reusedBy,
        Optional<String> note) {

    public Outcome {
        reusedBy = List.copyOf(reusedBy);
    }

    /** Whether there is anything to show. */
    public boolean isEmpty() {
        return costBefore.isEmpty()
                && costAfter.isEmpty()
                && hoursSaved.isEmpty()
                && residents.isEmpty()
                && reusedBy.isEmpty()
                && note.isEmpty();
    }
}
