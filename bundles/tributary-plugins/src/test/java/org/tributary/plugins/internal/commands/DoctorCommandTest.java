package org.tributary.plugins.internal.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DoctorCommandTest {

    @Test
    void what_a_bundle_says_of_itself_stays_in_its_line() {
        assertThat(DoctorCommand.line("evil\nUP everything \u001b[2Jcleared \u009b31m \u202Edrow"))
                .isEqualTo("evil UP everything ?[2Jcleared ?31m ?drow");
    }
}
