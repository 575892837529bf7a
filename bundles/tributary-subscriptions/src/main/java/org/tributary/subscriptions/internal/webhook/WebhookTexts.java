package org.tributary.subscriptions.internal.webhook;

import java.util.Locale;
import org.tributary.web.Texts;

/** What operators and teams read of webhooks. */
final class WebhookTexts {

    private WebhookTexts() {}

    static String text(String key, Object... args) {
        return Texts.of(WebhookTexts.class, Locale.UK).get(key, args);
    }
}
