package org.tributary.sources.internal.command;

import java.io.PrintStream;
import org.tributary.sources.internal.keeping.Counts;
import org.tributary.sources.internal.running.Run;
import org.tributary.web.Texts;

/**
 * Shows how far a run is: on a terminal one line that is written again, otherwise a line for every change. Nobody knows how
 * many pages there will be, so the bar shows that it goes on and not how far it is to go.
 */
final class RunLine {

    private static final int WIDTH = 20;

    private final PrintStream out;
    private final boolean terminal;
    private final Texts texts;
    private int looks;
    private int pages = -1;
    private boolean open;

    RunLine(PrintStream out, boolean terminal, Texts texts) {
        this.out = out;
        this.terminal = terminal;
        this.texts = texts;
    }

    void at(Run run) {
        looks++;
        String line = texts.get("run.progress", run.pages(), counts(run.counts(), texts));
        if (terminal) {
            int place = looks % WIDTH;
            out.print("\r[" + ".".repeat(place) + "#" + ".".repeat(WIDTH - 1 - place) + "] " + line + "   ");
            out.flush();
            open = true;
        } else if (run.pages() > pages) {
            out.println(line);
            out.flush();
        }
        pages = run.pages();
    }

    /** Begins a new line under the bar. */
    void end() {
        if (open) {
            out.println();
        }
    }

    static String counts(Counts counts, Texts texts) {
        return texts.get(
                "counts",
                counts.fresh(),
                counts.changed(),
                counts.same(),
                counts.removed(),
                counts.refused(),
                counts.waiting());
    }
}
