package org.tributary.people.internal.administration;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Profile;
import org.tributary.web.Visit;

/** What somebody shows of themselves, in JSON. What they do not show is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "url", "name"})
@Schema(name = "Profile")
public record ProfileJson(
        String id,
        @Schema(description = "Their page") String url,
        String name,
        @Schema(description = "What they do, in their own words") String roleWords,
        String profession,
        @Schema(description = "What they can help others with") List<String> skills,
        @Schema(description = "Ids of topics in which they take an interest") List<String> topics,
        @Schema(description = "The id of their organisation") String organisation) {

    static ProfileJson of(Profile profile, Visit visit) {
        return new ProfileJson(
                profile.id().value(),
                visit.site().absolute("/people/" + profile.id()).toString(),
                profile.name(),
                profile.roleWords(),
                profile.profession(),
                profile.skills(),
                profile.topics(),
                profile.organisation().map(OrganisationId::value).orElse(null));
    }
}
