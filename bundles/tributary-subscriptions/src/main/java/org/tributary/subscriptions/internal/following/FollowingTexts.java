package org.tributary.subscriptions.internal.following;

import java.util.Locale;
import org.tributary.web.Texts;

/** The texts of following. */
final class FollowingTexts {

    private FollowingTexts() {}

    static Texts texts() {
        return Texts.of(FollowingTexts.class, Locale.UK);
    }
}
