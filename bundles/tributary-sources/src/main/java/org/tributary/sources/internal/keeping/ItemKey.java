package org.tributary.sources.internal.keeping;

import java.io.Serializable;
import java.util.Objects;

/** Which thing of which source. */
final class ItemKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String origin;
    private String key;

    ItemKey() {}

    ItemKey(String origin, String key) {
        this.origin = origin;
        this.key = key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemKey item && Objects.equals(item.origin, origin) && Objects.equals(item.key, key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, key);
    }
}
