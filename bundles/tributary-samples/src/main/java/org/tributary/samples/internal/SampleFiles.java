package org.tributary.samples.internal;

import static org.tributary.samples.internal.SampleListing.coded;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.people.Role;

/** The files of this bundle. They are ours, so the first thing wrong with them is an error. */
final class SampleFiles {

    private static final ObjectReader LISTINGS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(SampleListing.class);

    private static final ObjectReader ROWS = new CsvMapper()
            .readerFor(new TypeReference<Map<String, String>>() {})
            .with(CsvSchema.emptySchema().withHeader());

    private SampleFiles() {}

    static List<SampleListing> listings() throws IOException {
        try (InputStream file = SampleFiles.class.getResourceAsStream("/samples/listings.jsonl");
                MappingIterator<SampleListing> rows = LISTINGS.readValues(file)) {
            return List.copyOf(rows.readAll());
        }
    }

    static List<OrganisationDraft> organisations() throws IOException {
        List<OrganisationDraft> organisations = new ArrayList<>();
        try (InputStream file = SampleFiles.class.getResourceAsStream("/samples/organisations.csv");
                MappingIterator<Map<String, String>> rows = ROWS.readValues(file)) {
            while (rows.hasNextValue()) {
                organisations.add(organisation(rows.nextValue()));
            }
        }
        return List.copyOf(organisations);
    }

    static List<SampleOfficer> officers() throws IOException {
        List<SampleOfficer> officers = new ArrayList<>();
        try (InputStream file = SampleFiles.class.getResourceAsStream("/samples/officers.csv");
                MappingIterator<Map<String, String>> rows = ROWS.readValues(file)) {
            while (rows.hasNextValue()) {
                Map<String, String> row = rows.nextValue();
                officers.add(new SampleOfficer(
                        row.get("name"),
                        row.get("address"),
                        new OrganisationId(row.get("organisation")),
                        coded(Role.class, row.get("role")),
                        row.get("work")));
            }
        }
        return List.copyOf(officers);
    }

    private static OrganisationDraft organisation(Map<String, String> row) {
        return new OrganisationDraft(
                Optional.of(new OrganisationId(row.get("id"))),
                row.get("name"),
                coded(OrganisationKind.class, row.get("kind")),
                new Organisation.Place(
                        coded(Nation.class, row.get("nation")),
                        cell(row, "region").map(word -> coded(Region.class, word)),
                        cell(row, "latitude")
                                .map(latitude -> new Position(
                                        Double.parseDouble(latitude), Double.parseDouble(row.get("longitude")))),
                        cell(row, "population").map(word -> coded(PopulationBand.class, word))),
                Organisation.Codes.NONE,
                list(row, "domains"),
                cell(row, "website").map(URI::create),
                list(row, "aliases"),
                true);
    }

    private static Optional<String> cell(Map<String, String> row, String column) {
        return Optional.ofNullable(row.get(column)).filter(text -> !text.isBlank());
    }

    private static List<String> list(Map<String, String> row, String column) {
        return cell(row, column).stream()
                .flatMap(text -> Arrays.stream(text.split("\\s*;\\s*")))
                .toList();
    }
}
