package org.tributary.toolkit.internal.canvas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Viewer;
import org.tributary.toolkit.internal.collaboration.CollaborationId;

/**
 * The alignment canvas: each partner answers alone, and when all that are in have answered, with at least two of them, all
 * is shown side by side. For partners only, however open the joint work is.
 */
@Component(service = Canvas.class)
public final class Canvas {

    /** All rounds, the latest first; empty for those who are no partners. */
    public List<Round> rounds(CollaborationId id, Viewer viewer) {
        throw new UnsupportedOperationException();
    }

    /** Opens the first round, or the next one once the last was shown. */
    public Round open(CollaborationId id, Actor actor) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps a partner's answers; may be changed until the round is shown. The last missing one shows the round.
     *
     * @param version the version of their answers that the writer has seen; empty where there were none
     * @throws org.tributary.api.refusal.InvalidInput naming each question without an answer of 1-5
     */
    public Round answer(
            CollaborationId id,
            OrganisationId organisation,
            Map<String, Integer> scores,
            Map<String, String> notes,
            Optional<Long> version,
            Actor actor) {
        throw new UnsupportedOperationException();
    }
}
