package org.tributary.toolkit.internal.work;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts of the services for tasks, steps, decisions and places. */
final class WorkTexts {

    private WorkTexts() {}

    static Texts texts() {
        return Texts.of(WorkTexts.class, Locale.UK);
    }
}
