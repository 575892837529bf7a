package org.tributary.sources.internal.outlets;

import java.io.Serializable;
import java.util.Objects;

/** Which listing in which place. */
final class PlacementKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String outlet;
    private String listingId;

    PlacementKey() {}

    PlacementKey(String outlet, String listingId) {
        this.outlet = outlet;
        this.listingId = listingId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PlacementKey key
                && Objects.equals(key.outlet, outlet)
                && Objects.equals(key.listingId, listingId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(outlet, listingId);
    }
}
