package org.tributary.api.listing;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The text of a listing in Markdown (CommonMark with tables), each section up to 20,000 characters; made safe where it
 * is shown.
 *
 * @param text by section; those without text are left out
 */
public record Sections(Map<Section, String> text) {

    /** No text. */
    public static final Sections NONE = new Sections(Map.of());

    public Sections {
        Map<Section, String> ordered = new EnumMap<>(Section.class);
        text.forEach((section, words) -> {
            if (!words.isBlank()) {
                ordered.put(section, words);
            }
        });
        text = Collections.unmodifiableMap(ordered);
    }
}
