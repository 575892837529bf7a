package org.tributary.toolkit.internal.canvas;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.tributary.api.id.OrganisationId;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/**
 * When a round is shown: once all partners that are in have answered, with at least two of them. Asked inside a write of
 * this slice that holds the lock of the joint work.
 */
public final class ShownRounds {

    /** So many partners have to have answered: with one there is nothing to put side by side. */
    public static final int FEWEST = 2;

    private ShownRounds() {}

    /**
     * What a partner that leaves means for the canvas. Nobody waits for it any longer, so that the open round may be shown;
     * what it answered there was never shown and goes. Its answers in earlier rounds stay, unless it takes them along.
     *
     * @param stillIn partners that are in without it
     * @param withAnswers whether all its answers go
     * @return whether a round is shown from now on, because only this partner was missing
     */
    public static boolean partnerLeaves(
            EntityManager entities,
            CollaborationId id,
            OrganisationId leaving,
            Set<OrganisationId> stillIn,
            boolean withAnswers,
            Instant now) {
        Optional<RoundRow> open =
                last(entities, id).filter(round -> round.shown().isEmpty());
        entities.createQuery("delete from AnswersRow a where a.collaborationId = :id"
                        + " and a.organisationId = :organisation and a.number >= :from")
                .setParameter("id", id.value())
                .setParameter("organisation", leaving.value())
                .setParameter(
                        "from", withAnswers ? 0 : open.map(RoundRow::number).orElse(Integer.MAX_VALUE))
                .executeUpdate();
        return open.filter(round -> show(entities, id, round, stillIn, now)).isPresent();
    }

    /** Shows the round if nobody is missing any more. */
    static boolean show(
            EntityManager entities, CollaborationId id, RoundRow round, Set<OrganisationId> in, Instant now) {
        entities.flush();
        Set<OrganisationId> answered = answered(answers(entities, id, List.of(round.number())));
        answered.retainAll(in);
        boolean all = answered.size() == in.size() && in.size() >= FEWEST;
        if (all) {
            round.show(now);
        }
        return all;
    }

    static Optional<RoundRow> last(EntityManager entities, CollaborationId id) {
        return entities
                .createQuery(
                        "select r from RoundRow r where r.collaborationId = :id order by r.number desc", RoundRow.class)
                .setParameter("id", id.value())
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    static List<AnswersRow> answers(EntityManager entities, CollaborationId id, Collection<Integer> rounds) {
        if (rounds.isEmpty()) {
            return List.of();
        }
        return entities.createQuery(
                        "select a from AnswersRow a where a.collaborationId = :id and a.number in :rounds"
                                + " order by a.number, a.organisationId",
                        AnswersRow.class)
                .setParameter("id", id.value())
                .setParameter("rounds", rounds)
                .getResultList();
    }

    static Set<OrganisationId> answered(Collection<AnswersRow> answers) {
        return answers.stream().map(AnswersRow::organisation).collect(Collectors.toSet());
    }
}
