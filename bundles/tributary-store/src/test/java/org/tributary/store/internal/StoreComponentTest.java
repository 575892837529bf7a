package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StoreComponentTest {

    @Test
    void tables_that_another_node_makes_are_looked_for_each_second_and_broken_ones_twice_a_minute() {
        for (int attempt = 1; attempt < 40; attempt++) {
            assertThat(StoreComponent.gap(attempt, new Migrations.Busy())).isEqualTo(1);
            assertThat(StoreComponent.gap(attempt, new IllegalStateException("A change set is broken")))
                    .isEqualTo(30);
        }
        assertThat(StoreComponent.gap(1, new SQLException("away", "08006"))).isEqualTo(2);
        assertThat(StoreComponent.gap(9, new SQLException("away", "08006"))).isEqualTo(30);
    }
}
