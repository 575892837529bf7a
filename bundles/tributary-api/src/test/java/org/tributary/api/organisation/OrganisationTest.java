package org.tributary.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;

class OrganisationTest {

    private static Organisation closing(Optional<LocalDate> day) {
        return new Organisation(
                new OrganisationId("allerdale"),
                "Allerdale",
                OrganisationKind.DISTRICT,
                Organisation.Place.UNITED_KINGDOM,
                new Organisation.Codes(Optional.of("E07000026"), List.of(), List.of(), day),
                List.of(),
                Optional.empty(),
                List.of(),
                true,
                1);
    }

    @Test
    void it_is_open_until_the_day_before_it_closes() {
        Organisation allerdale = closing(Optional.of(LocalDate.of(2023, 4, 1)));
        assertThat(allerdale.isOpenOn(LocalDate.of(2023, 3, 31))).isTrue();
        assertThat(allerdale.isOpenOn(LocalDate.of(2023, 4, 1))).isFalse();
    }

    @Test
    void without_an_end_it_is_open_for_ever() {
        assertThat(closing(Optional.empty()).isOpenOn(LocalDate.of(2999, 1, 1))).isTrue();
    }

    @Test
    void councils_are_those_that_people_call_so() {
        assertThat(OrganisationKind.COUNTY.isCouncil()).isTrue();
        assertThat(OrganisationKind.NORTHERN_IRISH.isCouncil()).isTrue();
        assertThat(OrganisationKind.COMBINED_AUTHORITY.isCouncil()).isFalse();
        assertThat(OrganisationKind.SUPPLIER.isCouncil()).isFalse();
    }
}
