package org.tributary.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One connection to a server that is kept: the least that a client can do, because it shares the processors with what
 * is measured. Reads each answer whole.
 */
final class Wire implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];

    Wire(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** Asks, and gives the number of bytes of the answer's body, which has to be a good one. */
    long ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = line();
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        long read = chunked ? chunks() : skip(length);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("Answered " + status + " to " + new String(request, StandardCharsets.UTF_8));
        }
        return read;
    }

    private long chunks() throws IOException {
        long all = 0;
        for (long size = size(); size > 0; size = size()) {
            all += skip(size);
            line();
        }
        line();
        return all;
    }

    private long size() throws IOException {
        String line = line();
        int end = line.indexOf(';');
        return Long.parseLong(end < 0 ? line : line.substring(0, end), 16);
    }

    private long skip(long length) throws IOException {
        if (length < 0) {
            throw new IOException("An answer without a length");
        }
        for (long left = length; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (read < 0) {
                throw new EOFException("An answer broke off");
            }
            left -= read;
        }
        return length;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
