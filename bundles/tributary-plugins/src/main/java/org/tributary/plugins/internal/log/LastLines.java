package org.tributary.plugins.internal.log;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;
import org.tributary.api.health.Measures;
import org.tributary.api.people.Viewer;
import org.tributary.plugins.internal.inventory.Installed;

/** Keeps the last warnings and errors of this process, so that nobody has to open a file on the machine to read them. */
@Component(service = {LastLines.class, Measures.class})
public final class LastLines implements LogListener, Measures {

    private static final int MOST = 300;
    private static final int LONGEST = 2_000;
    private static final int MOST_CAUSES = 5;
    private static final int MOST_FRAMES = 3;

    private final Deque<Line> lines = new ArrayDeque<>();
    private final LongAdder warnings = new LongAdder();
    private final LongAdder errors = new LongAdder();

    /** Whoever keeps the log does not say in its manifest that it can be listened to, so nothing may require it. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void listen(LogReaderService reader) {
        reader.addLogListener(this);
    }

    void unlisten(LogReaderService reader) {
        reader.removeLogListener(this);
    }

    /**
     * One of them.
     *
     * @param time when
     * @param level WARN or ERROR
     * @param logger which class said it
     * @param bundle in which bundle; may be empty
     * @param message what it said, on one line
     * @param cause what was thrown and by what, one on each line; may be empty
     */
    public record Line(Instant time, Level level, String logger, String bundle, String message, String cause) {}

    @Override
    public void logged(LogEntry entry) {
        LogLevel level = entry.getLogLevel();
        if (level != LogLevel.WARN && level != LogLevel.ERROR) {
            return;
        }
        (level == LogLevel.ERROR ? errors : warnings).increment();
        Bundle bundle = entry.getBundle();
        Line line = new Line(
                Instant.ofEpochMilli(entry.getTime()),
                level == LogLevel.ERROR ? Level.ERROR : Level.WARN,
                entry.getLoggerName() == null ? "" : entry.getLoggerName(),
                bundle == null || bundle.getSymbolicName() == null ? "" : bundle.getSymbolicName(),
                plain(entry.getMessage()),
                causes(entry.getException()));
        synchronized (lines) {
            lines.addFirst(line);
            if (lines.size() > MOST) {
                lines.removeLast();
            }
        }
    }

    /** Nobody forges a line with a line break, or speaks to a terminal. */
    static String plain(String said) {
        String text = said == null ? "" : said;
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("\\s+", " ").replaceAll("[\\p{Cc}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]", "?");
    }

    private static String causes(Throwable thrown) {
        List<String> said = new ArrayList<>();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            said.add(plain(cause.toString()));
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(MOST_FRAMES, frames.length); i++) {
                said.add("    at " + frames[i]);
            }
            cause = cause.getCause();
        }
        return String.join("\n", said);
    }

    /** The newest first. */
    public List<Line> newest(Viewer viewer, Locale locale) {
        Installed.mustBeAdministrator(viewer, locale);
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @Override
    public List<Measure> now() {
        return List.of(measure("warn", warnings), measure("error", errors));
    }

    private static Measure measure(String level, LongAdder number) {
        return new Measure(
                "tributary.log.lines.total",
                "Lines in the log since the start, by their level",
                Map.of("level", level),
                number.sum());
    }
}
