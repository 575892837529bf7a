package org.tributary.toolkit.internal.guides;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Links between pages of packs: in a pack they name the file, on the site the address. */
final class Links {

    /**
     * Words in brackets, then a file with perhaps a place in it and a title. Nothing in it can be matched in two ways, so
     * that no text makes it run long.
     */
    private static final Pattern LINK = Pattern.compile(
            "(?<![!\\\\])\\[([^\\[\\]]{1,300}+)]\\("
                    + "(?:\\./)?([a-z0-9][a-z0-9-]{0,59})(?:\\.[a-z]{2,3})?\\.md(#[\\w-]{1,100})?(?:[ \\t]+\"[^\"\\n]{0,200}\")?\\)");

    private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");

    private Links() {}

    /** @param key of the page that it leads to */
    record Link(String words, String key, int start) {}

    /** Those to other pages, in order. */
    static List<Link> in(String markdown) {
        List<Link> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(markdown);
        while (matcher.find()) {
            links.add(new Link(matcher.group(1), matcher.group(2), matcher.start()));
        }
        return links;
    }

    /**
     * The text with addresses in the place of files.
     *
     * @param isThere whether there is a page with a key; where not, the words of the link are left
     * @param missing told of each that is not there
     */
    static String resolved(String markdown, Predicate<String> isThere, Consumer<Missing> missing) {
        StringBuilder text = new StringBuilder();
        List<String> together = new ArrayList<>();
        boolean inCode = false;
        int number = 0;
        for (String line : markdown.split("\n", -1)) {
            if (FENCE.matcher(line).matches()) {
                inCode = !inCode;
            } else if (!inCode) {
                together.add(line);
                number++;
                continue;
            }
            flush(together, number, text, isThere, missing);
            text.append(line).append('\n');
            number++;
        }
        flush(together, number, text, isThere, missing);
        // A line end was written after every line, the last one too.
        text.setLength(text.length() - 1);
        return text.toString();
    }

    /** @param next the number of the line after these */
    private static void flush(
            List<String> lines, int next, StringBuilder text, Predicate<String> isThere, Consumer<Missing> missing) {
        if (!lines.isEmpty()) {
            String part = String.join("\n", lines);
            text.append(resolved(part, next - lines.size(), isThere, missing)).append('\n');
            lines.clear();
        }
    }

    /** @param line its number in the text, from 0 */
    record Missing(String key, int line) {}

    private static String resolved(String part, int first, Predicate<String> isThere, Consumer<Missing> missing) {
        return LINK.matcher(part).replaceAll(found -> {
            String key = found.group(2);
            if (isThere.test(key)) {
                String place = found.group(3) == null ? "" : found.group(3);
                return Matcher.quoteReplacement("[" + found.group(1) + "](" + Catalogue.PATH + key + place + ")");
            }
            int line = (int) part.chars()
                    .limit(found.start())
                    .filter(character -> character == '\n')
                    .count();
            missing.accept(new Missing(key, first + line));
            return Matcher.quoteReplacement(found.group(1));
        });
    }
}
