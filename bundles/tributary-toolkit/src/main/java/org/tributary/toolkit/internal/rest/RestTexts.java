package org.tributary.toolkit.internal.rest;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts of the API. */
final class RestTexts {

    private RestTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(RestTexts.class, locale);
    }
}
