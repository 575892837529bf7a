package org.tributary.web.internal.page;

import java.util.List;
import java.util.stream.IntStream;
import org.tributary.api.listing.Phase;

/**
 * The small stepped bar of a card: five steps from an idea to a live service.
 *
 * @param step how many steps are done, 1 to 5; 0 for what is retired
 * @param bars left to right
 */
public record PhaseSteps(int step, List<Step> bars) {

    private static final int STEPS = 5;
    private static final int WIDTH = 14;
    private static final int GAP = 3;

    /** One step, with its left edge in pixels. */
    public record Step(int x, boolean done) {}

    public static PhaseSteps of(Phase phase) {
        int step = phase == Phase.RETIRED ? 0 : phase.ordinal() + 1;
        return new PhaseSteps(
                step,
                IntStream.range(0, STEPS)
                        .mapToObj(i -> new Step(i * (WIDTH + GAP), i < step))
                        .toList());
    }

    public int stepWidth() {
        return WIDTH;
    }

    public int width() {
        return STEPS * (WIDTH + GAP) - GAP;
    }

    public int count() {
        return STEPS;
    }

    public boolean isRetired() {
        return step == 0;
    }
}
