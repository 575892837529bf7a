package org.tributary.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Texts that people read, so that none of them stands in code and Welsh can be added beside English.
 *
 * <p>They come from {@code messages.properties} (English) and, where it exists, {@code messages_cy.properties} (Welsh) in
 * the package of the anchor class, in UTF-8. A text that is not there in Welsh is shown in English. A text may have
 * arguments, {@code {0}}, in the form of {@link MessageFormat}; an apostrophe in it is just an apostrophe, once or twice.
 *
 * <p>Call it from any thread; it reads the files once a class and language.
 */
public final class Texts {

    // Held by the anchor class, so that a bundle which goes takes its texts along.
    private static final ClassValue<Map<String, Texts>> LOADED = new ClassValue<>() {
        @Override
        protected Map<String, Texts> computeValue(Class<?> anchor) {
            return new ConcurrentHashMap<>();
        }
    };

    private final String anchor;
    private final Locale locale;
    private final Map<String, String> patterns;

    private Texts(String anchor, Locale locale, Map<String, String> patterns) {
        this.anchor = anchor;
        this.locale = locale;
        this.patterns = patterns;
    }

    /**
     * The texts beside a class.
     *
     * @param anchor a class in whose package {@code messages.properties} stands
     * @param locale Welsh for Welsh; everything else is English as written in the United Kingdom
     * @throws IllegalArgumentException where there is no such file
     */
    public static Texts of(Class<?> anchor, Locale locale) {
        return LOADED.get(anchor).computeIfAbsent(locale.getLanguage(), language -> load(anchor, language));
    }

    private static Texts load(Class<?> anchor, String language) {
        Map<String, String> patterns = new HashMap<>();
        if (!read(anchor, "messages.properties", patterns)) {
            throw new IllegalArgumentException("No messages.properties beside " + anchor.getName());
        }
        boolean welsh = language.equals("cy") && read(anchor, "messages_cy.properties", patterns);
        return new Texts(anchor.getName(), welsh ? Locale.forLanguageTag("cy-GB") : Locale.UK, Map.copyOf(patterns));
    }

    private static boolean read(Class<?> anchor, String file, Map<String, String> into) {
        try (InputStream in = anchor.getResourceAsStream(file)) {
            if (in == null) {
                return false;
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            properties.stringPropertyNames().forEach(key -> into.put(key, properties.getProperty(key)));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " beside " + anchor.getName() + " cannot be read", e);
        }
    }

    /**
     * A text.
     *
     * @param args what stands for {@code {0}}, {@code {1}} and so on; numbers get thousands separators, so give a year
     *     as a string
     * @throws IllegalArgumentException naming the key where there is no such text
     */
    public String get(String key, Object... args) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("No text '" + key + "' in messages.properties beside " + anchor);
        }
        String literal = pattern.replace("''", "'");
        return args.length == 0 ? literal : new MessageFormat(literal.replace("'", "''"), locale).format(args);
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return patterns.containsKey(key);
    }

    /** The language the texts are in, for the {@code lang} attribute. */
    public Locale locale() {
        return locale;
    }
}
