package org.tributary.notify.email.internal;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The sentences that the operator reads, from {@code texts.properties}. */
final class Texts {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle(
            "org.tributary.notify.email.internal.texts", Locale.UK, Texts.class.getClassLoader());

    private Texts() {}

    static String text(String key, Object... values) {
        String pattern = BUNDLE.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, Locale.UK).format(values);
    }
}
