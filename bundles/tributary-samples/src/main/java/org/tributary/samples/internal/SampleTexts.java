package org.tributary.samples.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;

/** What the pages of the demonstration say, from {@code messages.properties}. */
final class SampleTexts {

    private static final Properties TEXTS = load();

    private SampleTexts() {}

    private static Properties load() {
        try (InputStream file = SampleTexts.class.getResourceAsStream("messages.properties")) {
            Properties texts = new Properties();
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException("messages.properties cannot be read", e);
        }
    }

    static String text(String key, Object... arguments) {
        return new MessageFormat(TEXTS.getProperty(key).replace("'", "''"), Locale.UK).format(arguments);
    }
}
