package org.tributary.people.internal.administration;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.people.internal.templates.StaticTemplates;
import org.tributary.store.AuditTrail;
import org.tributary.web.CsvCells;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The audit trail, to read and to take away. There is no way to change it. */
@Component(service = AuditPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin")
public final class AuditPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int USUAL = 100;
    private static final int ROWS_AT_ONCE = 1_000;
    private static final int MOST_EXPORTED = 200_000;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK).withZone(ZoneId.of("Europe/London"));
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumn("time")
            .addColumn("actor")
            .addColumn("door")
            .addColumn("action")
            .addColumn("object")
            .addColumn("organisation")
            .addColumn("detail")
            .build()
            .withHeader();

    private final AuditTrail trail;
    private final People people;

    @Activate
    public AuditPages(@Reference AuditTrail trail, @Reference People people) {
        this.trail = trail;
        this.people = people;
    }

    @GET
    @Path("/audit")
    @Produces(MediaType.TEXT_HTML)
    public Page show(@Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        AuditTrail.Question question = question(visit, texts);
        List<AuditTrail.Row> rows = trail.newest(question, USUAL);
        Map<String, String> names = names(rows, visit.viewer());
        String address = address(question);
        AuditView view = new AuditView(
                whose(question, names, visit, texts),
                question.actor().isPresent()
                        || question.object().isPresent()
                        || question.before().isPresent(),
                rows.stream().map(row -> line(row, names, question, texts)).toList(),
                AuditReading.older(rows, USUAL).map(before -> "/admin/audit" + with(address, "before", "" + before)),
                "/admin/audit.csv" + address);
        return Page.of(texts.get("audit.title"), TEMPLATES.adminAudit(visit.ui(), texts, view))
                .under(AdminTexts.overview(texts))
                .notIndexed()
                .wide();
    }

    @GET
    @Path("/audit.csv")
    @Produces("text/csv;charset=utf-8")
    public Response export(@Context Visit visit) {
        AuditTrail.Question question = question(visit, AdminTexts.of(visit));
        StreamingOutput rows = out -> {
            CsvGenerator csv = CSV.getFactory().createGenerator(out);
            csv.setSchema(COLUMNS);
            csv.writeStartArray();
            write(csv, question);
            csv.writeEndArray();
            csv.flush();
        };
        return Response.ok(rows)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
                .build();
    }

    private void write(CsvGenerator csv, AuditTrail.Question first) throws IOException {
        AuditTrail.Question question = first;
        for (int written = 0; written < MOST_EXPORTED; written += ROWS_AT_ONCE) {
            List<AuditTrail.Row> rows = trail.newest(question, ROWS_AT_ONCE);
            for (AuditTrail.Row row : rows) {
                write(csv, row);
            }
            Optional<Long> older = AuditReading.older(rows, ROWS_AT_ONCE);
            if (older.isEmpty()) {
                return;
            }
            question = new AuditTrail.Question(
                    first.actor(), first.object(), first.organisation(), OptionalLong.of(older.get()));
        }
    }

    private static void write(CsvGenerator csv, AuditTrail.Row row) throws IOException {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("time", row.time().toString());
        cells.put("actor", row.actor());
        cells.put("door", row.door().code());
        cells.put("action", row.action());
        cells.put("object", row.object());
        cells.put("organisation", row.organisation().map(OrganisationId::value).orElse(""));
        cells.put("detail", row.detail());
        csv.writeStartObject();
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            csv.writeStringField(cell.getKey(), CsvCells.guarded(cell.getValue()));
        }
        csv.writeEndObject();
    }

    private static AuditTrail.Question question(Visit visit, Texts texts) {
        return AuditReading.question(
                visit.parameter("actor").filter(AuditPages::isSaid),
                visit.parameter("object").filter(AuditPages::isSaid),
                visit.parameter("organisation").filter(AuditPages::isSaid),
                visit.parameter("before")
                        .filter(number -> number.matches("[0-9]{1,18}"))
                        .map(number -> OptionalLong.of(Long.parseLong(number)))
                        .orElse(OptionalLong.empty()),
                visit.viewer(),
                texts);
    }

    private static boolean isSaid(String text) {
        return !text.isBlank() && text.length() <= 200;
    }

    /** Names behind the ids of actors and objects: for a lead those that people show, for the administrator all. */
    private Map<String, String> names(List<AuditTrail.Row> rows, Viewer viewer) {
        List<PersonId> ids = rows.stream()
                .flatMap(row -> Stream.of(row.actor(), row.object()))
                .distinct()
                .flatMap(id -> person(id).stream())
                .toList();
        Map<String, String> names = new LinkedHashMap<>();
        if (viewer.role().atLeast(Role.ADMINISTRATOR)) {
            people.findAll(ids)
                    .forEach((id, person) ->
                            names.put(id.value(), person.name().isEmpty() ? person.address() : person.name()));
        } else {
            people.profiles(ids, viewer).forEach((id, profile) -> names.put(id.value(), profile.name()));
        }
        return names;
    }

    // The ids of people are UUIDs; listings, organisations and tokens are called otherwise.
    private static Optional<PersonId> person(String id) {
        return id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                ? Optional.of(new PersonId(id))
                : Optional.empty();
    }

    private static String whose(AuditTrail.Question question, Map<String, String> names, Visit visit, Texts texts) {
        String what = Stream.of(question.actor(), question.object())
                .flatMap(Optional::stream)
                .map(id -> names.getOrDefault(id, id))
                .collect(Collectors.joining(", "));
        String where = question.organisation()
                .map(organisation -> visit.ui().organisation(organisation))
                .orElse(texts.get("audit.everything"));
        return what.isEmpty() ? where : texts.get("audit.of", what, where);
    }

    private static AuditView.Line line(
            AuditTrail.Row row, Map<String, String> names, AuditTrail.Question question, Texts texts) {
        String action = "action." + row.action();
        return new AuditView.Line(
                WHEN.format(row.time()),
                names.getOrDefault(row.actor(), row.actor()),
                "/admin/audit" + with(organisation(question), "actor", row.actor()),
                texts.has(action) ? texts.get(action) : row.action(),
                names.getOrDefault(row.object(), row.object()),
                Optional.of(row.object())
                        .filter(object -> !object.isEmpty())
                        .map(object -> "/admin/audit" + with(organisation(question), "object", object)),
                texts.get("door." + row.door().code()),
                row.detail());
    }

    private static String organisation(AuditTrail.Question question) {
        return question.organisation()
                .map(organisation -> with("", "organisation", organisation.value()))
                .orElse("");
    }

    private static String address(AuditTrail.Question question) {
        String address = organisation(question);
        if (question.actor().isPresent()) {
            address = with(address, "actor", question.actor().get());
        }
        return question.object().isPresent()
                ? with(address, "object", question.object().get())
                : address;
    }

    private static String with(String query, String name, String value) {
        return query + (query.isEmpty() ? "?" : "&") + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
