package org.tributary.people.internal.administration;

import java.util.Locale;
import org.tributary.web.Crumb;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The texts for those who keep order. */
final class AdminTexts {

    private AdminTexts() {}

    static Texts of(Visit visit) {
        return of(visit.locale());
    }

    static Texts of(Locale locale) {
        return Texts.of(AdminTexts.class, locale);
    }

    /** The way back to the overview. */
    static Crumb overview(Texts texts) {
        return new Crumb(texts.get("admin.title"), "/admin");
    }

    /** The way back to everybody. */
    static Crumb people(Texts texts) {
        return new Crumb(texts.get("people.title"), "/admin/people");
    }
}
