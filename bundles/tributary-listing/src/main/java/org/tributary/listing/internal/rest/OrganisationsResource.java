package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.OrganisationDraft;
import org.tributary.api.organisation.OrganisationFilter;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.organisation.Position;
import org.tributary.api.organisation.Region;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** Organisations for machines: who there is, where, and how to add one. */
@Component(service = OrganisationsResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/organisations")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organisations", description = "Councils, and others that list things or read them")
public final class OrganisationsResource {

    private static final int USUAL = 20;

    private final Organisations organisations;
    private final OnceOnly once;

    @Activate
    public OrganisationsResource(@Reference Organisations organisations, @Reference OnceOnly once) {
        this.organisations = organisations;
        this.once = once;
    }

    @GET
    @Operation(
            operationId = "listOrganisations",
            summary = "List organisations by name, or nearest to a point",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of organisations",
                        content = @Content(schema = @Schema(implementation = OrganisationJson.Page.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it")
            })
    public OrganisationJson.Page list(
            @Parameter(description = "Part of a name or of another name people use") @QueryParam("name") String name,
            @Parameter(description = "For example london-borough; may be repeated") @QueryParam("kind")
                    List<String> kind,
            @Parameter(description = "For example south-west; may be repeated") @QueryParam("region")
                    List<String> region,
            @Parameter(description = "A point as latitude,longitude, or an organisation") @QueryParam("near")
                    String near,
            @Parameter(description = "Kilometres around that point, up to 2,000; 25 where it is left out")
                    @QueryParam("within")
                    String within,
            @Parameter(description = "true for those that are no more as well") @QueryParam("closed") String closed,
            @Parameter(description = "false for those that a curator has not looked at") @QueryParam("confirmed")
                    String confirmed,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Asked asked = new Asked(visit.locale());
        OrganisationFilter filter = new OrganisationFilter(
                asked.text("name", Optional.ofNullable(name)),
                asked.any(OrganisationKind.class, "kind", kind),
                asked.any(Region.class, "region", region),
                asked.near(Optional.ofNullable(near), Optional.ofNullable(within), organisations),
                asked.yesOrNo("closed", Optional.ofNullable(closed)).orElse(false),
                asked.yesOrNo("confirmed", Optional.ofNullable(confirmed)));
        Paging paging = asked.paging(Optional.ofNullable(after), Optional.ofNullable(limit), USUAL);
        Optional<Position> from = filter.near().map(OrganisationFilter.Near::centre);
        Paged<OrganisationJson> page =
                organisations.list(filter, paging).map(organisation -> OrganisationJson.of(organisation, visit, from));
        return new OrganisationJson.Page(page.items(), page.total(), page.next().orElse(null));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getOrganisation",
            summary = "Read one organisation",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The organisation; its ETag is its version",
                        content = @Content(schema = @Schema(implementation = OrganisationJson.class))),
                @ApiResponse(responseCode = "304", description = "You have this version already"),
                @ApiResponse(responseCode = "404", description = "There is none")
            })
    public Response read(
            @PathParam("id") String id, @HeaderParam("If-None-Match") String ifNoneMatch, @Context Visit visit) {
        Organisation organisation = organisations.find(new Asked(visit.locale()).organisation(id));
        String tag = Versions.tag(organisation.version());
        return Versions.has(ifNoneMatch, tag)
                ? Response.notModified(tag).build()
                : Response.ok(json(organisation, visit)).tag(tag).build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addOrganisation",
            summary = "Add an organisation",
            description = "One that is recognised by its name, another name or a code is not added again.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "It was there already, as it is",
                        content = @Content(schema = @Schema(implementation = OrganisationJson.class))),
                @ApiResponse(
                        responseCode = "201",
                        description = "It is there; Location says where",
                        content = @Content(schema = @Schema(implementation = OrganisationJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You may not add organisations")
            })
    public Response add(
            OrganisationInput input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        OrganisationInput given = given(input, visit);
        return once.answerAfterwards(visit, key, given, () -> {
            OrganisationDraft draft =
                    new OrganisationDraftReader(organisations, visit.locale()).read(given, Optional.empty());
            boolean known = organisations.recognise(draft.name()).isPresent()
                    || draft.codes().gss().flatMap(organisations::recognise).isPresent();
            Organisation organisation = organisations.add(draft, visit.actor());
            return OnceOnly.made(
                    known ? 200 : 201,
                    json(organisation, visit),
                    Optional.of(Versions.tag(organisation.version())),
                    visit.site().absolute("/api/v1/organisations/" + organisation.id()));
        });
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateOrganisation",
            summary = "Replace what is known of an organisation",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The organisation as it is now",
                        content = @Content(schema = @Schema(implementation = OrganisationJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You may not change it"),
                @ApiResponse(responseCode = "404", description = "There is none"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response update(
            @PathParam("id") String id,
            OrganisationInput input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Organisation before = organisations.find(new Asked(visit.locale()).organisation(id));
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        OrganisationDraft draft = new OrganisationDraftReader(organisations, visit.locale())
                .read(given(input, visit), Optional.of(before.id()));
        Organisation after = organisations.update(before.id(), seen, draft, visit.actor());
        return Response.ok(json(after, visit))
                .tag(Versions.tag(after.version()))
                .build();
    }

    private static OrganisationJson json(Organisation organisation, Visit visit) {
        return OrganisationJson.of(organisation, visit, Optional.empty());
    }

    private static OrganisationInput given(OrganisationInput input, Visit visit) {
        if (input == null) {
            throw new InvalidInput(
                    "", Texts.of(OrganisationsResource.class, visit.locale()).get("body.missing"));
        }
        return input;
    }
}
