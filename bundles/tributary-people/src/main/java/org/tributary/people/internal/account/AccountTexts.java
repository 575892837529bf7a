package org.tributary.people.internal.account;

import java.util.Locale;
import org.tributary.web.Texts;

/** What people read here. */
final class AccountTexts {

    private AccountTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(AccountTexts.class, locale);
    }
}
