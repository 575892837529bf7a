package org.tributary.plugins.internal.upgrade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file {@code UPGRADE.md} of the archive: a heading of the second level for each version, the newest first. */
final class UpgradeNotes {

    private static final Pattern HEADING = Pattern.compile("(?m)^## +v?([0-9][^\\s]*).*$");

    private static final Comparator<String> OLD_TO_NEW = (one, other) -> Arrays.compare(numbers(one), numbers(other));

    private final List<Note> notes = new ArrayList<>();

    /**
     * What to do for one version.
     *
     * @param version for example {@code 0.2.0}
     * @param text in Markdown
     */
    record Note(String version, String text) {}

    /** @param markdown the file */
    UpgradeNotes(String markdown) {
        Matcher heading = HEADING.matcher(markdown);
        boolean found = heading.find();
        while (found) {
            String version = heading.group(1);
            int begin = heading.end();
            found = heading.find();
            notes.add(new Note(
                    version,
                    markdown.substring(begin, found ? heading.start() : markdown.length())
                            .strip()));
        }
    }

    /** Those of the versions on the way, the oldest first, since that is the order in which it is done. */
    List<Note> between(String from, String to) {
        return notes.stream()
                .filter(note ->
                        OLD_TO_NEW.compare(note.version(), from) > 0 && OLD_TO_NEW.compare(note.version(), to) <= 0)
                .sorted((one, other) -> OLD_TO_NEW.compare(one.version(), other.version()))
                .toList();
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("[-.]"))
                .limit(3)
                .mapToInt(part -> part.matches("[0-9]{1,9}") ? Integer.parseInt(part) : 0)
                .toArray();
    }
}
