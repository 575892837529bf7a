package org.tributary.search.internal;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** What somebody may be about to type. */
@Schema(name = "SuggestionsAnswer")
public record SuggestionsAnswer(
        @Schema(description = "By kind, best first; empty where nothing fits") List<Item> suggestions) {

    /** One of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Suggestion")
    public record Item(
            @Schema(
                            description = "What it is",
                            allowableValues = {"title", "topic", "organisation", "tag"})
                    String kind,
            @Schema(description = "For people") String text,
            @Schema(description = "Its page") String url,
            @Schema(description = "How many listings have it; of titles and tags only") Long listings) {}
}
