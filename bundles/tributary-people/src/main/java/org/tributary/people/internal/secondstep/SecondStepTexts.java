package org.tributary.people.internal.secondstep;

import java.util.Locale;
import org.tributary.web.Texts;

/** What people read here. */
final class SecondStepTexts {

    private SecondStepTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(SecondStepTexts.class, locale);
    }
}
