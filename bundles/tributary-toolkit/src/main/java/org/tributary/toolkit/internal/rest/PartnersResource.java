package org.tributary.toolkit.internal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
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
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisations;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.CollaborationId;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Partner;
import org.tributary.toolkit.internal.collaboration.Partnerships;
import org.tributary.toolkit.internal.collaboration.Standing;
import org.tributary.toolkit.internal.rest.CollaborationJson.PartnerJson;
import org.tributary.web.Versions;
import org.tributary.web.Visit;

/** Who takes part in a joint work, for machines. */
@Component(service = PartnersResource.class, property = "osgi.jaxrs.resource=true")
@Path(CollaborationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Joint work", description = "What several councils do together on one problem")
public final class PartnersResource {

    private final Collaborations collaborations;
    private final Partnerships partnerships;
    private final Organisations organisations;
    private final OnceOnly once;

    @Activate
    public PartnersResource(
            @Reference Collaborations collaborations,
            @Reference Partnerships partnerships,
            @Reference Organisations organisations,
            @Reference OnceOnly once) {
        this.collaborations = collaborations;
        this.partnerships = partnerships;
        this.organisations = organisations;
        this.once = once;
    }

    @GET
    @Path("/{id}/partners")
    @Operation(
            operationId = "listJointWorkPartners",
            summary = "List the partners",
            description = "Partners read of those too that are invited, ask, said no or have left.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The lead partner first",
                        content = @Content(schema = @Schema(implementation = PartnerJson.All.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public PartnerJson.All list(@PathParam("id") String id, @Context Visit visit) {
        Collaboration found = found(id, visit);
        return new PartnerJson.All(CollaborationJson.partners(found, collaborations.standing(found, visit.viewer())));
    }

    @POST
    @Path("/{id}/partners")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addJointWorkPartner",
            summary = "Ask that your organisation may join, or invite another one",
            description = "Its own lead has to agree; of one that asks, then the lead partner too.",
            responses = {
                @ApiResponse(
                        responseCode = "201",
                        description = "It is asked, or asks; Location says where",
                        content = @Content(schema = @Schema(implementation = PartnerJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "401", description = "Sign in or send a token"),
                @ApiResponse(responseCode = "403", description = "You may not invite it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response add(
            @PathParam("id") String id,
            PartnerJson.Input input,
            @Parameter(description = "Any text; the same again within 24 hours answers the same and adds nothing")
                    @HeaderParam("Idempotency-Key")
                    String key,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        PartnerJson.Input given = reading.given(input);
        CollaborationId work = found(id, visit).id();
        return once.answer(visit, key, given, () -> {
            OrganisationId organisation =
                    reading.organisationNeeded("organisation", given.organisation(), organisations);
            String words = Reading.text(given.words());
            Collaboration after = visit.viewer().belongsTo(organisation)
                    ? partnerships.ask(work, organisation, words, visit.actor())
                    : partnerships.invite(work, organisation, words, visit.actor());
            Partner partner = after.partner(organisation).orElseThrow(reading::none);
            return new OnceOnly.Made(
                    PartnerJson.of(partner, true),
                    Versions.tag(partner.version()),
                    visit.site()
                            .absolute(CollaborationsResource.PATH + "/" + work + "/partners/" + organisation.value()));
        });
    }

    @GET
    @Path("/{id}/partners/{organisation}")
    @Operation(
            operationId = "getJointWorkPartner",
            summary = "Read one partner",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The partner; its ETag is its version",
                        content = @Content(schema = @Schema(implementation = PartnerJson.class))),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response read(
            @PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        return answer(found(id, visit), organisation, visit);
    }

    @PUT
    @Path("/{id}/partners/{organisation}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "nameJointWorkPeople",
            summary = "Name the people who look after a partner",
            description = "One or two of its members. Who is no longer named leaves a hand-over list.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The partner as it is now",
                        content = @Content(schema = @Schema(implementation = PartnerJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You do not look after this partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "Somebody else saved first; nothing was overwritten"),
                @ApiResponse(responseCode = "428", description = "Send If-Match with the ETag that you have read")
            })
    public Response name(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            PartnerJson.People input,
            @Parameter(description = "The ETag that you have read") @HeaderParam("If-Match") String ifMatch,
            @Context Visit visit) {
        Collaboration before = found(id, visit);
        Partner partner = partner(before, organisation, visit);
        long seen = Versions.seen(ifMatch, partner.version(), visit.locale());
        List<PersonId> people = people(input, visit);
        return answer(
                partnerships.name(before.id(), partner.organisation(), seen, people, visit.actor()),
                organisation,
                visit);
    }

    @DELETE
    @Path("/{id}/partners/{organisation}")
    @Operation(
            operationId = "leaveJointWork",
            summary = "Leave, at any stage",
            description = "What was decided together stays. Take a copy first: who has left reads it no more.",
            responses = {
                @ApiResponse(responseCode = "204", description = "It has left"),
                @ApiResponse(responseCode = "400", description = "It is not in; the answer says so"),
                @ApiResponse(responseCode = "403", description = "You do not look after this partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public void leave(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Parameter(description = "true: its answers in the canvas go with it") @QueryParam("with-answers")
                    String withAnswers,
            @Context Visit visit) {
        Reading reading = new Reading(visit.locale());
        boolean answers = reading.flag("with-answers", withAnswers);
        Collaboration before = found(id, visit);
        partnerships.leave(before.id(), reading.partner(organisation), answers, visit.actor());
    }

    @POST
    @Path("/{id}/partners/{organisation}/agree")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "agreeToJoin",
            summary = "Say yes to joining, as the organisation's own lead",
            description = "An invited organisation is then in; one that asked waits for the lead partner.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The partner as it is now",
                        content = @Content(schema = @Schema(implementation = PartnerJson.class))),
                @ApiResponse(responseCode = "400", description = "Some fields are at fault; the answer names each"),
                @ApiResponse(responseCode = "403", description = "You are not its lead"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response agree(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            PartnerJson.People input,
            @Context Visit visit) {
        Collaboration before = found(id, visit);
        OrganisationId named = new Reading(visit.locale()).partner(organisation);
        return answer(partnerships.agree(before.id(), named, people(input, visit), visit.actor()), organisation, visit);
    }

    @POST
    @Path("/{id}/partners/{organisation}/admit")
    @Operation(
            operationId = "admitPartner",
            summary = "Let in one that asked, as the lead partner",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The partner as it is now",
                        content = @Content(schema = @Schema(implementation = PartnerJson.class))),
                @ApiResponse(responseCode = "400", description = "Its own lead has not agreed yet"),
                @ApiResponse(responseCode = "403", description = "You do not act for the lead partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response admit(
            @PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        Collaboration before = found(id, visit);
        OrganisationId named = new Reading(visit.locale()).partner(organisation);
        return answer(partnerships.admit(before.id(), named, visit.actor()), organisation, visit);
    }

    @POST
    @Path("/{id}/partners/{organisation}/decline")
    @Operation(
            operationId = "declinePartner",
            summary = "Say no: as the organisation's own lead, or as the lead partner to one that asked",
            responses = {
                @ApiResponse(responseCode = "204", description = "It is declined"),
                @ApiResponse(responseCode = "400", description = "There is nothing to decline"),
                @ApiResponse(responseCode = "403", description = "You may not say no for it"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public void decline(
            @PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        Collaboration before = found(id, visit);
        partnerships.decline(before.id(), new Reading(visit.locale()).partner(organisation), visit.actor());
    }

    @POST
    @Path("/{id}/partners/{organisation}/agree-outcome")
    @Operation(
            operationId = "agreeToOutcome",
            summary = "Agree to the outcome as it reads now",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The partner as it is now",
                        content = @Content(schema = @Schema(implementation = PartnerJson.class))),
                @ApiResponse(responseCode = "400", description = "There is no outcome yet"),
                @ApiResponse(responseCode = "403", description = "You do not look after this partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see"),
                @ApiResponse(responseCode = "412", description = "The joint work was changed since; read it again"),
                @ApiResponse(
                        responseCode = "428",
                        description = "Send If-Match with the ETag of the joint work that you have read")
            })
    public Response agreeToOutcome(
            @PathParam("id") String id,
            @PathParam("organisation") String organisation,
            @Parameter(description = "The ETag of the joint work that you have read") @HeaderParam("If-Match")
                    String ifMatch,
            @Context Visit visit) {
        Collaboration before = found(id, visit);
        OrganisationId named = new Reading(visit.locale()).partner(organisation);
        long seen = Versions.seen(ifMatch, before.version(), visit.locale());
        return answer(partnerships.agreeToOutcome(before.id(), named, seen, visit.actor()), organisation, visit);
    }

    @POST
    @Path("/{id}/partners/{organisation}/lead")
    @Operation(
            operationId = "passOnLead",
            summary = "Make a partner the lead partner, as the present one",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The partner as it is now",
                        content = @Content(schema = @Schema(implementation = PartnerJson.class))),
                @ApiResponse(responseCode = "400", description = "It is not in"),
                @ApiResponse(responseCode = "403", description = "You do not act for the lead partner"),
                @ApiResponse(responseCode = "404", description = "There is none, or none that you may see")
            })
    public Response lead(
            @PathParam("id") String id, @PathParam("organisation") String organisation, @Context Visit visit) {
        Collaboration before = found(id, visit);
        OrganisationId named = new Reading(visit.locale()).partner(organisation);
        return answer(partnerships.passOn(before.id(), named, visit.actor()), organisation, visit);
    }

    private Collaboration found(String id, Visit visit) {
        return collaborations.find(new Reading(visit.locale()).id(id), visit.viewer());
    }

    private static List<PersonId> people(PartnerJson.People input, Visit visit) {
        Reading reading = new Reading(visit.locale());
        List<PersonId> people = input == null ? List.of() : reading.people("people", input.people());
        reading.check();
        return people;
    }

    /** One that this viewer may know of. */
    private Partner partner(Collaboration one, String organisation, Visit visit) {
        Reading reading = new Reading(visit.locale());
        OrganisationId named = reading.partner(organisation);
        Standing standing = collaborations.standing(one, visit.viewer());
        return one.partner(named)
                .filter(partner -> standing.within()
                        || partner.isIn()
                        || standing.answersFor().contains(named)
                        || visit.viewer().belongsTo(named))
                .orElseThrow(reading::none);
    }

    private Response answer(Collaboration one, String organisation, Visit visit) {
        Partner partner = partner(one, organisation, visit);
        Standing standing = collaborations.standing(one, visit.viewer());
        boolean all = standing.within()
                || standing.answersFor().contains(partner.organisation())
                || visit.viewer().belongsTo(partner.organisation());
        return Response.ok(PartnerJson.of(partner, all))
                .tag(Versions.tag(partner.version()))
                .build();
    }
}
