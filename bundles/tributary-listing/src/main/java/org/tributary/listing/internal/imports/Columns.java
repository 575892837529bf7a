package org.tributary.listing.internal.imports;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds known columns by the names that files give them. */
final class Columns<C extends Enum<C> & Column> {

    private final Class<C> type;
    private final Map<String, C> byName = new HashMap<>();

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
        return Optional.ofNullable(byName.get(letters(name)));
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
            if (column.isEmpty()) {
                unknown.add(name);
            } else if (!column.get().isIgnored() && !cell.isBlank()) {
                found.putIfAbsent(column.get(), new Found(name, cell));
            }
        });
        return found;
    }

    /**
     * A cell with content.
     *
     * @param name what the file calls its column
     */
    record Found(String name, Cell cell) {}
}
