package org.tributary.sources.internal.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.tributary.sources.internal.running.Installed;
import org.tributary.sources.internal.running.Run;
import org.tributary.sources.internal.running.SourceState;
import org.tributary.sources.internal.running.Sources.Source;
import org.tributary.sources.internal.running.Standing;

/** A source in JSON, without its settings. What is unknown is left out. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"origin", "title", "standing"})
@Schema(name = "Source")
public record SourceJson(
        @Schema(description = "The origin of its listings; left out where it has no sound one") String origin,
        String title,
        @Schema(description = "running, soon, resting, asking, failing, misconfigured, paused, gone or at-fault")
                String standing,
        @Schema(description = "The name of the bundle that it comes from") String adapter,
        @Schema(description = "Why it cannot be read, in a sentence") String error,
        @Schema(description = "When it is read next; left out where it is not") String nextRun,
        @Schema(description = "Its last run, or the one that is under way") RunJson lastRun) {

    /** One run. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "SourceRun")
    public record RunJson(
            long number,
            @Schema(description = "news, all, dry, remove or forget") String mode,
            @Schema(description = "running, done, failed, stopped or broken-off") String outcome,
            String started,
            @Schema(description = "Left out while it is under way") String ended,
            int pages,
            @Schema(description = "Listings that were not there before") int fresh,
            int changed,
            int same,
            int removed,
            @Schema(description = "Not kept, for a fault in them") int refused,
            @Schema(description = "Held back until somebody has looked at them") int waiting,
            @Schema(description = "Why it ended as it did") String sentence,
            @Schema(description = "What else there is to say") List<String> notes) {}

    /** All sources. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SourceList")
    public record All(List<SourceJson> items) {}

    /** What run is wanted. */
    @Schema(name = "SourceRunInput")
    public record RunInput(
            @Schema(description = "news, all for everything again, or dry for a trial; news where it is left out")
                    String mode) {}

    static SourceJson of(Source source) {
        boolean unsound = source.standing() == Standing.AT_FAULT;
        boolean isRead = !List.of(Standing.PAUSED, Standing.GONE, Standing.AT_FAULT, Standing.MISCONFIGURED)
                .contains(source.standing());
        return new SourceJson(
                unsound ? null : source.origin(),
                source.title(),
                source.standing().code(),
                source.bundle(),
                unsound
                        ? source.installed().map(Installed::fault).orElse(null)
                        : source.state().map(SourceState::error).orElse(null),
                source.state()
                        .filter(state -> isRead)
                        .map(state -> time(state.nextRun()))
                        .orElse(null),
                source.last().map(SourceJson::run).orElse(null));
    }

    private static RunJson run(Run run) {
        return new RunJson(
                run.number(),
                run.mode().code(),
                run.outcome().code(),
                time(run.started()),
                run.ended().map(SourceJson::time).orElse(null),
                run.pages(),
                run.counts().fresh(),
                run.counts().changed(),
                run.counts().same(),
                run.counts().removed(),
                run.counts().refused(),
                run.counts().waiting(),
                run.sentence(),
                run.notes());
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
