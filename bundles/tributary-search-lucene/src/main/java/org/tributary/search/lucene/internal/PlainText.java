package org.tributary.search.lucene.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.lucene.util.BytesRef;

/** Takes the signs of Markdown off a text and packs it. */
final class PlainText {

    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]\\[]{0,300})\\]\\([^()\\s]{0,2000}\\)");
    private static final Pattern LINE_SIGNS =
            Pattern.compile("(?m)^[ \\t]{0,12}(?:#{1,6}|>|[-*+]|\\d{1,3}[.)])[ \\t]+");
    private static final Pattern RULES = Pattern.compile("(?m)^[ \\t|:*_=-]{3,}$");
    private static final Pattern SIGNS = Pattern.compile("\\*{1,3}|`{1,3}|~~|\\|");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cc}]+");

    private PlainText() {}

    /** The text without the signs, in one line. */
    static String of(String markdown) {
        String plain = RULES.matcher(markdown).replaceAll(" ");
        plain = LINK.matcher(plain).replaceAll("$1");
        plain = LINE_SIGNS.matcher(plain).replaceAll("");
        plain = SIGNS.matcher(plain).replaceAll(" ");
        return BLANKS.matcher(plain).replaceAll(" ").strip();
    }

    static BytesRef packed(String text) {
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 16);
            byte[] buffer = new byte[4_096];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return new BytesRef(out.toByteArray());
        } finally {
            deflater.end();
        }
    }

    static String unpacked(BytesRef packed) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(packed.bytes, packed.offset, packed.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 3);
            byte[] buffer = new byte[4_096];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0 && !inflater.finished()) {
                    throw new DamagedIndex("A packed text ends too early", null);
                }
                out.write(buffer, 0, read);
            }
            return out.toString(StandardCharsets.UTF_8);
        } catch (DataFormatException e) {
            throw new DamagedIndex("A packed text cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }
}
