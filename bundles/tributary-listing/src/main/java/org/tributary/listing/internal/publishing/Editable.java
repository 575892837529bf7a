package org.tributary.listing.internal.publishing;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.web.Visit;

/** Finds a listing for the pages on which it is changed. The services check once more whether somebody may. */
@Component(service = Editable.class)
public final class Editable {

    private final Listings listings;

    @Activate
    public Editable(@Reference Listings listings) {
        this.listings = listings;
    }

    static ListingId id(String origin, String key, Visit visit) {
        return new Asked(visit.locale()).listing(origin, key);
    }

    /**
     * The listing, whole.
     *
     * @throws NotAllowed where this viewer may read and not change it
     */
    Listing find(ListingId id, Visit visit) {
        signedIn(visit);
        Listing listing = listings.find(id, visit.viewer());
        if (!mayChange(listing, visit.viewer())) {
            throw new NotAllowed(PageTexts.of(visit).get("not-yours"), false);
        }
        return listing;
    }

    /** Sends visitors to sign in and back. */
    static void signedIn(Visit visit) {
        if (!visit.viewer().isMember()) {
            throw new NotAllowed(PageTexts.of(visit).get("sign-in"), true);
        }
    }

    /** Whether these pages are of any use to somebody; the rule of the services. */
    static boolean mayChange(Listing listing, Viewer viewer) {
        return viewer.isMember()
                && (viewer.role().atLeast(Role.CURATOR)
                        || listing.owner()
                                .filter(owner -> viewer.belongsTo(owner.id()))
                                .isPresent());
    }
}
