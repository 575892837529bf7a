package org.tributary.listing.internal.publishing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.listing.ListingKind;

/**
 * Notices a title that names a technology and no problem, such as "New CRM" or "Chatbot for council tax". It is only a
 * hint: a title that says what goes wrong may name as many products as it likes.
 */
final class TitleHint {

    private static final List<String> TECHNOLOGIES = read("technologies.txt");
    private static final List<String> TROUBLES = read("troubles.txt");

    /** Who names a technology instead of a problem does it in few words; a longer title says what it is for. */
    private static final int FEW_WORDS = 8;

    private TitleHint() {}

    /** The technology that the title names instead of a problem; empty where nothing is to be said. */
    static Optional<String> technologyIn(String title, ListingKind kind) {
        if (kind != ListingKind.PROBLEM && kind != ListingKind.PROJECT) {
            return Optional.empty();
        }
        String words = plain(title);
        if (words.strip().split(" ").length > FEW_WORDS
                || title.strip().endsWith("?")
                || TROUBLES.stream().anyMatch(words::contains)) {
            return Optional.empty();
        }
        return TECHNOLOGIES.stream()
                .filter(technology -> words.contains(plain(technology)))
                .findFirst()
                .map(technology -> technology.strip());
    }

    /** With a space before, between and behind words, so that only whole ones match. */
    private static String plain(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("['’]", "")
                        .replaceAll("[^a-z0-9]+", " ")
                        .strip() + " ";
    }

    private static List<String> read(String file) {
        try (InputStream in = TitleHint.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> file.startsWith("troubles") ? trouble(line) : line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " beside " + TitleHint.class.getName() + " cannot be read", e);
        }
    }

    /** A word with a star at its end stands for all words that begin so. */
    private static String trouble(String line) {
        String plain = plain(line);
        return line.strip().endsWith("*") ? plain.stripTrailing() : plain;
    }
}
