package org.tributary.listing.internal;

import java.net.URI;
import org.tributary.api.id.ListingId;
import org.tributary.web.Site;

/** Where the page of a listing is. */
public final class ListingAddress {

    private ListingAddress() {}

    /** Its path, to which pages about it add theirs. */
    public static String path(ListingId id) {
        return "/listings/" + id.origin() + "/" + id.key();
    }

    /** Its full address, for letters. */
    public static URI on(Site site, ListingId id) {
        return site.absolute(path(id));
    }
}
