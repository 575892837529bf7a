package org.tributary.api.paging;

import java.util.Optional;
import org.tributary.api.refusal.InvalidInput;

/**
 * Which part of a list is wanted.
 *
 * @param after the {@link Paged#next() next} of the part before, or empty for the first; opaque to callers
 * @param limit how many at the most, 1 to 100
 */
public record Paging(Optional<String> after, int limit) {

    /** The most that one page may hold. */
    public static final int MOST = 100;

    /** @throws InvalidInput naming {@code limit} or {@code after} where one is out of range */
    public Paging {
        if (limit < 1 || limit > MOST) {
            throw new InvalidInput("limit", "Give a limit between 1 and " + MOST + ".");
        }
        if (after.isPresent() && after.get().length() > 500) {
            throw new InvalidInput("after", "Use the value of 'next' from the answer before.");
        }
    }

    /** The first {@code limit} of a list. */
    public static Paging first(int limit) {
        return new Paging(Optional.empty(), limit);
    }
}
