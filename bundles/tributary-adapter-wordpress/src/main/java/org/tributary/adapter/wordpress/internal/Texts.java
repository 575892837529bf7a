package org.tributary.adapter.wordpress.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the operator and the readers of a page read, from {@code messages.properties}. */
final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "org.tributary.adapter.wordpress.internal.messages", Locale.UK, Texts.class.getClassLoader());

    private Texts() {}

    static String text(String key, Object... values) {
        String pattern = BUNDLE.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, Locale.UK).format(values);
    }
}
