package org.tributary.plugins.internal;

import java.util.Locale;
import org.tributary.web.Texts;

/** What operators read about what is installed. */
public final class PluginTexts {

    private PluginTexts() {}

    /** In the language of a visit, or in English. */
    public static Texts of(Locale locale) {
        return Texts.of(PluginTexts.class, locale);
    }
}
