package org.tributary.search.internal.questions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.search.internal.SearchTexts;
import org.tributary.search.internal.questions.Questions.Summary;
import org.tributary.web.Visit;

/** What people look for, for machines of the host. */
@Component(service = QuestionsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/searches")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Listings by words, facets and distance, with counts")
public final class QuestionsResource {

    private final Questions questions;

    @Activate
    public QuestionsResource(@Reference Questions questions) {
        this.questions = questions;
    }

    @GET
    @Operation(
            operationId = "listSearches",
            summary = "What people look for",
            description =
                    "For administrators. Words that people typed into the search box, with how often, and how often"
                            + " nothing was found; never who. Only words that were looked for often enough are shown.",
            parameters = {
                @Parameter(
                        name = "days",
                        in = ParameterIn.QUERY,
                        description = "How many days back, 1 to 90; 30 if left out",
                        schema = @Schema(type = "integer", minimum = "1", maximum = "90")),
                @Parameter(
                        name = "sort",
                        in = ParameterIn.QUERY,
                        description =
                                "'asked' for what is looked for most, 'in-vain' for what most often found nothing",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"asked", "in-vain"})),
                @Parameter(
                        name = "limit",
                        in = ParameterIn.QUERY,
                        description = "How many at most, 1 to 100; 100 if left out",
                        schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
            },
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "What was looked for",
                        content = @Content(schema = @Schema(implementation = QuestionsAnswer.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "401", description = "No token, or one that is not valid"),
                @ApiResponse(responseCode = "403", description = "Only administrators may read it")
            })
    public QuestionsAnswer list(@Context Visit visit) {
        QuestionsRequest request = QuestionsRequest.of(visit, SearchTexts.of(visit.locale()));
        Summary summary = questions.summary(request.days(), visit.viewer());
        if (!request.faults().isEmpty()) {
            throw new InvalidInput(request.faults());
        }
        return new QuestionsAnswer(
                request.days(),
                summary.asked(),
                summary.inVain(),
                summary.kept(),
                summary.fewest(),
                questions.asked(request.days(), request.sort(), request.limit(), visit.viewer()).stream()
                        .map(one -> new QuestionsAnswer.Item(one.words(), one.asked(), one.inVain(), one.found()))
                        .toList());
    }
}
