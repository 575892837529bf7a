package org.tributary.listing.internal.imports;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.PopulationBand;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;

/**
 * The register of organisations that ships with the product: CSV with a header line, commas, UTF-8, lists in a cell
 * separated by {@code ;}.
 *
 * <p>Columns: {@code id,name,kind,nation,region,latitude,longitude,population,gss,former_codes,successors,closed,
 * domains,website,aliases}; all but the first four may be empty. The file is ours, so the first thing wrong with it is an
 * error, unlike in the files that people import.
 */
public final class RegisterFile {

    private static final ObjectReader ROWS = new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .with(CsvParser.Feature.TRIM_SPACES)
            .with(CsvParser.Feature.SKIP_EMPTY_LINES)
            .with(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS);

    private RegisterFile() {}

    /**
     * Reads all of it, in its order; every organisation is confirmed.
     *
     * @throws IOException where it cannot be read
     * @throws IllegalArgumentException naming the line where the register itself is wrong
     */
    public static List<OrganisationDraft> read(Reader register) throws IOException {
        List<OrganisationDraft> organisations = new ArrayList<>();
        try (MappingIterator<Map<String, String>> rows = ROWS.readValues(register)) {
            while (rows.hasNextValue()) {
                int line = rows.getCurrentLocation().getLineNr();
                try {
                    organisations.add(draft(rows.nextValue()));
                } catch (RuntimeJsonMappingException | IllegalArgumentException | java.time.DateTimeException fault) {
                    throw new IllegalArgumentException(
                            "The register of organisations near line " + line + ": " + fault.getMessage(), fault);
                }
            }
        }
        return List.copyOf(organisations);
    }

    private static OrganisationDraft draft(Map<String, String> row) {
        return new OrganisationDraft(
                Optional.of(new OrganisationId(cell(row, "id"))),
                cell(row, "name"),
                coded(OrganisationKind.class, row, "kind").orElseThrow(() -> missing("kind")),
                new Organisation.Place(
                        coded(Nation.class, row, "nation").orElseThrow(() -> missing("nation")),
                        coded(Region.class, row, "region"),
                        optional(row, "latitude")
                                .map(latitude -> new Position(
                                        Double.parseDouble(latitude), Double.parseDouble(cell(row, "longitude")))),
                        coded(PopulationBand.class, row, "population")),
                new Organisation.Codes(
                        optional(row, "gss"),
                        list(row, "former_codes"),
                        list(row, "successors").stream()
                                .map(OrganisationId::new)
                                .toList(),
                        optional(row, "closed").map(LocalDate::parse)),
                list(row, "domains"),
                optional(row, "website").map(URI::create),
                list(row, "aliases"),
                true);
    }

    private static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "").strip();
    }

    private static Optional<String> optional(Map<String, String> row, String column) {
        return Optional.of(cell(row, column)).filter(text -> !text.isEmpty());
    }

    private static List<String> list(Map<String, String> row, String column) {
        return Arrays.stream(cell(row, column).split(";"))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static <E extends Enum<E> & Coded> Optional<E> coded(
            Class<E> type, Map<String, String> row, String column) {
        return optional(row, column).map(word -> Coded.parse(type, word)
                .orElseThrow(() -> new IllegalArgumentException(column + " is " + word)));
    }

    private static IllegalArgumentException missing(String column) {
        return new IllegalArgumentException(column + " is empty");
    }
}
