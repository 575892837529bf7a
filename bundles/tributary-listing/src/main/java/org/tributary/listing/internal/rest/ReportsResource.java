package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.listing.internal.curation.Decision;
import org.tributary.listing.internal.curation.Report;
import org.tributary.listing.internal.curation.ReportReason;
import org.tributary.listing.internal.curation.Reports;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What people report to the curators. */
@Component(service = ReportsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Curation", description = "Keeping order: reports, and what is hidden")
public final class ReportsResource {

    private final Reports reports;

    @Activate
    public ReportsResource(@Reference Reports reports) {
        this.reports = reports;
    }

    @GET
    @Operation(
            operationId = "listReports",
            summary = "Read what waits for a decision",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The oldest first, at most 100",
                        content = @Content(schema = @Schema(implementation = CurationJson.Reports.class))),
                @ApiResponse(responseCode = "403", description = "You are no curator")
            })
    public CurationJson.Reports list(@Context Visit visit) {
        return new CurationJson.Reports(reports.open(visit.viewer()).stream()
                .map(CurationJson.ReportJson::of)
                .toList());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "report",
            summary = "Report a listing to the curators",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is reported"),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token; the page needs neither"),
                @ApiResponse(responseCode = "404", description = "There is no such listing, or none that you may see"),
                @ApiResponse(
                        responseCode = "429",
                        description = "Too many reports; Retry-After says when to come again")
            })
    public void report(CurationJson.ReportInput input, @Context Visit visit) {
        CurationJson.ReportInput given = given(input, visit);
        Asked asked = new Asked(visit.locale());
        reports.report(
                new Report.Draft(
                        asked.listingNamed("listing", given.listing()),
                        asked.one(ReportReason.class, "reason", Optional.ofNullable(given.reason())),
                        Optional.ofNullable(given.words()).orElse(""),
                        Optional.ofNullable(given.address()).orElse("")),
                visit.client(),
                visit.actor());
    }

    @POST
    @Path("/{number: \\d{1,18}}/decision")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "decideReport",
            summary = "Decide about a report, and all others that wait on the same listing",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is decided"),
                @ApiResponse(responseCode = "400", description = "A field is at fault, or it was decided already"),
                @ApiResponse(responseCode = "403", description = "You are no curator"),
                @ApiResponse(responseCode = "404", description = "There is no such report")
            })
    public void decide(@PathParam("number") long number, CurationJson.DecisionInput input, @Context Visit visit) {
        CurationJson.DecisionInput given = given(input, visit);
        Decision decision = new Asked(visit.locale())
                .one(Decision.class, "decision", Optional.ofNullable(given.decision()))
                .orElseThrow(() -> new InvalidInput("decision", texts(visit).get("missing")));
        reports.decide(number, decision, Optional.ofNullable(given.words()).orElse(""), visit.actor());
    }

    private static <T> T given(T input, Visit visit) {
        if (input == null) {
            throw new InvalidInput("", texts(visit).get("body.missing"));
        }
        return input;
    }

    private static Texts texts(Visit visit) {
        return Texts.of(ReportsResource.class, visit.locale());
    }
}
