package org.tributary.plugins.internal.host;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tributary.plugins.internal.inventory.Part;
import org.tributary.plugins.internal.log.LastLines;
import org.tributary.plugins.internal.log.LogLevels;

/** How this host is, as JSON. */
@Schema(name = "Host")
public record HostJson(
        @Schema(description = "UP, DEGRADED or DOWN: the worst of all") String status,
        Process process,
        @Schema(description = "What each part says of itself, the worst first") List<Check> checks,
        @Schema(description = "Everything that is installed, the worst first") List<BundleJson> bundles) {

    /** The process. */
    @Schema(name = "HostProcess")
    public record Process(
            @Schema(description = "Of Tributary") String version,
            String java,
            String karaf,
            String system,
            Instant started,
            @Schema(description = "Bytes") long heapUsed,
            @Schema(description = "Bytes") long heapLimit,
            int processors) {}

    /** One part. */
    @Schema(name = "HostCheck")
    public record Check(
            String name,
            @Schema(description = "UP, DEGRADED or DOWN") String status,
            @Schema(description = "With the one thing to do where it is not UP") String sentence,
            Map<String, String> details) {}

    /** One bundle. */
    @Schema(name = "HostBundle")
    public record BundleJson(
            String name,
            String version,
            @Schema(description = "cannot-start, hangs, failed, waits, falters, needs-settings, stopped or runs")
                    String state,
            @Schema(description = "When it was installed, or brought up to date; left out for a file that is no bundle")
                    Instant since,
            @Schema(description = "What it waits for, in sentences") List<String> why) {}

    /** How much something logs, and until when. */
    @Schema(name = "LogLevel")
    public record LevelJson(
            String logger, @Schema(description = "error, warn, info, debug or trace") String level, Instant until) {

        static LevelJson of(LogLevels.Raised raised) {
            return new LevelJson(raised.logger(), raised.level().code(), raised.until());
        }
    }

    /** All that logs otherwise than usual. */
    @Schema(name = "LogLevelList")
    public record Levels(List<LevelJson> items) {}

    /** How much something shall log. */
    @Schema(name = "LogLevelInput")
    public record LevelInput(
            @Schema(description = "error, warn, info, debug or trace") String level,
            @Schema(description = "For how long, 1 to 1,440; 60 where it is left out") Integer minutes) {}

    /** A warning or an error. */
    @Schema(name = "LogLine")
    public record LineJson(
            Instant time,
            @Schema(description = "warn or error") String level,
            String logger,
            String bundle,
            String message,
            @Schema(description = "What was thrown, one on each line; may be empty") String cause) {

        static LineJson of(LastLines.Line line) {
            return new LineJson(
                    line.time(), line.level().code(), line.logger(), line.bundle(), line.message(), line.cause());
        }
    }

    /** The last warnings and errors, the newest first. */
    @Schema(name = "LogLineList")
    public record Lines(List<LineJson> items) {}

    static HostJson of(HostStatus status, List<Part> parts) {
        Node node = status.node();
        return new HostJson(
                status.status().name(),
                new Process(
                        node.version(),
                        node.java(),
                        node.karaf(),
                        node.system(),
                        node.started(),
                        node.heapUsed(),
                        node.heapLimit(),
                        node.processors()),
                status.checks().stream()
                        .map(check -> new Check(check.name(), check.status().name(), check.sentence(), check.details()))
                        .toList(),
                parts.stream()
                        .map(part -> new BundleJson(
                                part.name(),
                                part.version(),
                                part.condition().code(),
                                part.since().orElse(null),
                                part.why()))
                        .toList());
    }
}
