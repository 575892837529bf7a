package org.tributary.plugins.internal.log;

import gg.jte.Content;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tributary.api.refusal.FieldFault;

/**
 * What the page about the log shows.
 *
 * @param done what was done before, in a sentence; may be empty
 * @param raised what logs otherwise than usual
 * @param part the field for a part of ours
 * @param logger the field for any other name
 * @param level the field for how much
 * @param minutes the field for how long
 * @param lines the last warnings and errors, the newest first
 */
public record LogView(
        String done,
        List<FieldFault> faults,
        List<LogLevels.Raised> raised,
        Content part,
        Content logger,
        Content level,
        Content minutes,
        List<LastLines.Line> lines) {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK).withZone(ZoneId.of("Europe/London"));

    /** The moment in London. */
    public static String when(Instant time) {
        return WHEN.format(time);
    }
}
