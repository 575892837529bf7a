package org.tributary.notify.govuk.internal;

import org.tributary.api.health.Health;
import org.tributary.api.notify.NotificationChannel;

/** A channel that knows how it is. */
interface Way extends NotificationChannel {

    /** How it is, without asking anybody. */
    Health health();
}
