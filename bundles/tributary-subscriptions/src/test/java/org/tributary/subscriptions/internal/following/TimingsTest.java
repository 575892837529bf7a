package org.tributary.subscriptions.internal.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.refusal.InvalidInput;

class TimingsTest {

    private static final List<String> DAYS = List.of("monday", "Friday");

    @Test
    void what_was_typed_is_read() {
        Timing timing = Timings.read(" Europe/London ", "08", DAYS, "TUESDAY", "20:00", "07:30");

        assertThat(timing.zone().getId()).isEqualTo("Europe/London");
        assertThat(timing.hour()).isEqualTo(8);
        assertThat(timing.days()).containsExactlyInAnyOrder(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(timing.weekly()).isEqualTo(DayOfWeek.TUESDAY);
        assertThat(timing.quiet()).contains(new Timing.Quiet(LocalTime.of(20, 0), LocalTime.of(7, 30)));
        assertThat(Timings.read("Europe/London", "8", DAYS, "monday", "", null).quiet())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mars/Phobos", "+01:00", "europe/london", "../../etc/localtime", "GMT+99"})
    void an_unknown_zone_is_refused(String zone) {
        assertThatThrownBy(() -> Timings.read(zone, "8", DAYS, "monday", "", ""))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(refusal.faults().get(0).field()).isEqualTo("zone"));
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        assertThatThrownBy(() -> Timings.read(null, "25", List.of("someday"), "", "8", "half past"))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.faults())
                        .extracting(fault -> fault.field())
                        .containsExactly("zone", "hour", "days", "weekly", "quietFrom", "quietTo"));
        assertThatThrownBy(() -> Timings.read("Europe/London", "8", DAYS, "monday", "20:00", "20:00"))
                .isInstanceOf(InvalidInput.class);
    }
}
