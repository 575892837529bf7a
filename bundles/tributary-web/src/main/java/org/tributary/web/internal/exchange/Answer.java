package org.tributary.web.internal.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpServletResponseWrapper;

/**
 * Holds back what is answered until it is whole or becomes long.
 *
 * <p>A whole answer gets its length, its entity tag and perhaps 304, and can be kept as ready bytes. A long one, such as
 * an export, goes out as it comes. Both are compressed where the browser can undo it and it pays.
 */
public final class Answer extends HttpServletResponseWrapper {

    /** What is longer goes out as it comes, bytes. */
    static final int WHOLE = 512 * 1024;

    /** What is shorter is not worth compressing, bytes. */
    static final int SHORT = 1024;

    private final HttpServletResponse response;
    private final Conditions conditions;
    private final Consumer<Answer> beforeLong;
    private final List<String[]> lines = new ArrayList<>();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(8 * 1024);
    private final Body body = new Body();
    private PrintWriter writer;
    private OutputStream stream;
    private boolean refused;

    /**
     * Stands before the response of the server.
     *
     * @param beforeLong sets header lines on a long answer before it goes out
     */
    public Answer(HttpServletResponse response, Conditions conditions, Consumer<Answer> beforeLong) {
        super(response);
        this.beforeLong = beforeLong;
        this.response = response;
        this.conditions = conditions;
    }

    /** Whether somebody called {@link #sendError}: then the status is set, and the body is still to be made. */
    public boolean isRefused() {
        return refused;
    }

    /** The whole body so far. */
    public byte[] bytes() {
        if (writer != null) {
            writer.flush();
        }
        return held.toByteArray();
    }

    /** Whether the body is all here and nothing of it went out. */
    public boolean isWhole() {
        if (writer != null) {
            writer.flush();
        }
        return stream == null;
    }

    /** The header lines that were set by whoever answered; one without a value was taken away. */
    public List<String[]> lines() {
        return List.copyOf(lines);
    }

    /** Sends what is held back, or ends what goes out. */
    public void finish() throws IOException {
        if (isWhole()) {
            conditions.send(response, bytes());
        } else {
            stream.close();
        }
    }

    @Override
    public ServletOutputStream getOutputStream() {
        return body;
    }

    @Override
    public PrintWriter getWriter() {
        if (writer == null) {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            writer = new PrintWriter(new OutputStreamWriter(body, charset));
        }
        return writer;
    }

    @Override
    public void setHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Length")) {
            return;
        }
        lines.removeIf(line -> line[0].equalsIgnoreCase(name));
        lines.add(new String[] {name, value});
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Length")) {
            return;
        }
        lines.add(new String[] {name, value});
        super.addHeader(name, value);
    }

    @Override
    public void setContentLength(int length) {
        // Set when the body is whole.
    }

    @Override
    public void setContentLengthLong(long length) {
        // Set when the body is whole.
    }

    @Override
    public void sendError(int status) {
        sendError(status, null);
    }

    @Override
    public void sendError(int status, String message) {
        resetBuffer();
        refused = true;
        super.setStatus(status);
    }

    @Override
    public void sendRedirect(String location) {
        resetBuffer();
        super.setStatus(SC_FOUND);
        setHeader("Location", location);
    }

    @Override
    public void resetBuffer() {
        if (isCommitted()) {
            throw new IllegalStateException("The answer is already on its way");
        }
        if (stream != null) {
            // It had begun, but nothing of it left the house yet.
            response.resetBuffer();
            super.setHeader("Content-Encoding", null);
            stream = null;
        }
        held.reset();
        writer = null;
    }

    @Override
    public void reset() {
        resetBuffer();
        lines.forEach(line -> super.setHeader(line[0], null));
        lines.clear();
        super.setStatus(SC_OK);
    }

    @Override
    public boolean isCommitted() {
        return stream != null && response.isCommitted();
    }

    @Override
    public void flushBuffer() throws IOException {
        if (stream != null) {
            stream.flush();
        }
    }

    private void outgrow() throws IOException {
        beforeLong.accept(this);
        conditions.vary(response);
        if (conditions.isBodyUnwanted()) {
            stream = OutputStream.nullOutputStream();
        } else if (conditions.isGzipWanted()
                && Compression.pays(response.getContentType())
                && response.getHeader("Content-Encoding") == null) {
            response.setHeader("Content-Encoding", "gzip");
            String tag = response.getHeader("ETag");
            if (tag != null && !tag.startsWith("W/")) {
                response.setHeader("ETag", "W/" + tag);
            }
            stream = new GZIPOutputStream(response.getOutputStream(), 8 * 1024, true);
        } else {
            stream = response.getOutputStream();
        }
        held.writeTo(stream);
        held.reset();
    }

    private final class Body extends ServletOutputStream {

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (stream == null && held.size() + length > WHOLE) {
                outgrow();
            }
            if (stream == null) {
                held.write(bytes, from, length);
            } else {
                stream.write(bytes, from, length);
            }
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new IllegalStateException("Only what is asked for asynchronously has listeners");
        }
    }
}
