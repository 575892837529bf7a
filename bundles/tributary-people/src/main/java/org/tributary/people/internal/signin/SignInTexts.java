package org.tributary.people.internal.signin;

import java.util.Locale;
import org.tributary.web.Texts;

/** What people read here. */
final class SignInTexts {

    private SignInTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(SignInTexts.class, locale);
    }
}
