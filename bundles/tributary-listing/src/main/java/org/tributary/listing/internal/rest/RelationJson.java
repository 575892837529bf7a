package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.tributary.api.listing.Relation;
import org.tributary.web.Visit;

/** How a listing stands to another one. */
@Schema(name = "Relation")
public record RelationJson(
        @Schema(allowableValues = {"builds-on", "same-problem-as", "duplicate-of", "supersedes"}) String kind,
        @Schema(description = "True where this listing says it of the other, false where the other says it of this one")
                boolean outgoing,
        @Schema(description = "The other listing") String listing,
        String title,
        String url) {

    static RelationJson of(Relation relation, Visit visit) {
        return new RelationJson(
                relation.kind().code(),
                relation.outgoing(),
                relation.other().toString(),
                relation.title(),
                visit.site().absolute(visit.ui().listingPath(relation.other())).toString());
    }

    /** All of a listing. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Relations")
    public record All(List<RelationJson> items) {}

    /** A relation as a machine writes it. */
    @Schema(
            name = "RelationInput",
            requiredProperties = {"kind", "listing"})
    public record Input(
            @Schema(allowableValues = {"builds-on", "same-problem-as", "duplicate-of", "supersedes"}) String kind,
            @Schema(description = "The other listing as origin:key") String listing) {}

    /** Where a listing goes that is merged. */
    @Schema(
            name = "MergeInput",
            requiredProperties = {"into"})
    public record Merge(@Schema(description = "The listing that stays, as origin:key") String into) {}
}
