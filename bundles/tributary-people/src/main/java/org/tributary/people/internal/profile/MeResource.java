package org.tributary.people.internal.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.web.Visit;

/** Tells a machine, or somebody who is signed in, as whom they are seen. */
@Component(service = MeResource.class, property = "osgi.jaxrs.resource=true")
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "People", description = "Who has an account, as far as you may see it")
public final class MeResource {

    private final People people;

    @Activate
    public MeResource(@Reference People people) {
        this.people = people;
    }

    @GET
    @Operation(
            operationId = "getMe",
            summary = "Say as whom you are seen",
            description = "Useful to try a token. Without one you are a visitor.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "You",
                            content = @Content(schema = @Schema(implementation = Me.class))))
    public Me me(@Context Visit visit) {
        Viewer viewer = visit.viewer();
        Optional<Person> person = viewer.person().flatMap(people::find);
        return new Me(
                viewer.person().map(PersonId::value).orElse(null),
                person.map(Person::name).filter(name -> !name.isEmpty()).orElse(null),
                visit.caller().name().isEmpty() ? null : visit.caller().name(),
                viewer.role().code(),
                viewer.organisations().stream()
                        .map(OrganisationId::value)
                        .sorted()
                        .toList(),
                visit.caller().readOnly());
    }

    /** As whom somebody is seen. What they are not is left out. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Me")
    public record Me(
            @Schema(description = "The id of the person; left out for a machine") String person,
            String name,
            @Schema(description = "The id of the token; left out for a person") String token,
            @Schema(description = "What you may do: visitor, member, lead, curator or administrator") String role,
            @Schema(description = "Ids of the organisations for which you act") List<String> organisations,
            @Schema(description = "Whether the token may only read") boolean readOnly) {}
}
