package org.tributary.listing.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.tributary.listing.internal.curation.Report;

/** What curators and those who report read and write in JSON. */
public final class CurationJson {

    private CurationJson() {}

    /** Why a listing is hidden. */
    @Schema(name = "Hiding", requiredProperties = "reason")
    public record Hide(@Schema(description = "For its organisation, 1 to 500 characters") String reason) {}

    /** What somebody reports. */
    @Schema(
            name = "ReportInput",
            requiredProperties = {"listing", "reason"})
    public record ReportInput(
            @Schema(description = "origin:key") String listing,
            @Schema(
                            allowableValues = {
                                "out-of-date",
                                "wrong",
                                "personal-data",
                                "rude",
                                "advertising",
                                "copyright",
                                "other"
                            })
                    String reason,
            @Schema(description = "Up to 2,000 characters; needed for 'other'") String words,
            @Schema(description = "Where an answer goes; deleted 90 days after the decision") String address) {}

    /** What was reported. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "Report")
    public record ReportJson(
            long number, String listing, String reason, String words, boolean wantsAnswer, String made) {

        static ReportJson of(Report report) {
            return new ReportJson(
                    report.number(),
                    report.id().toString(),
                    report.reason().code(),
                    report.words(),
                    report.wantsAnswer(),
                    report.made().toString());
        }
    }

    /** What waits. */
    @Schema(name = "Reports")
    public record Reports(List<ReportJson> items) {}

    /** What a curator decides. */
    @Schema(name = "Decision", requiredProperties = "decision")
    public record DecisionInput(
            @Schema(allowableValues = {"kept", "asked", "hidden"}) String decision,
            @Schema(description = "What its organisation is told; needed but for 'kept'") String words) {}

    /** What an organisation says about itself. */
    @Schema(name = "About")
    public record About(
            @Schema(description = "Markdown, up to 3,000 characters") String about,
            @Schema(description = "How it works with others; Markdown, up to 3,000 characters")
                    String workingTogether) {}

    /** Which organisation was meant. */
    @Schema(name = "OrganisationMerge", requiredProperties = "into")
    public record Merge(@Schema(description = "By id, name or code") String into) {}
}
