package org.tributary.web.internal.ready;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletResponse;
import org.tributary.web.internal.exchange.Compression;
import org.tributary.web.internal.exchange.Conditions;
import org.tributary.web.internal.ready.ReadyAnswers.Fresh;

/** An answer that is ready to be handed out: its header lines and its bytes, plain and compressed. */
final class Kept {

    private final long generation;
    private final Optional<String> route;
    private final Line[] lines;
    private final String type;
    private final byte[] plain;
    private final byte[] gzip;
    private final String tag;
    private final String gzipTag;

    Kept(long generation, Fresh fresh) {
        this.generation = generation;
        this.route = Optional.of(fresh.route());
        this.lines = lines(fresh.lines());
        this.type = fresh.type();
        this.plain = fresh.bytes();
        byte[] shorter = Compression.pays(type) ? Compression.gzip(plain) : plain;
        this.gzip = shorter.length < plain.length ? shorter : null;
        this.tag = fresh.tag().orElseGet(() -> Conditions.tag(plain));
        // A tag that the resource gave is its version, which If-Match brings back: it stays as it is.
        this.gzipTag = fresh.tag().isPresent() ? tag : Conditions.gzipTag(tag);
    }

    private static Line[] lines(List<String[]> given) {
        Set<String> before = new HashSet<>();
        return given.stream()
                .map(line -> new Line(
                        line[0],
                        line[1],
                        before.add(line[0].toLowerCase(Locale.ROOT)),
                        line[0].equalsIgnoreCase("Server")))
                .toArray(Line[]::new);
    }

    /**
     * A header line.
     *
     * @param value null where the line is to be taken away
     * @param first whether it is the first of its name
     * @param preset whether the server has set one of its own already
     */
    private record Line(String name, String value, boolean first, boolean preset) {}

    /** Which state of the world it shows. */
    long generation() {
        return generation;
    }

    /** The template of its path. */
    Optional<String> route() {
        return route;
    }

    /**
     * Sends it, or says that nothing has changed.
     *
     * @param blank whether nothing was set on the response yet
     */
    void send(HttpServletResponse response, Conditions conditions, boolean blank) throws IOException {
        for (Line line : lines) {
            if (blank && !line.preset() && line.value() != null || !line.first()) {
                response.addHeader(line.name(), line.value());
            } else if (!blank || line.preset()) {
                // It stands for what every answer has, such as who may frame it.
                response.setHeader(line.name(), line.value());
            }
        }
        boolean compressed = gzip != null && conditions.isGzipWanted();
        response.setHeader("ETag", compressed ? gzipTag : tag);
        if (isKnown(conditions)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type);
        if (compressed) {
            response.setHeader("Content-Encoding", "gzip");
        }
        conditions.write(response, compressed ? gzip : plain);
    }

    private boolean isKnown(Conditions conditions) {
        String known = conditions.ifNoneMatch();
        // Browsers send back what they got, letter by letter.
        return !known.isEmpty() && (known.equals(tag) || known.equals(gzipTag) || conditions.has(tag));
    }

    /** About how much memory it takes, in bytes. */
    int weight() {
        return plain.length + (gzip == null ? 0 : gzip.length) + 1_200;
    }
}
