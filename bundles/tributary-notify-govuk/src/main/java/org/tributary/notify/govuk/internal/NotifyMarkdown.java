package org.tributary.notify.govuk.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a message as the Markdown that Notify makes a mail of.
 *
 * <p>What people wrote formats nothing: marks are escaped, and those at the beginning of a line that cannot be escaped stand
 * behind a sign without width. Addresses stay as they are, and Notify makes links of them. Headings, quotations and the
 * foot of our own letters become those of Notify.
 *
 * @see <a href="https://www.notifications.service.gov.uk/using-notify/formatting">What Notify formats</a>
 * @see <a href="https://github.com/alphagov/notifications-utils/blob/main/notifications_utils/markdown.py">How it reads
 *     it</a>
 */
final class NotifyMarkdown {

    /** As Notify itself finds addresses. */
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<]+[^<.,:\"')\\]\\s]");

    private static final Pattern MARK = Pattern.compile("[\\\\`*_\\[\\]|~#]");
    private static final Pattern ESCAPABLE_START = Pattern.compile("^[+-]");
    private static final Pattern OTHER_START = Pattern.compile("^[\\^•=:]");
    private static final Pattern NUMBER_START = Pattern.compile("^(\\d+)\\.");
    private static final Pattern RULE = Pattern.compile("-{3,}|={3,}");

    /** Notify takes it for no space. */
    private static final String WORD_JOINER = "\u2060";

    private static final int LONGEST_RULE = 60;

    private NotifyMarkdown() {}

    /** The whole text. */
    static String of(String text) {
        List<String> lines = clean(text).lines().map(String::stripTrailing).toList();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
            if (isHeading(line, next)) {
                out.add("");
                out.add("## " + line(line.strip()) + (line.endsWith("#") ? WORD_JOINER : ""));
                out.add("");
                i++;
            } else if (line.equals("--")) {
                // Without an empty line before it, it would make a heading of what stands there.
                out.add("");
                out.add("---");
                out.add("");
            } else if (line.startsWith("> ")) {
                out.add("^ " + line(line.substring(2).strip()));
            } else if (line.startsWith("* ") && next.startsWith("  ")) {
                out.add(line(line.substring(2).strip()));
            } else {
                out.add(line(line.strip()));
            }
        }
        return String.join("\n", out).strip();
    }

    /** A line that is underlined in its length, as letters do. */
    private static boolean isHeading(String line, String next) {
        return !line.isBlank()
                && RULE.matcher(next).matches()
                && next.length() == Math.min(LONGEST_RULE, line.strip().length());
    }

    private static String line(String line) {
        String started = line;
        String before = "";
        Matcher number = NUMBER_START.matcher(line);
        if (number.find()) {
            before = number.group(1) + "\\.";
            started = line.substring(number.end());
        } else if (ESCAPABLE_START.matcher(line).find()) {
            before = "\\";
        } else if (OTHER_START.matcher(line).find()) {
            before = WORD_JOINER;
        }
        StringBuilder out = new StringBuilder(before);
        Matcher address = ADDRESS.matcher(started);
        int end = 0;
        while (address.find()) {
            out.append(escaped(started.substring(end, address.start()))).append(encoded(address.group()));
            end = address.end();
        }
        return out.append(escaped(started.substring(end))).toString();
    }

    private static String escaped(String words) {
        return MARK.matcher(words).replaceAll("\\\\$0");
    }

    /** What could end an address, or what is escaped elsewhere, as its number. */
    private static String encoded(String address) {
        Matcher mark = Pattern.compile("[\\\\`\\[\\]|^{}]").matcher(address);
        return mark.replaceAll(one ->
                "%" + String.format(Locale.ROOT, "%02X", (int) one.group().charAt(0)));
    }

    private static String clean(String text) {
        StringBuilder out = new StringBuilder();
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            boolean space = c == '\t' || c == 0xA0 || c == 0x2028 || c == 0x2029 || c == 0x2424;
            if (space) {
                out.append(' ');
            } else if (c == '\n' || !Character.isISOControl(c) && !turns(c)) {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** One line of plain text, for the subject, which Notify does not format. */
    static String subject(String text, int longest) {
        String line = clean(text).replaceAll("\\s+", " ").strip();
        int[] points = line.codePoints().toArray();
        return points.length <= longest ? line : new String(points, 0, longest - 1) + "…";
    }

    private static boolean turns(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
