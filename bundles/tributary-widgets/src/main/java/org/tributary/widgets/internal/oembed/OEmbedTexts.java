package org.tributary.widgets.internal.oembed;

import java.util.Locale;
import org.tributary.web.Texts;

/** What this package says. */
final class OEmbedTexts {

    private OEmbedTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(OEmbedTexts.class, locale);
    }
}
