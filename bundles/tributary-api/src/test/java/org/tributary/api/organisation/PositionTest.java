package org.tributary.api.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.organisation.OrganisationFilter.Near;

class PositionTest {

    private static final Position LONDON = new Position(51.5074, -0.1278);

    /** Distances on the WGS 84 ellipsoid (Vincenty, 1975). */
    @ParameterizedTest
    @CsvSource({
        "Edinburgh, 55.9533, -3.1883, 534.1",
        "Cardiff, 51.4816, -3.1791, 211.9",
        "Belfast, 54.5973, -5.9301, 518.6",
        "Lerwick, 60.1530, -1.1493, 965.1"
    })
    void a_distance_is_right_within_half_a_percent(String town, double latitude, double longitude, double kilometres) {
        Position other = new Position(latitude, longitude);
        assertThat(LONDON.kilometresTo(other)).as(town).isCloseTo(kilometres, within(kilometres * 0.005));
        assertThat(other.kilometresTo(LONDON)).as(town).isCloseTo(LONDON.kilometresTo(other), within(1e-9));
    }

    @Test
    void a_place_is_no_distance_from_itself() {
        assertThat(LONDON.kilometresTo(LONDON)).isZero();
    }

    @Test
    void a_degree_of_the_equator_is_111_kilometres() {
        assertThat(new Position(0, 0).kilometresTo(new Position(0, 1))).isCloseTo(111.195, within(0.001));
    }

    @Test
    void the_other_side_of_the_earth_is_half_round_it() {
        assertThat(new Position(0, 0).kilometresTo(new Position(0, 180))).isCloseTo(20_015.1, within(0.1));
        assertThat(new Position(90, 0).kilometresTo(new Position(-90, 77))).isCloseTo(20_015.1, within(0.1));
    }

    @Test
    void the_way_over_the_date_line_is_the_short_one() {
        assertThat(new Position(0, 179.5).kilometresTo(new Position(0, -179.5))).isCloseTo(111.195, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"90.1, 0", "-90.1, 0", "0, 180.1", "0, -180.1", "NaN, 0", "0, NaN", "Infinity, 0"})
    void what_is_not_on_the_earth_is_no_position(double latitude, double longitude) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Position(latitude, longitude));
    }

    @Test
    void a_circle_holds_its_centre_and_its_edge() {
        Position edge = new Position(0, 1);
        double radius = new Position(0, 0).kilometresTo(edge);
        assertThat(new Near(new Position(0, 0), radius).holds(edge)).isTrue();
        assertThat(new Near(new Position(0, 0), radius - 0.001).holds(edge)).isFalse();
        assertThat(new Near(edge, 1).holds(edge)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "2000.1", "NaN"})
    void a_circle_has_a_sensible_size(double kilometres) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Near(LONDON, kilometres));
    }
}
