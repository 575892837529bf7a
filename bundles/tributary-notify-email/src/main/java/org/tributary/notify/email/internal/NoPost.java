package org.tributary.notify.email.internal;

import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import org.tributary.api.health.Health;
import org.tributary.api.notify.Receipt;

/** Nothing is sent until the operator mends the settings; it waits in the queue. */
final class NoPost implements Post {

    private final String sentence;

    NoPost(String why) {
        this.sentence = Texts.text("misconfigured", why);
    }

    @Override
    public Receipt send(MimeMessage mail, String key) {
        return new Receipt.Later(Optional.empty(), sentence);
    }

    @Override
    public Health health() {
        return new Health(Health.Status.DEGRADED, sentence);
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
