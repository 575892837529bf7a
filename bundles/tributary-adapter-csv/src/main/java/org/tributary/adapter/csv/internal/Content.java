package org.tributary.adapter.csv.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tributary.adapter.kit.Digest;

/** The bytes of a table, wherever they are; UTF-16 is turned into UTF-8 on the way. */
interface Content {

    /** The same as long as the bytes are the same: 1-100 letters, digits and hyphens. */
    String fingerprint();

    /** The bytes from a place on. */
    InputStream from(long offset) throws IOException;

    static Content of(byte[] bytes) {
        byte[] plain = plain(bytes);
        String fingerprint = Digest.of(bytes).substring(0, 32);
        return new Content() {
            @Override
            public String fingerprint() {
                return fingerprint;
            }

            @Override
            public InputStream from(long offset) {
                int begin = (int) Math.min(offset, plain.length);
                return new ByteArrayInputStream(plain, begin, plain.length - begin);
            }
        };
    }

    /** @param longest how long a file in UTF-16 may be, which is turned in memory */
    static Content of(Path file, long longest) throws IOException {
        long size = Files.size(file);
        String fingerprint = size + "-" + Files.getLastModifiedTime(file).toMillis();
        if (size <= longest && isUtf16(start(file))) {
            return of(Files.readAllBytes(file));
        }
        return new Content() {
            @Override
            public String fingerprint() {
                return fingerprint;
            }

            @Override
            public InputStream from(long offset) throws IOException {
                SeekableByteChannel channel = Files.newByteChannel(file);
                try {
                    return Channels.newInputStream(channel.position(offset));
                } catch (IOException e) {
                    channel.close();
                    throw e;
                }
            }
        };
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(2);
        }
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length >= 2 && (bytes[0] == -1 && bytes[1] == -2 || bytes[0] == -2 && bytes[1] == -1);
    }

    private static byte[] plain(byte[] bytes) {
        Charset utf16 = StandardCharsets.UTF_16;
        return isUtf16(bytes) ? new String(bytes, utf16).getBytes(StandardCharsets.UTF_8) : bytes;
    }
}
