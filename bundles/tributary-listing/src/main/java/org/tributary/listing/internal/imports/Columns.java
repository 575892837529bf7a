package org.tributary.listing.internal.imports;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds known columns by the names that files give them. */
final class Columns<C extends Enum<C> & Column> {

    private static final int REMEMBERED = 1_000;

    private final Class<C> type;
    private final Map<String, C> byName = new HashMap<>();
    /** Files give the same names in every row. */
    private final Map<String, Optional<C>> seen = new ConcurrentHashMap<>();

    Columns(Class<C> type) {
        this.type = type;
        for (C column : type.getEnumConstants()) {
            column.names().forEach(name -> {
                if (byName.put(letters(name), column) != null) {
                    throw new IllegalStateException("Two columns are called " + name);
                }
            });
        }
    }

    /** The column of this name. */
    Optional<C> find(String name) {
        Optional<C> found = seen.get(name);
        if (found == null) {
            found = Optional.ofNullable(byName.get(letters(name)));
            if (seen.size() < REMEMBERED) {
                seen.put(name, found);
            }
        }
        return found;
    }

    /** Letters and digits alone, in lower case: "Phase (estimated) end" and "phase_estimated_end" are one. */
    static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** The cells of a row by column, the first with content where several mean the same; unknown names are collected. */
    Map<C, Found> sort(Row row, Collection<String> unknown) {
        Map<C, Found> found = new EnumMap<>(type);
        row.cells().forEach((name, cell) -> {
            Optional<C> column = find(name);
            if (column.isPresent() && !column.get().isIgnored()) {
                found.merge(
                        column.get(),
                        new Found(name, cell),
                        (first, second) -> first.cell().isBlank() ? second : first);
            } else if (column.isEmpty() && !cell.isBlank()) {
                unknown.add(name);
            }
        });
        return found;
    }

    /**
     * A cell, which may be blank.
     *
     * @param name what the file calls its column
     */
    record Found(String name, Cell cell) {}
}
