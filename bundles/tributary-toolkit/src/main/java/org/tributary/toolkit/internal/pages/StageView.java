package org.tributary.toolkit.internal.pages;

import java.util.List;
import java.util.Optional;
import org.tributary.api.refusal.FieldFault;

/**
 * The page on which a joint work goes on to the next stage, or back.
 *
 * @param means what the present stage means
 * @param missing what keeps it from going on
 * @param open tasks of the present stage that nobody has done
 */
public record StageView(
        String now,
        String means,
        Optional<Move> next,
        Optional<Move> back,
        List<String> missing,
        List<String> open,
        String version,
        String path,
        List<FieldFault> faults) {

    /** A stage to go to. */
    public record Move(String code, String name, String means, boolean last) {}
}
