package org.tributary.adapter.csv.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The records of a table one by one, each with the place where the next begins, so that the following page can go on there.
 * A record ends with a line, but not inside of a cell in quotation marks (RFC 4180).
 */
final class Records {

    /** What is longer is passed over; a table with so much in one row is broken or no table. */
    static final int LONGEST = 1_000_000;

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final InputStream in;
    private final String separators;
    private long offset;
    private long line;
    private int ahead = -2;

    /**
     * @param separators what begins a new cell
     * @param offset where {@code in} begins in the table, in bytes
     * @param line how many lines of the table lie before
     */
    Records(InputStream in, String separators, long offset, long line) {
        this.in = new BufferedInputStream(in, 65_536);
        this.separators = separators;
        this.offset = offset;
        this.line = line;
    }

    /** @param text empty where it is too long to be read */
    record Line(long number, Optional<String> text) {}

    /** Where the next record begins, in bytes. */
    long offset() {
        return offset;
    }

    /** How many lines lie before the next record. */
    long line() {
        return line;
    }

    /** The next record that is not blank; empty at the end. */
    Optional<Line> next() throws IOException {
        while (true) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            long number = line + 1;
            int length = record(bytes);
            if (length < 0) {
                return Optional.empty();
            }
            if (length > LONGEST) {
                return Optional.of(new Line(number, Optional.empty()));
            }
            String text = decoded(bytes.toByteArray());
            if (!text.isBlank()) {
                return Optional.of(new Line(number, Optional.of(text)));
            }
        }
    }

    /** Reads one record; -1 at the end of the table. */
    private int record(ByteArrayOutputStream bytes) throws IOException {
        int length = 0;
        boolean quoted = false;
        boolean begin = true;
        int c = read();
        if (c < 0) {
            return -1;
        }
        for (; c >= 0; c = read()) {
            if (!quoted && (c == '\n' || c == '\r')) {
                if (c == '\r' && peek() == '\n') {
                    read();
                }
                line++;
                return length;
            }
            if (c == '\n') {
                line++;
            }
            if (c == '"' && (quoted || begin)) {
                if (quoted && peek() == '"') {
                    length = keep(bytes, length, read());
                } else {
                    quoted = !quoted;
                }
                begin = false;
            } else {
                begin = !quoted && separators.indexOf(c) >= 0;
            }
            length = keep(bytes, length, c);
        }
        line++;
        return length;
    }

    private static int keep(ByteArrayOutputStream bytes, int length, int c) {
        if (length < LONGEST) {
            bytes.write(c);
        }
        return length == Integer.MAX_VALUE ? length : length + 1;
    }

    private int read() throws IOException {
        int c = ahead == -2 ? in.read() : ahead;
        ahead = -2;
        if (c >= 0) {
            offset++;
        }
        return c;
    }

    private int peek() throws IOException {
        if (ahead == -2) {
            ahead = in.read();
        }
        return ahead;
    }

    /** UTF-8, and what cannot be that is Windows-1252, which Excel on Windows writes. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(bytes, WINDOWS_1252);
        }
    }
}
