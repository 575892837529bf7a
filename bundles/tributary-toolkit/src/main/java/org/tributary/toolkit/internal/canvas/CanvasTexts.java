package org.tributary.toolkit.internal.canvas;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts of the alignment canvas. */
final class CanvasTexts {

    private CanvasTexts() {}

    static Texts of(Locale locale) {
        return Texts.of(CanvasTexts.class, locale);
    }
}
