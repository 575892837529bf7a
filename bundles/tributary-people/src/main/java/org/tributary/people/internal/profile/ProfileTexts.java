package org.tributary.people.internal.profile;

import java.util.Locale;
import org.tributary.web.Crumb;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts of the pages about oneself. */
final class ProfileTexts {

    private ProfileTexts() {}

    static Texts of(Visit visit) {
        return of(visit.locale());
    }

    static Texts of(Locale locale) {
        return Texts.of(ProfileTexts.class, locale);
    }

    /** The way back to one's account. */
    static Crumb account(Texts texts) {
        return new Crumb(texts.get("account"), "/account");
    }
}
