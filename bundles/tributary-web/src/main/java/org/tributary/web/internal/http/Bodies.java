package org.tributary.web.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.servlet.ServletInputStream;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.web.internal.server.BareServer;

/**
 * Reads what others send without lending them the threads of the server. Whatever is already here is read at once; whoever
 * lets us wait needs one of a few places, so that hundreds who send a byte now and then keep nobody else waiting.
 */
final class Bodies {

    private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

    /** How many may let us wait at the same time; a quarter of the threads is far from all of them. */
    private static final int PLACES = 50;

    /** How long somebody waits for a place, in milliseconds. */
    private static final long IN_LINE = 200;

    /** How long a whole body may take, in nanoseconds. */
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(15);

    /** How much of a body that nobody wants is taken before we hang up, in bytes. */
    private static final long SWALLOWED = 8_000_000;

    /** How long we wait for more of it, in nanoseconds. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    /** How long altogether, in nanoseconds. */
    private static final long LONGEST_SWALLOW = TimeUnit.SECONDS.toNanos(8);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int PIECE = 16 * 1024;

    private final Semaphore places = new Semaphore(PLACES);

    /** The body came too slowly. */
    static final class TooSlow extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Too many others let us wait at the moment. */
    static final class Crowded extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The whole body.
     *
     * @param most the longest, in bytes; of a longer one no more than a byte beyond is read
     * @return empty where it is longer
     * @throws TooSlow where it was not here in time
     * @throws Crowded where it is not here yet and too many others are waited for
     */
    Optional<byte[]> whole(HttpServletRequest request, int most) throws IOException {
        long length = request.getContentLengthLong();
        if (length > most) {
            return Optional.empty();
        }
        ServletInputStream in = request.getInputStream();
        ByteArrayOutputStream body = new ByteArrayOutputStream(Math.max(32, (int) length));
        byte[] piece = new byte[PIECE];
        long start = System.nanoTime();
        boolean placed = false;
        try {
            while (length < 0 ? body.size() <= most : body.size() < length) {
                int there = in.available();
                if (there == 0 && BareServer.waitsFor(in)) {
                    if (!placed) {
                        placed = place();
                    }
                    if (System.nanoTime() - start > LONGEST) {
                        Incoming.of(request).bodyOver();
                        throw new TooSlow();
                    }
                    LockSupport.parkNanos(PAUSE);
                    continue;
                }
                int some = in.read(piece, 0, Math.min(piece.length, there == 0 ? piece.length : there));
                if (some < 0) {
                    Incoming.of(request).bodyOver();
                    break;
                }
                body.write(piece, 0, some);
            }
            Incoming.of(request).bodyRead(body.size());
        } finally {
            if (placed) {
                places.release();
            }
        }
        return body.size() > most ? Optional.empty() : Optional.of(body.toByteArray());
    }

    private boolean place() throws IOException {
        try {
            if (places.tryAcquire(IN_LINE, TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Crowded();
    }

    /**
     * Whether so much is still to come that the connection ends with the answer; who would use it again for the next
     * request has to know.
     */
    boolean hangsUp(HttpServletRequest request) {
        return !Incoming.of(request).isBodyOver() && left(request) > SWALLOWED;
    }

    private static long left(HttpServletRequest request) {
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        return chunked
                ? Long.MAX_VALUE
                : request.getContentLengthLong() - Incoming.of(request).bodyRead();
    }

    /**
     * Takes what the other side is still sending after it was answered, for a moment: if we hung up while it speaks, it
     * would never read our answer.
     */
    void swallow(HttpServletRequest request) {
        Incoming incoming = Incoming.of(request);
        long left = Math.min(SWALLOWED, left(request));
        // Whoever asks first whether to send has read the answer, and sends nothing.
        boolean asksFirst = request.getHeader("Expect") != null;
        if (left <= 0 || incoming.isBodyOver() || asksFirst || !places.tryAcquire()) {
            return;
        }
        try {
            ServletInputStream in = request.getInputStream();
            byte[] piece = new byte[PIECE];
            long start = System.nanoTime();
            long quietSince = start;
            while (left > 0
                    && System.nanoTime() - quietSince < PATIENCE
                    && System.nanoTime() - start < LONGEST_SWALLOW) {
                int there = in.available();
                if (there == 0 && BareServer.waitsFor(in)) {
                    LockSupport.parkNanos(PAUSE);
                    continue;
                }
                int some = in.read(piece, 0, there == 0 ? piece.length : Math.min(there, piece.length));
                left = some < 0 ? 0 : left - some;
                quietSince = System.nanoTime();
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The rest of a body that nobody wants did not come", e);
        } finally {
            places.release();
        }
    }
}
