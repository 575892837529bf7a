package org.tributary.listing.internal.imports;

import java.io.PrintStream;
import org.tributary.web.Texts;

/** Shows how far an import is: on a terminal one line that is written again, otherwise a line each tenth. */
final class ProgressLine implements Progress {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final boolean terminal;
    private final long size;
    private final Texts texts;
    private int shown = -1;

    /** @param size how many bytes there are; more than 0 */
    ProgressLine(PrintStream out, boolean terminal, long size, Texts texts) {
        this.out = out;
        this.terminal = terminal;
        this.size = Math.max(1, size);
        this.texts = texts;
    }

    @Override
    public void at(long bytes, long rows) {
        int percent = (int) Math.min(100, bytes * 100 / size);
        if (terminal && percent > shown) {
            shown = percent;
            int filled = percent * WIDTH / 100;
            out.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] "
                    + texts.get("command.progress", percent, rows));
            out.flush();
        } else if (!terminal && percent / 10 > shown / 10 && percent >= 10) {
            shown = percent;
            out.println(texts.get("command.progress", percent, rows));
            out.flush();
        }
    }

    /** Begins a new line under the bar. */
    void end() {
        if (terminal && shown >= 0) {
            out.println();
        }
    }
}
