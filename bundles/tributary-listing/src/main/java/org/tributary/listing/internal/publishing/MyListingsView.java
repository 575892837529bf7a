package org.tributary.listing.internal.publishing;

import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.listing.internal.catalogue.OwnListings.Shelf;

/**
 * What somebody looks after.
 *
 * @param waiting what waits for them
 * @param isOne whether only one shelf is shown, in pages
 */
public record MyListingsView(List<Attention.Item> waiting, List<Shown> shelves, boolean isOne) {

    /**
     * Some listings with a heading.
     *
     * @param none what to say where there are none
     * @param more where the rest is
     */
    public record Shown(
            String title,
            String none,
            Shelf shelf,
            long total,
            List<Row> rows,
            Optional<String> more,
            boolean isAlone) {}

    /**
     * A listing.
     *
     * @param path where its title leads
     * @param edit where it is edited
     */
    public record Row(Listing listing, String path, String edit) {}
}
