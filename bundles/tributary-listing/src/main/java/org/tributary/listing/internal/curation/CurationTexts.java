package org.tributary.listing.internal.curation;

import java.util.Locale;
import org.tributary.web.Texts;

/** What curators and those they deal with read. */
public final class CurationTexts {

    private CurationTexts() {}

    /** The texts in a language. */
    public static Texts of(Locale locale) {
        return Texts.of(CurationTexts.class, locale);
    }
}
