package org.tributary.api.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;

class PagingTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 20, Paging.MOST})
    void a_page_holds_from_1_to_100(int limit) {
        assertThat(Paging.first(limit).limit()).isEqualTo(limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Paging.MOST + 1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void any_other_size_is_refused_with_the_bounds(int limit) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> Paging.first(limit))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .containsExactly(new FieldFault("limit", "Give a limit between 1 and 100.")));
    }

    @Test
    void a_mark_that_is_none_of_ours_is_refused() {
        assertThat(new Paging(Optional.of("x".repeat(500)), 20).after()).isPresent();
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> new Paging(Optional.of("x".repeat(501)), 20))
                .satisfies(refusal -> assertThat(refusal.faults())
                        .extracting(FieldFault::field)
                        .containsExactly("after"));
    }

    @Test
    void the_items_of_a_page_turn_into_others_and_the_rest_stays() {
        Paged<String> page = new Paged<>(List.of("a", "bcd"), 7, Optional.of("next"));
        assertThat(page.map(String::length)).isEqualTo(new Paged<>(List.of(1, 3), 7, Optional.of("next")));
    }

    @Test
    void a_page_does_not_change_with_the_list_it_was_made_of() {
        List<String> given = new ArrayList<>(List.of("a"));
        Paged<String> page = new Paged<>(given, 1, Optional.empty());
        given.clear();
        assertThat(page.items()).containsExactly("a");
    }
}
