package org.tributary.api.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;

class CodedTest {

    static Stream<Coded> everyValueOfEveryContract() {
        return Stream.of(
                        AssetType.values(),
                        BudgetBand.values(),
                        Circle.values(),
                        CollaborationType.values(),
                        Direction.values(),
                        Door.values(),
                        Facet.values(),
                        LinkRelation.values(),
                        ListingKind.values(),
                        LookingFor.values(),
                        Nation.values(),
                        OrganisationKind.values(),
                        Phase.values(),
                        PopulationBand.values(),
                        Region.values(),
                        RelationKind.values(),
                        Role.values(),
                        Section.values(),
                        Subject.values(),
                        VoiceKind.values(),
                        What.values())
                .<Coded>flatMap(Arrays::stream);
    }

    @ParameterizedTest
    @MethodSource("everyValueOfEveryContract")
    void a_code_is_made_of_small_letters_digits_and_hyphens(Coded value) {
        assertThat(value.code()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    @ParameterizedTest
    @MethodSource("everyValueOfEveryContract")
    void no_two_values_of_a_type_share_a_code(Coded value) {
        assertThat(everyValueOfEveryContract()
                        .filter(other -> other.getClass() == value.getClass())
                        .filter(other -> other.code().equals(value.code())))
                .containsExactly(value);
    }

    @Test
    void every_code_is_read_back_as_its_value() {
        assertThat(List.of(BudgetBand.values()))
                .allSatisfy(band ->
                        assertThat(Coded.parse(BudgetBand.class, band.code())).contains(band));
        assertThat(List.of(OrganisationKind.values()))
                .allSatisfy(kind -> assertThat(Coded.parse(OrganisationKind.class, kind.code()))
                        .contains(kind));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "london-borough",
                "London Borough",
                "LONDON_BOROUGH",
                "  london   borough\t",
                "london - borough",
                "London\u00A0Borough"
            })
    void case_spaces_underscores_and_hyphens_do_not_matter(String written) {
        assertThat(Coded.parse(OrganisationKind.class, written)).contains(OrganisationKind.LONDON_BOROUGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "borough", "london-boroughs", "londonborough", "?"})
    void a_word_that_stands_for_nothing_is_empty_and_not_a_guess(String written) {
        assertThat(Coded.parse(OrganisationKind.class, written)).isEmpty();
    }

    @Test
    void a_code_of_its_own_counts_and_not_the_name_of_the_constant() {
        assertThat(Coded.parse(BudgetBand.class, "50k-100k")).contains(BudgetBand.FROM_50K_TO_100K);
        assertThat(Coded.parse(BudgetBand.class, "FROM_50K_TO_100K")).isEqualTo(Optional.empty());
    }

    @Test
    void the_language_of_the_machine_does_not_matter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(ListingKind.GUIDE.code()).isEqualTo("guide");
            assertThat(Coded.parse(Phase.class, "LIVE")).contains(Phase.LIVE);
        } finally {
            Locale.setDefault(before);
        }
    }
}
