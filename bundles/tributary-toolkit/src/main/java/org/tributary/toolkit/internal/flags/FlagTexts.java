package org.tributary.toolkit.internal.flags;

import java.util.Locale;
import org.tributary.web.Texts;

/** The sentences of red flags. */
final class FlagTexts {

    private FlagTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(FlagTexts.class, locale);
    }
}
