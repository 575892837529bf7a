package org.tributary.store.internal;

import java.util.Optional;
import java.util.Set;
import org.tributary.api.notify.NotificationChannel;

/** The channels that are there now. */
interface Channels {

    Set<String> names();

    /** The one to ask; empty where it has gone. */
    Optional<NotificationChannel> channel(String name);
}
