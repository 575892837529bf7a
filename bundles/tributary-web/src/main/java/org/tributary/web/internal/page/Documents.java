package org.tributary.web.internal.page;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Longer texts of ours, such as the privacy notice: Markdown files beside this class, {@code privacy.md} in English and
 * {@code privacy_cy.md} in Welsh where there is one. {@code {name}} stands for a value.
 */
final class Documents {

    private Documents() {}

    /**
     * A document without its title.
     *
     * @param values Markdown; plain text goes through {@link #literal}
     */
    static Content content(String name, Locale locale, Map<String, String> values) {
        String text = locale.getLanguage().equals("cy") ? read(name + "_cy.md") : null;
        if (text == null) {
            text = read(name + ".md");
        }
        if (text == null) {
            throw new IllegalArgumentException("No document " + name + ".md");
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        }
        String html = Markdown.ownHtml(text, PageTexts.of(locale));
        return output -> {
            output.writeContent("<div class=\"tributary-prose\">");
            output.writeContent(html);
            output.writeContent("</div>");
        };
    }

    /** Plain text as Markdown that shows it as it is. */
    static String literal(String plain) {
        return plain.replaceAll("([\\\\`*_{}\\[\\]<>()#+!|&~])", "\\\\$1");
    }

    private static String read(String file) {
        try (InputStream in = Documents.class.getResourceAsStream(file)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
