package org.tributary.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhaseTest {

    @Test
    void every_phase_is_at_least_itself_and_those_before_it() {
        List<Phase> way = List.of(Phase.CONCEPT, Phase.DISCOVERY, Phase.ALPHA, Phase.BETA, Phase.LIVE);
        for (Phase one : way) {
            for (Phase other : way) {
                assertThat(one.isAtLeast(other))
                        .as("%s at least %s", one, other)
                        .isEqualTo(way.indexOf(one) >= way.indexOf(other));
            }
        }
    }

    @Test
    void what_is_retired_is_not_further_on_than_anything() {
        assertThat(Phase.RETIRED.isAtLeast(Phase.RETIRED)).isTrue();
        for (Phase other : Phase.values()) {
            if (other != Phase.RETIRED) {
                assertThat(Phase.RETIRED.isAtLeast(other)).as(other.code()).isFalse();
                assertThat(other.isAtLeast(Phase.RETIRED)).as(other.code()).isFalse();
            }
        }
    }
}
