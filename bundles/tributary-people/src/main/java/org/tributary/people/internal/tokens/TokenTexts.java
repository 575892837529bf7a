package org.tributary.people.internal.tokens;

import java.util.Locale;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts about tokens. */
final class TokenTexts {

    private TokenTexts() {}

    static Texts of(Visit visit) {
        return of(visit.locale());
    }

    static Texts of(Locale locale) {
        return Texts.of(TokenTexts.class, locale);
    }
}
