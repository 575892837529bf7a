package org.tributary.toolkit.internal.canvas;

import java.util.Locale;
import org.tributary.api.code.Coded;

/** What a joint work needs partners to think about alike: the nine ingredients of the 2019 MHCLG discovery. */
public enum Ingredient implements Coded {
    CULTURE,
    POLITICS,
    TECHNOLOGY,
    GOVERNANCE,
    VISION,
    RELATIONSHIPS,
    GEOGRAPHY,
    CAPABILITY,
    SCOPE;

    /** What people read, for example "Shared vision". */
    public String title(Locale locale) {
        return CanvasTexts.of(locale).get("ingredient." + code());
    }

    /** What it is about, in one sentence. */
    public String about(Locale locale) {
        return CanvasTexts.of(locale).get("ingredient." + code() + ".about");
    }
}
