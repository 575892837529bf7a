package org.tributary.sources.internal.running;

import java.util.Locale;
import org.tributary.web.Texts;

/** The sentences on how sources are. */
final class RunningTexts {

    private RunningTexts() {}

    /** Of what is kept in the database for all that look at it. */
    static Texts kept() {
        return Texts.of(RunningTexts.class, Locale.UK);
    }
}
