package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.core.StreamingOutput;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.web.CsvCells;
import org.tributary.web.Visit;

/** Writes all organisations, closed ones too, a page in memory at a time. */
final class OrganisationExport {

    /** The columns of the register that ships with the product, so that what was exported can be imported. */
    private static final List<String> COLUMNS = List.of(
            "id",
            "name",
            "kind",
            "nation",
            "region",
            "latitude",
            "longitude",
            "population",
            "gss",
            "former_codes",
            "successors",
            "closed",
            "domains",
            "website",
            "aliases");

    private static final OrganisationFilter EVERYBODY =
            new OrganisationFilter(Optional.empty(), Set.of(), Set.of(), Optional.empty(), true, Optional.empty());
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    private final Organisations organisations;
    private final Visit visit;

    OrganisationExport(Organisations organisations, Visit visit) {
        this.organisations = organisations;
        this.visit = visit;
    }

    StreamingOutput csv() {
        CsvSchema schema = CsvSchema.builder()
                .addColumns(COLUMNS, CsvSchema.ColumnType.STRING)
                .build()
                .withHeader();
        return out -> {
            CsvGenerator rows = CSV.getFactory().createGenerator(out);
            rows.setSchema(schema);
            // The header line stands there also where there is no organisation.
            rows.writeStartArray();
            each(organisation -> writeRow(rows, organisation));
            rows.writeEndArray();
            rows.flush();
        };
    }

    StreamingOutput jsonLines() {
        return out -> each(organisation -> writeLine(out, organisation));
    }

    private void each(Writer writer) throws IOException {
        Optional<String> after = Optional.empty();
        do {
            Paged<Organisation> page = organisations.list(EVERYBODY, new Paging(after, Paging.MOST));
            for (Organisation organisation : page.items()) {
                writer.write(organisation);
            }
            after = page.next();
        } while (after.isPresent());
    }

    private void writeLine(OutputStream out, Organisation organisation) throws IOException {
        out.write(JSON.writeValueAsBytes(OrganisationJson.of(organisation, visit, Optional.empty())));
        out.write('\n');
    }

    private static void writeRow(CsvGenerator rows, Organisation organisation) throws IOException {
        Organisation.Place place = organisation.place();
        Organisation.Codes codes = organisation.codes();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("id", organisation.id().value());
        cells.put("name", organisation.name());
        cells.put("kind", organisation.kind().code());
        cells.put("nation", place.nation().code());
        cells.put("region", place.region().map(Coded::code).orElse(""));
        cells.put(
                "latitude",
                place.centre().map(Position::latitude).map(String::valueOf).orElse(""));
        cells.put(
                "longitude",
                place.centre().map(Position::longitude).map(String::valueOf).orElse(""));
        cells.put("population", place.population().map(Coded::code).orElse(""));
        cells.put("gss", codes.gss().orElse(""));
        cells.put("former_codes", String.join(";", codes.former()));
        cells.put(
                "successors",
                String.join(
                        ";",
                        codes.successors().stream().map(OrganisationId::value).toList()));
        cells.put("closed", codes.closed().map(LocalDate::toString).orElse(""));
        cells.put("domains", String.join(";", organisation.domains()));
        cells.put("website", organisation.website().map(Object::toString).orElse(""));
        cells.put("aliases", String.join(";", organisation.aliases()));
        rows.writeStartObject();
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            rows.writeStringField(cell.getKey(), CsvCells.guarded(cell.getValue()));
        }
        rows.writeEndObject();
    }

    /** Writes one organisation. */
    private interface Writer {
        void write(Organisation organisation) throws IOException;
    }
}
