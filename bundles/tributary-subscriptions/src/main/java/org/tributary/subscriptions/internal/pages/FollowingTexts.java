package org.tributary.subscriptions.internal.pages;

import java.util.Locale;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What people read on these pages. */
final class FollowingTexts {

    private FollowingTexts() {}

    static Texts of(Visit visit) {
        return of(visit.locale());
    }

    static Texts of(Locale locale) {
        return Texts.of(FollowingTexts.class, locale);
    }
}
