package org.tributary.toolkit.internal.canvas;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.id.OrganisationId;

/**
 * One time that partners answered the canvas, as one viewer may see it.
 *
 * @param number 1 for the first
 * @param shown when all had answered; empty while somebody has not
 * @param answered who has answered; that they did is no secret
 * @param missing who has not: partners that are in
 * @param own the viewer's own partners' answers, always
 * @param all everybody's answers, by organisation; empty while the round is not shown, whoever looks
 */
public record Round(
        int number,
        Instant opened,
        Optional<Instant> shown,
        Set<OrganisationId> answered,
        Set<OrganisationId> missing,
        List<Answers> own,
        List<Answers> all) {

    public Round {
        answered = Set.copyOf(answered);
        missing = Set.copyOf(missing);
        own = List.copyOf(own);
        all = List.copyOf(all);
    }
}
