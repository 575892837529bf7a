package org.tributary.search.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.tributary.web.ListingJson;

/** What the API answers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SearchAnswer")
public record SearchAnswer(
        @Schema(description = "How many there are over all pages") long total,
        List<Item> items,
        @Schema(
                        description =
                                "By facet, most first: how many there would be with a value of it instead of those chosen")
                Map<String, List<Count>> facets,
        @Schema(description = "Other words that would find more; left out where there are none") String didYouMean,
        @Schema(description = "Give this as 'after' to read on; left out at the end") String next,
        @Schema(
                        description = "'ready', or 'filling' while the index does not have everything yet",
                        allowableValues = {"ready", "filling"})
                String state) {

    /** A listing, and why it was found. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "SearchItem")
    public record Item(
            @JsonUnwrapped ListingJson listing,
            @Schema(description = "A piece of plain text in parts; left out where the title says it")
                    List<Part> snippet) {}

    /** A run of plain text. */
    @Schema(name = "SnippetPart")
    public record Part(String text, @Schema(description = "Whether it was asked for") boolean marked) {}

    /** How many listings have a value. */
    @Schema(name = "FacetCount")
    public record Count(
            @Schema(description = "As it stands in addresses") String value,
            @Schema(description = "For people") String label,
            long count) {}
}
