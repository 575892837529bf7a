package org.tributary.subscriptions.internal.flow;

import java.io.Serializable;
import java.util.Objects;

/** A place in a message. */
final class ItemKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String messageKey;
    private int place;

    ItemKey() {}

    ItemKey(String messageKey, int place) {
        this.messageKey = messageKey;
        this.place = place;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemKey key && key.place == place && Objects.equals(key.messageKey, messageKey);
    }

    @Override
    public int hashCode() {
        return Objects.hash(messageKey, place);
    }
}
