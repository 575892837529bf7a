package org.tributary.listing.internal.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Bytes to characters without asking anybody for the encoding: a byte order mark decides; without one it is UTF-8, and a
 * byte that cannot be UTF-8 is taken for Windows-1252, which is what Excel on Windows writes. Text in Windows-1252 is
 * practically never UTF-8 by accident, so the decision can be made byte by byte while the file streams.
 */
final class TextInput extends Reader {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(16_384).flip();
    private final CharBuffer chars = CharBuffer.allocate(8_192).flip();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private boolean ended;

    private TextInput(InputStream in) {
        this.in = in;
    }

    /** The text of a stream. */
    static Reader of(InputStream in) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, 3);
        byte[] mark = start.readNBytes(3);
        if (starts(mark, 0xEF, 0xBB, 0xBF)) {
            return new TextInput(start);
        }
        if (starts(mark, 0xFE, 0xFF) || starts(mark, 0xFF, 0xFE)) {
            start.unread(mark);
            return new InputStreamReader(start, StandardCharsets.UTF_16);
        }
        start.unread(mark);
        return new TextInput(start);
    }

    private static boolean starts(byte[] bytes, int... wanted) {
        if (bytes.length < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if ((bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        while (!chars.hasRemaining()) {
            chars.clear();
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                chars.put(WINDOWS_1252.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
            }
            boolean atEnd = result.isUnderflow() && ended;
            chars.flip();
            if (!chars.hasRemaining()) {
                if (atEnd) {
                    return -1;
                }
                fill();
            }
        }
        int count = Math.min(length, chars.remaining());
        chars.get(into, offset, count);
        return count;
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
