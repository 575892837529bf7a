package org.tributary.adapter.publiccode.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the operator reads, from {@code messages.properties}. */
final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "org.tributary.adapter.publiccode.internal.messages", Locale.UK, Texts.class.getClassLoader());

    private Texts() {}

    static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.UK).format(values);
    }
}
