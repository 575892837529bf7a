package org.tributary.search.internal.questions;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
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
import org.tributary.api.refusal.FieldFault;
import org.tributary.search.internal.SearchTexts;
import org.tributary.search.internal.questions.Questions.Question;
import org.tributary.search.internal.questions.Questions.Sort;
import org.tributary.search.internal.questions.Questions.Summary;
import org.tributary.search.internal.questions.QuestionsView.Line;
import org.tributary.search.internal.questions.QuestionsView.Way;
import org.tributary.search.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.CsvCells;
import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What people look for, for the host to read and to take away. */
@Component(service = QuestionsPages.class, property = "osgi.jaxrs.resource=true")
@Path("/admin/searches")
public final class QuestionsPages {

    static final String PATH = "/admin/searches";
    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int MOST_EXPORTED = 10_000;
    private static final CsvMapper CSV = CsvMapper.csvBuilder()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();
    private static final CsvSchema COLUMNS = CsvSchema.builder()
            .addColumn("words")
            .addColumn("asked")
            .addColumn("found_nothing")
            .addColumn("most_found")
            .build()
            .withHeader();

    private final Questions questions;

    @Activate
    public QuestionsPages(@Reference Questions questions) {
        this.questions = questions;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public Page show(@Context Visit visit) {
        Texts texts = SearchTexts.of(visit.locale());
        QuestionsRequest request = QuestionsRequest.of(visit, texts);
        Summary summary = questions.summary(request.days(), visit.viewer());
        List<Question> asked = questions.asked(request.days(), request.sort(), request.limit(), visit.viewer());
        QuestionsView view = new QuestionsView(
                summary,
                request.days(),
                summary.asked() == 0 ? 0 : Math.round(100f * summary.inVain() / summary.asked()),
                request.faults().stream().map(FieldFault::sentence).toList(),
                Stream.of(7, 30, 90)
                        .map(days -> new Way(
                                texts.get("questions.days", days), PATH + request.with(days), days == request.days()))
                        .toList(),
                Arrays.stream(Sort.values())
                        .map(sort -> new Way(
                                texts.get("questions.sort." + sort.code()),
                                PATH + request.with(sort),
                                sort == request.sort()))
                        .toList(),
                asked.stream().map(QuestionsPages::line).toList(),
                PATH + "/export.csv" + request.query());
        return Page.of(texts.get("questions.title"), TEMPLATES.questions(visit.ui(), texts, view))
                .under(new Crumb(texts.get("questions.above"), "/admin"))
                .notIndexed();
    }

    private static Line line(Question question) {
        String words = question.words().replace("*", " ").strip();
        return new Line(
                question.words(),
                "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8),
                question.asked(),
                question.inVain(),
                question.found());
    }

    @GET
    @Path("/export.csv")
    @Produces("text/csv;charset=utf-8")
    public Response export(@Context Visit visit) {
        QuestionsRequest request = QuestionsRequest.of(visit, SearchTexts.of(visit.locale()));
        List<Question> asked = questions.asked(request.days(), request.sort(), MOST_EXPORTED, visit.viewer());
        StreamingOutput rows = out -> {
            CsvGenerator csv = CSV.getFactory().createGenerator(out);
            csv.setSchema(COLUMNS);
            csv.writeStartArray();
            for (Question question : asked) {
                csv.writeStartObject();
                csv.writeStringField("words", CsvCells.guarded(question.words()));
                csv.writeNumberField("asked", question.asked());
                csv.writeNumberField("found_nothing", question.inVain());
                csv.writeNumberField("most_found", question.found());
                csv.writeEndObject();
            }
            csv.writeEndArray();
            csv.flush();
        };
        return Response.ok(rows)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"searches.csv\"")
                .build();
    }
}
