package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Iterator;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.organisation.Organisations;
import org.tributary.web.Export;
import org.tributary.web.Visit;

/** Everything that one may see, to take away. */
@Component(service = ExportsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/exports")
@Tag(name = "Exports", description = "Everything that you may see, in one file that can be imported again")
public final class ExportsResource {

    private static final String CSV = "text/csv";
    private static final String OF = "Only what this organisation owns or takes part in, by id, name or code";
    private static final String JSON_LINES = "application/x-ndjson";

    private final Listings listings;
    private final Organisations organisations;

    @Activate
    public ExportsResource(@Reference Listings listings, @Reference Organisations organisations) {
        this.listings = listings;
        this.organisations = organisations;
    }

    @GET
    @Path("/listings.csv")
    @Produces(CSV)
    @Operation(
            operationId = "exportListingsCsv",
            summary = "All listings as a table",
            description = "Cells that a spreadsheet would take for a formula begin with an apostrophe.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "UTF-8 with one header line",
                            content = @Content(mediaType = CSV, schema = @Schema(type = "string"))))
    public Response listingsCsv(
            @Parameter(description = OF) @QueryParam("organisation") String organisation, @Context Visit visit) {
        return listings(organisation, visit);
    }

    @GET
    @Path("/listings.jsonl")
    @Produces(JSON_LINES)
    @Operation(
            operationId = "exportListingsJsonLines",
            summary = "All listings, one JSON object a line",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "One listing a line",
                            content = @Content(mediaType = JSON_LINES, schema = @Schema(type = "string"))))
    public Response listingsJsonLines(
            @Parameter(description = OF) @QueryParam("organisation") String organisation, @Context Visit visit) {
        return listings(organisation, visit);
    }

    private Response listings(String organisation, Visit visit) {
        Optional<OrganisationId> of =
                new Asked(visit.locale()).organisationIn(Optional.ofNullable(organisation), organisations);
        Iterator<Listing> all = of.<Iterator<Listing>>map(id -> new OrganisationWalk(listings, id, visit.viewer()))
                .orElseGet(() -> new ListingWalk(listings, visit.viewer()));
        return Response.ok(new Export("listings", all)).build();
    }

    @GET
    @Path("/organisations.csv")
    @Produces(CSV)
    @Operation(
            operationId = "exportOrganisationsCsv",
            summary = "All organisations as a table",
            description = "Cells that a spreadsheet would take for a formula begin with an apostrophe.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "UTF-8 with one header line",
                            content = @Content(mediaType = CSV, schema = @Schema(type = "string"))))
    public Response organisationsCsv(@Context Visit visit) {
        return file("organisations.csv", CSV + ";charset=UTF-8", new OrganisationExport(organisations, visit).csv());
    }

    @GET
    @Path("/organisations.jsonl")
    @Produces(JSON_LINES)
    @Operation(
            operationId = "exportOrganisationsJsonLines",
            summary = "All organisations, one JSON object a line",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "One organisation a line",
                            content = @Content(mediaType = JSON_LINES, schema = @Schema(type = "string"))))
    public Response organisationsJsonLines(@Context Visit visit) {
        return file("organisations.jsonl", JSON_LINES, new OrganisationExport(organisations, visit).jsonLines());
    }

    private static Response file(String name, String type, StreamingOutput content) {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
