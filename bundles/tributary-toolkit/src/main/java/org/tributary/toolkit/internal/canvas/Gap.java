package org.tributary.toolkit.internal.canvas;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;

/**
 * How far partners are apart on an ingredient.
 *
 * @param scores 1-5 by partner
 * @param width from the lowest to the highest, 0-4
 * @param before how wide it was the round before; empty in the first
 * @param guides keys of guides that help with this ingredient, the best first
 */
public record Gap(
        Ingredient ingredient,
        Map<OrganisationId, Double> scores,
        double width,
        Optional<Double> before,
        List<String> guides) {

    public Gap {
        scores = Map.copyOf(scores);
        guides = List.copyOf(guides);
    }

    /** The gaps of a round that is shown, widest first. */
    public static List<Gap> of(Round round, Optional<Round> before, Map<Ingredient, List<String>> guides) {
        throw new UnsupportedOperationException();
    }
}
