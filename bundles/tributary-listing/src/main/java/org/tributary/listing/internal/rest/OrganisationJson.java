package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Position;
import org.tributary.web.Visit;

/** How an organisation looks in JSON: flat, with short words for kinds and regions. What is unknown is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"id", "url", "name", "kind"})
@Schema(name = "Organisation")
public record OrganisationJson(
        String id,
        @Schema(description = "Its page") String url,
        String name,
        String kind,
        String nation,
        String region,
        Double latitude,
        Double longitude,
        @Schema(description = "How many live there, as a band such as 100k-200k") String population,
        @Schema(description = "The code of the Government Statistical Service") String gss,
        @Schema(description = "Codes it had before") List<String> formerCodes,
        @Schema(description = "Ids of those who took over when it closed") List<String> successors,
        @Schema(description = "The first day on which it was no more") String closed,
        @Schema(description = "The part after the @ of work addresses") List<String> domains,
        String website,
        @Schema(description = "Other names people use") List<String> aliases,
        @Schema(description = "False until a curator has looked at one that an import made up from a name")
                boolean confirmed,
        @Schema(description = "From the point asked for, as the crow flies") Double kilometres,
        @Schema(description = "The ETag") long version) {

    static OrganisationJson of(Organisation organisation, Visit visit, Optional<Position> from) {
        Organisation.Place place = organisation.place();
        Organisation.Codes codes = organisation.codes();
        return new OrganisationJson(
                organisation.id().value(),
                visit.site()
                        .absolute(visit.ui().organisationPath(organisation.id()))
                        .toString(),
                organisation.name(),
                organisation.kind().code(),
                place.nation().code(),
                place.region().map(Coded::code).orElse(null),
                place.centre().map(Position::latitude).orElse(null),
                place.centre().map(Position::longitude).orElse(null),
                place.population().map(Coded::code).orElse(null),
                codes.gss().orElse(null),
                codes.former(),
                codes.successors().stream().map(OrganisationId::value).toList(),
                codes.closed().map(LocalDate::toString).orElse(null),
                organisation.domains(),
                organisation.website().map(Object::toString).orElse(null),
                organisation.aliases(),
                organisation.confirmed(),
                from.flatMap(point -> place.centre().map(point::kilometresTo))
                        .map(km -> Math.round(km * 10) / 10.0)
                        .orElse(null),
                organisation.version());
    }

    /** A page of organisations. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrganisationPage")
    public record Page(
            List<OrganisationJson> items,
            @Schema(description = "How many there are over all pages") long total,
            @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}
}
