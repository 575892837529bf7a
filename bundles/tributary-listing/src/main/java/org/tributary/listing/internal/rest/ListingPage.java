package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.tributary.web.ListingJson;

/** A page of listings. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ListingPage")
public record ListingPage(
        List<ListingJson> items,
        @Schema(description = "How many there are over all pages") long total,
        @Schema(description = "Give this as 'after' to read on; left out at the end") String next) {}
