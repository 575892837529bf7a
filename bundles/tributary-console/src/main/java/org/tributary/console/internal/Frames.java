package org.tributary.console.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Two streams and an exit code over one connection. Each frame is a line that starts with a letter: O or E for a line
 * of output or error, o or e for a part of a line that shall be seen at once, as progress is, and X for the exit code.
 */
final class Frames {

    private final OutputStream to;

    Frames(OutputStream to) {
        this.to = to;
    }

    PrintStream out() {
        return stream('O', 'o');
    }

    PrintStream err() {
        return stream('E', 'e');
    }

    void exit(int code) throws IOException {
        send('X', Integer.toString(code).getBytes(StandardCharsets.UTF_8));
    }

    private PrintStream stream(char whole, char part) {
        return new PrintStream(new Framed(whole, part), false, StandardCharsets.UTF_8);
    }

    private synchronized void send(char kind, byte[] text) throws IOException {
        to.write(kind);
        to.write(text);
        to.write('\n');
        to.flush();
    }

    private final class Framed extends OutputStream {

        private final char whole;
        private final char part;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        private Framed(char whole, char part) {
            this.whole = whole;
            this.part = part;
        }

        @Override
        public synchronized void write(int b) throws IOException {
            if (b == '\n') {
                send(whole, line.toByteArray());
                line.reset();
            } else {
                line.write(b);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) throws IOException {
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
        }

        @Override
        public synchronized void flush() throws IOException {
            if (line.size() > 0) {
                send(part, line.toByteArray());
                line.reset();
            }
        }
    }
}
