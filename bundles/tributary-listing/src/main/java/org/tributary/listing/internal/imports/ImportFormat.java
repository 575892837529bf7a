package org.tributary.listing.internal.imports;

import java.util.Locale;
import java.util.Optional;
import org.tributary.api.code.Coded;

/** In which form a file comes. */
public enum ImportFormat implements Coded {
    /** A table with a header line; commas, semicolons or tabs. */
    CSV,
    /** One array, or one object that holds it as {@code items}, {@code listings} or {@code organisations}. */
    JSON,
    /** One object a line. */
    JSONL;

    /** The format that a media type promises; empty where it promises none of them. */
    static Optional<ImportFormat> ofMediaType(String mediaType) {
        String plain = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (plain) {
            case "text/csv", "application/csv", "text/tab-separated-values" -> Optional.of(CSV);
            case "application/json" -> Optional.of(JSON);
            case "application/x-ndjson",
                    "application/jsonl",
                    "application/jsonlines",
                    "application/x-jsonlines" -> Optional.of(JSONL);
            default -> Optional.empty();
        };
    }

    /** The format that the ending of a file's name promises. */
    static Optional<ImportFormat> ofName(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        return switch (plain.substring(plain.lastIndexOf('.') + 1)) {
            case "csv", "tsv" -> Optional.of(CSV);
            case "json" -> Optional.of(JSON);
            case "jsonl", "ndjson" -> Optional.of(JSONL);
            default -> Optional.empty();
        };
    }

    /** The format that the first characters of a file show. */
    static ImportFormat ofBeginning(String beginning) {
        String text = beginning.strip();
        if (text.startsWith("[")) {
            return JSON;
        }
        if (text.startsWith("{")) {
            return text.lines().findFirst().orElse("").strip().endsWith("}") ? JSONL : JSON;
        }
        return CSV;
    }
}
