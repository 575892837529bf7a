package org.tributary.listing.internal.imports;

import java.text.BreakIterator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Section;

/**
 * One long text taken apart into sections where it has the headings that people copied into Pipeline, and shortened to
 * the sentences of a card.
 */
final class Passages {

    private static final int SUMMARY = 300;
    private static final int LONGEST_HEADING = 80;
    private static final Pattern INLINE = Pattern.compile("([^:\\n]{3,80}):\\s+(\\S.*)");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]{1,500})]\\([^()\\s]{1,1000}\\)");
    /** Only whole phrases count: a line that says nothing but "Problem" or "Why" may be anything. */
    private static final Map<String, ListingColumn> HEADINGS = headings();

    private Passages() {}

    private static Map<String, ListingColumn> headings() {
        Map<String, ListingColumn> headings = new HashMap<>();
        for (ListingColumn column : ListingColumn.values()) {
            if (column.section().isPresent() || column == ListingColumn.STATUS_UPDATES) {
                column.names().stream()
                        .filter(name -> name.contains(" "))
                        .forEach(name -> headings.put(Columns.letters(name), column));
            }
        }
        return headings;
    }

    /** The section into which text without a heading goes. */
    static Section main(ListingKind kind) {
        return kind == ListingKind.PROBLEM ? Section.PROBLEM : Section.WHY;
    }

    /**
     * The parts of a text by the column that each would have as a column of its own; what stands before the first
     * heading is the body.
     */
    static Map<ListingColumn, String> split(String text) {
        Map<ListingColumn, StringBuilder> parts = new LinkedHashMap<>();
        ListingColumn current = ListingColumn.BODY;
        for (String line : text.split("\n", -1)) {
            Optional<ListingColumn> heading = heading(line);
            if (heading.isPresent()) {
                current = heading.get();
                continue;
            }
            Matcher inline = INLINE.matcher(line);
            Optional<ListingColumn> before = inline.matches() ? heading(inline.group(1)) : Optional.empty();
            if (before.isPresent()) {
                current = before.get();
            }
            parts.computeIfAbsent(current, column -> new StringBuilder())
                    .append(before.isPresent() ? inline.group(2) : line)
                    .append('\n');
        }
        Map<ListingColumn, String> texts = new EnumMap<>(ListingColumn.class);
        parts.forEach((column, words) -> {
            if (!words.toString().isBlank()) {
                texts.put(column, words.toString().strip());
            }
        });
        return texts;
    }

    private static Optional<ListingColumn> heading(String line) {
        return line.length() > LONGEST_HEADING
                ? Optional.empty()
                : Optional.ofNullable(HEADINGS.get(Columns.letters(line)));
    }

    /** The first sentences of a text, at most 300 characters, without Markdown. */
    static String summary(String markdown) {
        String plain = LINK.matcher(markdown)
                .replaceAll("$1")
                .replaceAll("(?m)^\\s{0,3}(?:#{1,6}|[-*+>]|\\d{1,3}[.)])\\s+", "")
                .replaceAll("\\\\([\\\\`*_\\[\\]<])", "$1")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.length() <= SUMMARY) {
            return plain;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.UK);
        sentences.setText(plain);
        int end = sentences.preceding(Math.min(SUMMARY + 2, plain.length()));
        while (end > 0 && plain.substring(0, end).strip().length() > SUMMARY) {
            end = sentences.preceding(end);
        }
        String whole = end <= 0 ? "" : plain.substring(0, end).strip();
        if (!whole.isEmpty()) {
            return whole;
        }
        int space = plain.lastIndexOf(' ', SUMMARY - 2);
        return plain.substring(0, space > SUMMARY / 2 ? space : plain.offsetByCodePoints(0, SUMMARY / 2))
                        .strip()
                + '…';
    }
}
