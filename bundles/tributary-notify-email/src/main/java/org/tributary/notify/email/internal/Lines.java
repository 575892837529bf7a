package org.tributary.notify.email.internal;

/** Text as it may stand in a mail: what could end a line, hide or turn round what follows is taken out. */
final class Lines {

    private static final int LONGEST_SUBJECT = 200;

    private Lines() {}

    /** One line. */
    static String one(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean space = Character.isWhitespace(c) || Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
            if (!space && !turns(c)) {
                out.appendCodePoint(c);
            } else if (space && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        return out.toString().strip();
    }

    /** One line that a list of mails can show. */
    static String subject(String text) {
        String line = one(text);
        int[] points = line.codePoints().toArray();
        return points.length <= LONGEST_SUBJECT ? line : new String(points, 0, LONGEST_SUBJECT - 1) + "…";
    }

    /** Several lines, each ended as mail wants it. */
    static String many(String text) {
        StringBuilder out = new StringBuilder();
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c == '\n') {
                out.append("\r\n");
            } else if (c == '\t' || !Character.isISOControl(c) && !turns(c)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Marks that change the direction of what follows, by which an address can be made to look like another. */
    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
