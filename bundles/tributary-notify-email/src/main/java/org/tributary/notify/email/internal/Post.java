package org.tributary.notify.email.internal;

import jakarta.mail.internet.MimeMessage;
import org.tributary.api.health.Health;
import org.tributary.api.notify.Receipt;

/** Takes a mail away: to a server, or into a folder. */
interface Post extends AutoCloseable {

    /** @param key what the message was called, for what is kept here */
    Receipt send(MimeMessage mail, String key);

    /** How it is, without asking anybody. */
    Health health();

    @Override
    void close();
}
