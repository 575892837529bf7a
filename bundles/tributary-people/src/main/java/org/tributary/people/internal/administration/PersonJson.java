package org.tributary.people.internal.administration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.tributary.api.id.OrganisationId;

/** Somebody's account in JSON, for those who keep order. What is unknown is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "name", "address"})
@Schema(name = "Person")
public record PersonJson(
        String id,
        String name,
        String address,
        @Schema(description = "The id of the organisation whose member they are") String organisation,
        @Schema(description = "visitor, member, lead, curator or administrator") String role,
        @Schema(description = "active, waiting or suspended") String standing,
        @Schema(description = "Why they wait or are suspended, as they were told") String reason,
        @Schema(description = "Since when they have the account") String created,
        @Schema(description = "When they were last here") String seen) {

    static PersonJson of(Someone someone) {
        return new PersonJson(
                someone.id().value(),
                someone.name(),
                someone.address(),
                someone.organisation().map(OrganisationId::value).orElse(null),
                someone.role().code(),
                someone.standing().code(),
                someone.why(),
                someone.created().toString(),
                someone.seen().map(Instant::toString).orElse(null));
    }

    /** A page of people. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PersonPage")
    public record Page(
            List<PersonJson> items,
            @Schema(description = "How many there are over all pages") long total,
            @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}

    /** What a role is changed to. */
    @Schema(name = "RoleInput")
    public record RoleInput(@Schema(description = "member, lead, curator or administrator") String role) {}

    /** What the standing of somebody is changed to. */
    @Schema(name = "StandingInput")
    public record StandingInput(
            @Schema(description = "active or suspended") String standing,
            @Schema(description = "Needed to suspend; they are told") String reason,
            @Schema(description = "Needed to make somebody active who waits: the id of the organisation")
                    String organisation) {}
}
