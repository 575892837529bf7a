package org.tributary.subscriptions.internal.feed;

import java.util.Locale;
import org.tributary.web.Texts;

/** What is said of private feeds. */
final class FeedTexts {

    private FeedTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(FeedTexts.class, locale);
    }
}
