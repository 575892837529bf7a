package org.tributary.api.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;

class ListingTest {

    private static Viewer viewer(Role role, OrganisationId... organisations) {
        return new Viewer(Optional.of(new PersonId("p1")), role, Set.of(organisations));
    }

    private static Viewer called(String who) {
        OrganisationId elsewhere = new OrganisationId("leeds");
        return switch (who) {
            case "visitor" -> Viewer.visitor();
            case "officer elsewhere" -> viewer(Role.MEMBER, elsewhere);
            case "lead elsewhere" -> viewer(Role.LEAD, elsewhere);
            case "own officer" -> viewer(Role.MEMBER, ListingExample.CAMDEN);
            case "partner's officer" -> viewer(Role.MEMBER, ListingExample.HACKNEY);
            case "curator" -> viewer(Role.CURATOR, elsewhere);
            case "administrator" -> Viewer.administrator();
            default -> throw new IllegalArgumentException(who);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "PUBLIC, visitor, true",
        "PUBLIC, officer elsewhere, true",
        "MEMBERS, visitor, false",
        "MEMBERS, officer elsewhere, true",
        "MEMBERS, curator, true",
        "MEMBERS, administrator, true",
        "ORGANISATION, visitor, false",
        "ORGANISATION, officer elsewhere, false",
        "ORGANISATION, lead elsewhere, false",
        "ORGANISATION, own officer, true",
        "ORGANISATION, partner's officer, true",
        "ORGANISATION, curator, true",
        "ORGANISATION, administrator, true",
        "DRAFT, visitor, false",
        "DRAFT, officer elsewhere, false",
        "DRAFT, partner's officer, false",
        "DRAFT, curator, false",
        "DRAFT, own officer, true",
        "DRAFT, administrator, true"
    })
    void each_circle_lets_in_its_own(Circle circle, String who, boolean sees) {
        assertThat(new ListingExample().in(circle).listing().isVisibleTo(called(who)))
                .isEqualTo(sees);
    }

    @ParameterizedTest
    @EnumSource(
            value = Circle.class,
            names = {"ORGANISATION", "DRAFT"})
    void a_listing_of_nobody_is_not_everybodys(Circle circle) {
        Listing orphan = new ListingExample().ofNobody().in(circle).listing();
        assertThat(orphan.isVisibleTo(called("own officer"))).isFalse();
        assertThat(orphan.isVisibleTo(called("visitor"))).isFalse();
    }

    @Test
    void everybody_sees_whose_it_is_but_no_contact() {
        Listing shown = new ListingExample().listing().forEverybody();
        assertThat(shown.owner()).map(Owner::id).contains(ListingExample.CAMDEN);
        assertThat(shown.partners()).containsExactly(ListingExample.HACKNEY);
        assertThat(shown.contacts()).isEmpty();
        assertThat(shown.toString()).doesNotContain("Imogen", "imogen@");
    }

    @Test
    void nobody_learns_from_an_anonymous_listing_whose_it_is() {
        Listing shown = new ListingExample().anonymous().listing().forEverybody();
        assertThat(shown.owner()).isEmpty();
        assertThat(shown.partners()).isEmpty();
        assertThat(shown.words().toList()).doesNotContain("Camden");
        assertThat(shown.toString()).doesNotContainIgnoringCase("camden").doesNotContainIgnoringCase("hackney");
    }

    @Test
    void what_everybody_sees_is_otherwise_the_same_and_stays_so() {
        Listing whole = new ListingExample().listing();
        Listing shown = whole.forEverybody();
        assertThat(shown.forEverybody()).isEqualTo(shown);
        assertThat(shown).usingRecursiveComparison().ignoringFields("contacts").isEqualTo(whole);
    }

    @Test
    void a_contact_keeps_name_and_address_out_of_logs() {
        assertThat(new ListingExample().listing().toString()).doesNotContain("Imogen", "imogen@");
    }

    @Test
    void it_is_found_by_all_its_words() {
        assertThat(new ListingExample().listing().words())
                .containsExactly(
                        "People keep ringing about missed bins",
                        "One call in four.",
                        "The depot hears of it the next morning.",
                        "waste and recycling",
                        "missed bin",
                        "Web Forms",
                        "refuse crews",
                        "Camden",
                        "Fewer return trips.");
    }

    @Test
    void a_section_without_text_is_no_section() {
        assertThat(new Sections(java.util.Map.of(Section.WHY, " \n", Section.TRIED, "Once.")).text())
                .containsOnlyKeys(Section.TRIED);
    }

    @Test
    void sections_stand_in_the_order_in_which_a_colleague_would_tell_them() {
        assertThat(List.copyOf(
                        new Sections(java.util.Map.of(Section.LESSONS, "c", Section.WHY, "b", Section.PROBLEM, "a"))
                                .text()
                                .values()))
                .containsExactly("a", "b", "c");
    }
}
