package org.tributary.toolkit.internal.collaboration;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts of joint work. */
final class CollaborationTexts {

    private CollaborationTexts() {}

    static Texts texts() {
        return Texts.of(CollaborationTexts.class, Locale.UK);
    }
}
