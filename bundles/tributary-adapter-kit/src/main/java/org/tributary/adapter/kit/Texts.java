package org.tributary.adapter.kit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** What the operator reads, from {@code messages.properties} beside this class. */
final class Texts {

    private static final ResourceBundle BUNDLE =
            ResourceBundle.getBundle("org.tributary.adapter.kit.messages", Locale.UK, Texts.class.getClassLoader());

    private Texts() {}

    static String text(String key, Object... values) {
        return new MessageFormat(BUNDLE.getString(key), Locale.UK).format(values);
    }
}
