package org.tributary.listing.internal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** An organisation as a machine writes it. */
@Schema(
        name = "OrganisationInput",
        requiredProperties = {"name", "kind"})
public record OrganisationInput(
        @Schema(description = "1 to 200 characters") String name,
        @Schema(description = "For example unitary, health or network") String kind,
        @Schema(
                        description = "uk where it is left out",
                        allowableValues = {"england", "scotland", "wales", "northern-ireland", "uk"})
                String nation,
        @Schema(description = "For example south-west") String region,
        @Schema(description = "Degrees north, with a longitude") Double latitude,
        @Schema(description = "Degrees east, with a latitude") Double longitude,
        @Schema(description = "A band such as 100k-200k") String population,
        @Schema(description = "The code of the Government Statistical Service") String gss,
        List<String> formerCodes,
        @Schema(description = "Those who took over when it closed, by id, name or code") List<String> successors,
        @Schema(description = "The first day on which it was no more, as 2024-04-01") String closed,
        @Schema(description = "The part after the @ of work addresses") List<String> domains,
        @Schema(description = "Absolute, http or https") String website,
        List<String> aliases,
        @Schema(description = "Whether you vouch for it; true where it is left out") Boolean confirmed) {}
