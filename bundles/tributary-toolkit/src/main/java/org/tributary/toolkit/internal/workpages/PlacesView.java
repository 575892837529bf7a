package org.tributary.toolkit.internal.workpages;

import java.util.List;

/**
 * Where a joint work happens.
 *
 * @param writes whether whoever is here may change it
 * @param path of this page
 */
public record PlacesView(boolean writes, String path, List<Item> places) {

    public PlacesView {
        places = List.copyOf(places);
    }

    /**
     * A place.
     *
     * @param kind in words
     * @param host where the link leads
     */
    public record Item(String id, String kind, String title, String address, String host) {}
}
