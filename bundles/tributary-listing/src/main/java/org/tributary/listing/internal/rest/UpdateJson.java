package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tributary.api.listing.StatusUpdate;

/** A dated post on a listing. */
@Schema(name = "Update")
public record UpdateJson(long id, String time, @Schema(description = "Markdown") String text) {

    static UpdateJson of(StatusUpdate update) {
        return new UpdateJson(
                update.id(), update.time().truncatedTo(ChronoUnit.SECONDS).toString(), update.text());
    }

    /** The posts on a listing. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @Schema(name = "Updates")
    public record All(@Schema(description = "Newest first, at most 100") List<UpdateJson> items) {}

    /** A post as a machine writes it. */
    @Schema(
            name = "UpdateInput",
            requiredProperties = {"text"})
    public record Input(@Schema(description = "Markdown, 1 to 5,000 characters") String text) {}
}
