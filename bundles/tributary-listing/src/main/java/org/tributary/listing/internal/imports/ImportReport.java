package org.tributary.listing.internal.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What became of the rows of a file.
 *
 * @param dryRun whether it was only looked what would become of them
 * @param complete false where a mistake in the file kept the rest from being read
 * @param total how many rows were read
 * @param added how many are new
 * @param changed how many were there and say something else now
 * @param same how many were there and say the same
 * @param refused how many have faults and did not go in
 * @param organisationsCreated names of organisations that nobody knew, at most the first 1,000: for a curator to look at
 * @param organisationsCreatedCount how many of them there are
 * @param faults what is wrong with which rows, at most the first 1,000
 * @param faultCount how many faults there are
 * @param warnings what was taken otherwise than written, or not at all, each once
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"dryRun", "complete", "total", "new", "changed", "same", "refused"})
public record ImportReport(
        boolean dryRun,
        boolean complete,
        long total,
        @JsonProperty("new") long added,
        long changed,
        long same,
        long refused,
        List<String> organisationsCreated,
        long organisationsCreatedCount,
        List<RowFault> faults,
        long faultCount,
        List<String> warnings) {

    public ImportReport {
        organisationsCreated = List.copyOf(organisationsCreated);
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }
}
