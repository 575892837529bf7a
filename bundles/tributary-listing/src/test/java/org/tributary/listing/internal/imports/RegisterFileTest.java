package org.tributary.listing.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

class RegisterFileTest {

    private static final String HEADER =
            "id,name,kind,nation,region,latitude,longitude,population,gss,former_codes,successors,closed,domains,website,aliases\n";

    @Test
    void every_column_of_a_row_is_read() throws IOException {
        List<OrganisationDraft> read = RegisterFile.read(new StringReader(
                HEADER + "old-town,\"Old Town, Borough of\",district,england,north-west,54.15,-3.20,50k-100k,E07000027,"
                        + "E07000001;E07000002,new-town,2023-04-01,old.example,https://old.example,Old Town;OTBC\n"));

        assertThat(read)
                .containsExactly(new OrganisationDraft(
                        Optional.of(new OrganisationId("old-town")),
                        "Old Town, Borough of",
                        OrganisationKind.DISTRICT,
                        new Organisation.Place(
                                Nation.ENGLAND,
                                Optional.of(Region.NORTH_WEST),
                                Optional.of(new Position(54.15, -3.20)),
                                Optional.of(PopulationBand.FROM_50K_TO_100K)),
                        new Organisation.Codes(
                                Optional.of("E07000027"),
                                List.of("E07000001", "E07000002"),
                                List.of(new OrganisationId("new-town")),
                                Optional.of(LocalDate.of(2023, 4, 1))),
                        List.of("old.example"),
                        Optional.of(URI.create("https://old.example")),
                        List.of("Old Town", "OTBC"),
                        true));
    }

    @Test
    void a_wrong_word_in_the_register_is_an_error_that_names_its_line() {
        assertThatThrownBy(() -> RegisterFile.read(new StringReader(HEADER + "a,A,parish,england,,,,,,,,,,,\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("parish");
    }

    @Test
    void the_register_that_ships_is_readable_and_names_each_organisation_once() throws IOException {
        List<OrganisationDraft> register;
        try (var file = new InputStreamReader(
                RegisterFile.class.getResourceAsStream("/register/organisations.csv"), StandardCharsets.UTF_8)) {
            register = RegisterFile.read(file);
        }

        Set<OrganisationId> ids = new HashSet<>();
        assertThat(register)
                .hasSizeGreaterThan(390)
                .allMatch(organisation -> ids.add(organisation.id().orElseThrow()));
        assertThat(register)
                .flatExtracting(organisation -> organisation.codes().successors())
                .allMatch(ids::contains);
    }
}
