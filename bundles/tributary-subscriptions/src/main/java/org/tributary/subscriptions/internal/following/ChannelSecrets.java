package org.tributary.subscriptions.internal.following;

import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.store.Store;

/**
 * Knows with what a webhook is signed. Apart from {@link Subscriptions}, which asks which channels there are: the channel
 * that signs could otherwise not start before itself.
 */
@Component(service = ChannelSecrets.class)
public final class ChannelSecrets {

    private final Store store;

    @Activate
    public ChannelSecrets(@Reference(target = "(unit=subscriptions)") Store store) {
        this.store = store;
    }

    /** The secret of a follower; empty where it has none, or is not there any more. One short read. */
    public Optional<String> of(String follower) {
        return store.read(entities -> Rows.follower(entities, follower).flatMap(FollowerRow::secret));
    }
}
