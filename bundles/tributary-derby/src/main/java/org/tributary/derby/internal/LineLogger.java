package org.tributary.derby.internal;

import java.io.Writer;
import java.util.function.Consumer;

/** Turns written text into log lines, one for each line of text. */
final class LineLogger extends Writer {

    private final Consumer<String> log;
    private final StringBuilder line = new StringBuilder();

    LineLogger(Consumer<String> log) {
        this.log = log;
    }

    @Override
    public void write(char[] text, int from, int length) {
        synchronized (lock) {
            for (int i = from; i < from + length; i++) {
                if (text[i] == '\n') {
                    tell();
                } else if (text[i] != '\r') {
                    line.append(text[i]);
                }
            }
        }
    }

    @Override
    public void flush() {
        // Whole lines were told already, half a line waits for its end.
    }

    @Override
    public void close() {
        synchronized (lock) {
            tell();
        }
    }

    private void tell() {
        if (!line.toString().isBlank()) {
            log.accept(line.toString());
        }
        line.setLength(0);
    }
}
