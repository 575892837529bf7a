package org.tributary.sources.internal.keeping;

import java.util.Locale;
import org.tributary.web.Texts;

/** The sentences on what came in. */
final class KeepingTexts {

    private KeepingTexts() {}

    /** Of what is kept in the database for all that look at it. */
    static Texts kept() {
        return Texts.of(KeepingTexts.class, Locale.UK);
    }
}
