package org.tributary.toolkit.internal.work;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * What was decided. A decision is never changed in silence: it is withdrawn, or replaced by a later one.
 *
 * @param on the day; not in the future
 * @param text what was decided, plain text, 3-500 characters
 * @param why Markdown, up to 2,000 characters; may be empty
 * @param agreed the partners that were part of it
 * @param by who wrote it down; empty for those who erased their account
 * @param replacedBy the later decision that took its place
 * @param withdrawn whether it holds no more, without another in its place
 */
public record Decision(
        String id,
        LocalDate on,
        String text,
        String why,
        Set<OrganisationId> agreed,
        Optional<PersonId> by,
        Optional<String> replacedBy,
        boolean withdrawn,
        long version) {

    public Decision {
        agreed = Set.copyOf(agreed);
    }

    /** Whether it holds. */
    public boolean holds() {
        return replacedBy.isEmpty() && !withdrawn;
    }

    /** The same for readers who need not know who wrote it. */
    Decision withoutPerson() {
        return new Decision(id, on, text, why, agreed, Optional.empty(), replacedBy, withdrawn, version);
    }
}
