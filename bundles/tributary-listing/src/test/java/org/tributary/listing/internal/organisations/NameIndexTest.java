package org.tributary.listing.internal.organisations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.Organisations.Mention;

/** On the register that ships, because what is usual is not a matter of invented names. */
class NameIndexTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-06-01");

    private static List<Organisation> register;
    private static NameIndex index;

    @BeforeAll
    static void read() throws Exception {
        register = RegisterLoader.read().stream().map(NameIndexTest::kept).toList();
        index = new NameIndex(register, TODAY);
    }

    private static Organisation kept(OrganisationDraft draft) {
        return new Organisation(
                draft.id().orElseThrow(),
                draft.name(),
                draft.kind(),
                draft.place(),
                draft.codes(),
                draft.domains(),
                draft.website(),
                draft.aliases(),
                draft.confirmed(),
                1);
    }

    private static List<String> ids(List<Organisation> found) {
        return found.stream().map(one -> one.id().value()).toList();
    }

    @Test
    void every_organisation_is_meant_by_its_name_and_every_council_by_the_short_form_of_it() {
        List<String> lost = new ArrayList<>();
        for (Organisation one : register) {
            if (one.isOpenOn(TODAY)) {
                List<String> forms =
                        new ArrayList<>(List.of(one.name(), one.name().toUpperCase(java.util.Locale.UK)));
                forms.addAll(one.aliases());
                if (one.kind().isCouncil()) {
                    forms.add(NameForms.core(OrganisationName.key(one.name())));
                    forms.add(NameForms.core(OrganisationName.key(one.name())) + " council");
                }
                forms.stream()
                        .filter(form -> !index.meant(form).contains(one))
                        .forEach(form -> lost.add(form + " for " + one.id()));
                if (index.beginning(one.name(), 10).stream().noneMatch(one::equals)) {
                    lost.add("beginning " + one.name());
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LB Hackney,hackney",
        "Hackney,hackney",
        "hackney council,hackney",
        "London Borough of Hackney,hackney",
        "the London Borough of Hackney,hackney",
        "Hackney LBC,hackney",
        "RBKC,kensington-and-chelsea",
        "Royal Borough of Kensington and Chelsea,kensington-and-chelsea",
        "Kensington & Chelsea,kensington-and-chelsea",
        "Kensington,kensington-and-chelsea",
        "Bristol CC,bristol",
        "Bristol City Council,bristol",
        "bristol,bristol",
        "Notts County Council,nottinghamshire",
        "Notts,nottinghamshire",
        "Tower Hamlets,tower-hamlets",
        "Newcastle upon Tyne,newcastle-upon-tyne",
        "newcastle-under-lyme,newcastle-under-lyme",
        "City of York,york",
        "York,york",
        "Herts,hertfordshire",
        "Herts CC,hertfordshire",
        "Cambs,cambridgeshire",
        "North Northants,north-northamptonshire",
        "Brighton,brighton-and-hove",
        "St Helens MBC,st-helens",
        "Saint Helens,st-helens",
        "Bradford,bradford",
        "City of Bradford MDC,bradford",
        "BCP,bournemouth-christchurch-poole",
        "Hull,kingston-upon-hull",
        "Stoke,stoke-on-trent",
        "E09000012,hackney"
    })
    void a_usual_form_means_one(String form, String id) {
        assertThat(ids(index.meant(form))).startsWith(id);
    }

    @Test
    void a_form_that_several_have_offers_all_of_them() {
        assertThat(ids(index.meant("Newcastle")))
                .containsExactlyInAnyOrder("newcastle-upon-tyne", "newcastle-under-lyme");
        assertThat(ids(index.meant("Kingston"))).contains("kingston-upon-thames", "kingston-upon-hull");
        assertThat(ids(index.meant("LBH"))).contains("hackney", "haringey", "harrow", "hillingdon", "hounslow");
        assertThat(ids(index.meant("Northants")))
                .as("those who took over")
                .containsExactlyInAnyOrder("north-northamptonshire", "west-northamptonshire");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "council", "borough council", "the", "&", "💧", "London", "damp homes"})
    void what_names_nobody_means_nobody(String form) {
        assertThat(index.meant(form).stream().filter(one -> one.kind().isCouncil()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hack,hackney",
        "lb ha,hackney",
        "tower h,tower-hamlets",
        "chels,kensington-and-chelsea",
        "counc hackn,hackney",
        "herts,hertfordshire",
        "new,newcastle-upon-tyne",
        "newc,newcastle-under-lyme"
    })
    void unfinished_words_find_those_whose_names_go_on_so(String typed, String id) {
        assertThat(ids(index.beginning(typed, 20))).contains(id);
    }

    @Test
    void no_more_are_offered_than_were_asked_for_and_nobody_for_nothing() {
        assertThat(index.beginning("c", 5)).hasSize(5);
        assertThat(index.beginning(" . ", 5)).isEmpty();
        assertThat(index.beginning("hackney".repeat(10_000), 5)).isEmpty();
    }

    @Test
    void names_are_found_inside_of_a_sentence() {
        Map<String, String> texts = Map.of(
                "LB Hackney damp", "LB Hackney",
                "damp in Kensington & Chelsea homes", "Kensington & Chelsea",
                "what does Bristol City Council do about bins", "Bristol City Council",
                "potholes Newcastle", "Newcastle");
        texts.forEach((text, words) -> {
            List<Mention> mentions = index.mentioned(text);
            assertThat(mentions).as(text).hasSize(1);
            assertThat(text.substring(mentions.get(0).from(), mentions.get(0).to()))
                    .isEqualTo(words);
        });
        assertThat(index.mentioned("people keep ringing about missed bins")).isEmpty();
        assertThat(index.mentioned("Hackney and Camden")).hasSize(2);
        assertThat(index.mentioned("leeds ".repeat(5_000))).hasSize(10);
    }
}
