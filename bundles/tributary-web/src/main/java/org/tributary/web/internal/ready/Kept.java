package org.tributary.web.internal.ready;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tributary.web.internal.exchange.Compression;
import org.tributary.web.internal.exchange.Conditions;

/** An answer that is ready to be handed out: its header lines and its bytes, plain and compressed. */
final class Kept {

    private final long generation;
    private final List<Line> lines;
    private final String type;
    private final byte[] plain;
    private final byte[] gzip;
    private final String tag;

    Kept(long generation, List<String[]> lines, String type, byte[] plain) {
        this.generation = generation;
        this.lines = lines(lines);
        this.type = type;
        this.plain = plain;
        byte[] shorter = Compression.pays(type) ? Compression.gzip(plain) : plain;
        this.gzip = shorter.length < plain.length ? shorter : null;
        this.tag = Conditions.tag(plain);
    }

    private static List<Line> lines(List<String[]> given) {
        Set<String> before = new HashSet<>();
        return given.stream()
                .map(line -> new Line(line[0], line[1], before.add(line[0].toLowerCase(Locale.ROOT))))
                .toList();
    }

    /**
     * A header line.
     *
     * @param value null where the line is to be taken away
     * @param first whether it is the first of its name
     */
    record Line(String name, String value, boolean first) {}

    /** Which state of the world it shows. */
    long generation() {
        return generation;
    }

    List<Line> lines() {
        return lines;
    }

    String type() {
        return type;
    }

    boolean isGzipThere() {
        return gzip != null;
    }

    byte[] bytes(boolean compressed) {
        return compressed ? gzip : plain;
    }

    String tag(boolean compressed) {
        return compressed ? Conditions.gzipTag(tag) : tag;
    }

    /** About how much memory it takes, in bytes. */
    int weight() {
        return plain.length + (gzip == null ? 0 : gzip.length) + 600;
    }
}
