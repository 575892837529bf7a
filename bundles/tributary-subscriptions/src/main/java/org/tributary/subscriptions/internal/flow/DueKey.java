package org.tributary.subscriptions.internal.flow;

import java.io.Serializable;
import java.util.Objects;

/** What makes a row of what is due: a set for each subscription and listing. */
final class DueKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private long subscriptionId;
    private String listingId;

    DueKey() {}

    DueKey(long subscriptionId, String listingId) {
        this.subscriptionId = subscriptionId;
        this.listingId = listingId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DueKey key
                && key.subscriptionId == subscriptionId
                && Objects.equals(key.listingId, listingId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subscriptionId, listingId);
    }
}
