package org.tributary.toolkit.internal.flags;

import java.util.List;
import org.tributary.api.code.Coded;

/**
 * Something that should make partners talk.
 *
 * @param reason the figures behind it in one plain sentence
 * @param guides keys of guides that help, the best first
 */
public record RedFlag(Sort sort, String reason, List<String> guides) {

    public RedFlag {
        guides = List.copyOf(guides);
    }

    /** What it is. */
    public enum Sort implements Coded {
        NO_SECOND_CONTACT,
        ONE_COUNCIL_DOES_EVERYTHING,
        NO_DECISION,
        NO_AGREED_OUTCOME,
        DRIFTING_APART,
        ONE_SIZE_ONLY,
        PAST_ITS_END
    }
}
