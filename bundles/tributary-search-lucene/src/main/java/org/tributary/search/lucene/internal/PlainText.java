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

    private static final String LINE_ENDS = "\n\r\u0085\u2028\u2029";

    /** Signs at lines begin with one of these or a digit, once a link or picture is taken off that stands before. */
    private static final String LINE_BEGINNINGS = "#>-*+|:_=[!";

    private PlainText() {}

    /** The text without the signs, in one line. */
    static String of(String markdown) {
        String plain = markdown;
        // Each search costs more than to see whether it can find anything, and most texts have no sign at all.
        boolean lines = hasSignsAtLines(markdown);
        if (lines) {
            plain = RULES.matcher(plain).replaceAll(" ");
        }
        if (plain.contains("](")) {
            plain = LINK.matcher(plain).replaceAll("$1");
        }
        if (lines) {
            plain = LINE_SIGNS.matcher(plain).replaceAll("");
        }
        if (plain.chars().anyMatch(sign -> "*`~|".indexOf(sign) >= 0)) {
            plain = SIGNS.matcher(plain).replaceAll(" ");
        }
        return inOneLine(plain);
    }

    /** Whether any line begins with something that may be a sign of Markdown. */
    private static boolean hasSignsAtLines(String markdown) {
        boolean atStart = true;
        for (int i = 0; i < markdown.length(); i++) {
            char character = markdown.charAt(i);
            if (LINE_ENDS.indexOf(character) >= 0) {
                atStart = true;
            } else if (atStart && character != ' ' && character != '\t') {
                if (Character.isDigit(character) || LINE_BEGINNINGS.indexOf(character) >= 0) {
                    return true;
                }
                atStart = false;
            }
        }
        return false;
    }

    private static String inOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == ' ' || Character.isISOControl(character)) {
                gap = true;
            } else {
                if (gap && !line.isEmpty()) {
                    line.append(' ');
                }
                gap = false;
                line.append(character);
            }
        }
        return line.toString().strip();
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
