package org.tributary.toolkit.internal.flags;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.toolkit.internal.canvas.Gap;
import org.tributary.toolkit.internal.collaboration.Collaboration;

/**
 * A joint work on one day, with all that red flags are found from.
 *
 * @param today the day in London
 * @param started when it was started here
 * @param stageSince when its stage was entered; the day it was started for the first
 * @param lastDecision the day of the latest decision that holds
 * @param done how many tasks, steps and decisions each partner saw to; those that left included
 * @param gaps of the last round of the canvas that was shown, with how wide they were the round before; none where fewer
 *     than two were shown
 * @param organisations the partners; those that are not known are left out
 */
record Snapshot(
        LocalDate today,
        Collaboration collaboration,
        LocalDate started,
        LocalDate stageSince,
        Optional<LocalDate> lastDecision,
        Map<OrganisationId, Integer> done,
        List<Gap> gaps,
        Map<OrganisationId, Organisation> organisations) {

    Snapshot {
        done = Map.copyOf(done);
        gaps = List.copyOf(gaps);
        organisations = Map.copyOf(organisations);
    }
}
