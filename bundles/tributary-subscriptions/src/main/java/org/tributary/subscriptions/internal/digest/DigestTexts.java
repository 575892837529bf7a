package org.tributary.subscriptions.internal.digest;

import java.util.Locale;
import org.tributary.web.Texts;

/** What people read in messages. */
final class DigestTexts {

    private DigestTexts() {}

    /** In English: nobody has said yet in which language they want their mail. */
    static Texts english() {
        return Texts.of(DigestTexts.class, Locale.UK);
    }
}
