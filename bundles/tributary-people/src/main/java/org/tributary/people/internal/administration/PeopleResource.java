package org.tributary.people.internal.administration;

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
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.People;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** People for machines: what they show of themselves, and their accounts for those who keep order. */
@Component(service = PeopleResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Who has an account, as far as you may see it")
public final class PeopleResource {

    private static final int USUAL = 20;

    private final People people;
    private final Decisions decisions;

    @Activate
    public PeopleResource(@Reference People people, @Reference Decisions decisions) {
        this.people = people;
        this.decisions = decisions;
    }

    @GET
    @Operation(
            operationId = "listPeople",
            summary = "List the accounts that you look after, by name",
            description = "For leads those of their organisation, for curators and administrators all.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "A page of accounts",
                        content = @Content(schema = @Schema(implementation = PersonJson.Page.class))),
                @ApiResponse(responseCode = "400", description = "A parameter is not understood; the answer names it"),
                @ApiResponse(responseCode = "403", description = "You look after nobody")
            })
    public PersonJson.Page list(
            @Parameter(description = "The id of an organisation") @QueryParam("organisation") String organisation,
            @Parameter(description = "active, waiting or suspended") @QueryParam("standing") String standing,
            @Parameter(description = "For example lead") @QueryParam("role") String role,
            @Parameter(description = "How many at the most, 1 to 100; 20 where it is left out") @QueryParam("limit")
                    String limit,
            @Parameter(description = "The 'next' of the page before") @QueryParam("after") String after,
            @Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        PeopleQuestion question = PeopleQuestion.ALL
                .withOrganisation(Optional.ofNullable(organisation).map(id -> organisation(id, texts)))
                .withStanding(Optional.ofNullable(standing).map(word -> standing(word, texts)))
                .withRole(Optional.ofNullable(role).map(word -> role(word, texts)));
        Paged<PersonJson> page = decisions
                .list(question, new Paging(Optional.ofNullable(after), limit(limit, USUAL, texts)), visit.viewer())
                .map(PersonJson::of);
        return new PersonJson.Page(page.items(), page.total(), page.next().orElse(null));
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getPerson",
            summary = "Read what somebody shows of themselves",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "Their profile, as far as you may see it",
                        content = @Content(schema = @Schema(implementation = ProfileJson.class))),
                @ApiResponse(responseCode = "401", description = "Only members see people"),
                @ApiResponse(responseCode = "404", description = "There is nobody, or nothing that you may see")
            })
    public ProfileJson read(@PathParam("id") String id, @Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        if (!visit.viewer().isMember()) {
            throw new NotAllowed(
                    texts.get("refused.members"), visit.viewer().person().isEmpty());
        }
        PersonId person = id(id, texts);
        return Optional.ofNullable(
                        people.profiles(List.of(person), visit.viewer()).get(person))
                .map(profile -> ProfileJson.of(profile, visit))
                .orElseThrow(() -> new NotFound(texts.get("refused.unseen")));
    }

    @GET
    @Path("/{id}/account")
    @Operation(
            operationId = "getAccount",
            summary = "Read the account of somebody whom you look after",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The account",
                        content = @Content(schema = @Schema(implementation = PersonJson.class))),
                @ApiResponse(responseCode = "403", description = "You look after nobody"),
                @ApiResponse(responseCode = "404", description = "There is nobody, or nobody whom you look after")
            })
    public PersonJson account(@PathParam("id") String id, @Context Visit visit) {
        return PersonJson.of(decisions.find(id(id, AdminTexts.of(visit)), visit.viewer()));
    }

    @PUT
    @Path("/{id}/role")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeRole",
            summary = "Give somebody another role",
            description = "They are told by mail. Nobody gives a role above their own, or changes their own.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The account as it is now",
                        content = @Content(schema = @Schema(implementation = PersonJson.class))),
                @ApiResponse(responseCode = "400", description = "The answer says what is wrong"),
                @ApiResponse(responseCode = "403", description = "You may not decide this"),
                @ApiResponse(responseCode = "404", description = "There is nobody, or nobody whom you look after")
            })
    public PersonJson role(@PathParam("id") String id, PersonJson.RoleInput input, @Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        PersonId person = id(id, texts);
        String word = input == null || input.role() == null ? "" : input.role();
        decisions.give(person, role(word, texts), visit.actor());
        return PersonJson.of(decisions.find(person, visit.viewer()));
    }

    @PUT
    @Path("/{id}/standing")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changeStanding",
            summary = "Accept or turn down somebody who waits, close an account, or open it again",
            description = "They are told by mail, with the reason.",
            responses = {
                @ApiResponse(
                        responseCode = "200",
                        description = "The account as it is now",
                        content = @Content(schema = @Schema(implementation = PersonJson.class))),
                @ApiResponse(responseCode = "400", description = "The answer says what is wrong"),
                @ApiResponse(responseCode = "403", description = "You may not decide this"),
                @ApiResponse(responseCode = "404", description = "There is nobody, or nobody whom you look after")
            })
    public PersonJson standing(@PathParam("id") String id, PersonJson.StandingInput input, @Context Visit visit) {
        Texts texts = AdminTexts.of(visit);
        PersonId person = id(id, texts);
        PersonJson.StandingInput given = input == null ? new PersonJson.StandingInput(null, null, null) : input;
        Standing wanted = standing(given.standing() == null ? "" : given.standing(), texts);
        boolean waits = decisions.find(person, visit.viewer()).isWaiting();
        String reason = given.reason() == null ? "" : given.reason().strip();
        switch (wanted) {
            case ACTIVE -> {
                if (waits) {
                    String organisation = given.organisation() == null ? "" : given.organisation();
                    decisions.accept(person, organisation, visit.actor());
                } else {
                    decisions.reopen(person, visit.actor());
                }
            }
            case SUSPENDED -> {
                if (waits) {
                    decisions.refuse(person, reason, visit.actor());
                } else {
                    decisions.suspend(person, reason, visit.actor());
                }
            }
            case WAITING -> throw new InvalidInput("standing", texts.get("refused.standing"));
        }
        return PersonJson.of(decisions.find(person, visit.viewer()));
    }

    static int limit(String limit, int usual, Texts texts) {
        if (limit == null) {
            return usual;
        }
        if (!limit.matches("[0-9]{1,4}")) {
            throw new InvalidInput("limit", texts.get("refused.limit", Paging.MOST));
        }
        return Integer.parseInt(limit);
    }

    private static Role role(String word, Texts texts) {
        return Coded.parse(Role.class, word)
                .orElseThrow(() -> new InvalidInput("role", texts.get("refused.role.word")));
    }

    private static Standing standing(String word, Texts texts) {
        return Coded.parse(Standing.class, word)
                .orElseThrow(() -> new InvalidInput("standing", texts.get("refused.standing")));
    }

    private static OrganisationId organisation(String id, Texts texts) {
        try {
            return new OrganisationId(id);
        } catch (IllegalArgumentException notAnId) {
            throw new InvalidInput("organisation", texts.get("refused.organisation"));
        }
    }

    private static PersonId id(String id, Texts texts) {
        try {
            return new PersonId(id);
        } catch (IllegalArgumentException notAnId) {
            throw new NotFound(texts.get("refused.unseen"));
        }
    }
}
