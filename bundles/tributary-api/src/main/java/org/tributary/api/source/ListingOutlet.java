package org.tributary.api.source;

import java.net.URI;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;

/**
 * Puts a listing where people already read: as a draft page of an intranet, as an entry in a group's blog.
 *
 * <p>Register a service of this type; the page of every public listing then offers it to those who may. The platform calls it
 * after somebody has asked, on a thread of its own, outside of any transaction, one call at a time for each outlet; a call may
 * take up to a minute. What fails with a time is tried again, with growing gaps for a day. Use {@code OutboundHttp} for every
 * request. Put nothing out that readers there see at once where the other system knows drafts.
 */
@ConsumerType
public interface ListingOutlet {

    /** Its name for the platform, which never changes: a-z, digits and hyphens, 2-40 characters, beginning with a letter. */
    String name();

    /** What people call the place, in a sentence like "Put this into …": plain text, 1-100 characters. */
    String title();

    /** Whose place it is: its members may put something there. Empty: curators may. */
    Optional<OrganisationId> organisation();

    /**
     * Puts a listing there, or brings what was put there before up to date.
     *
     * @param listing as everybody may see it: public, without contacts
     * @param address its page here, which what is put there links to
     * @param earlier the key of what was put there before; empty for the first time. Where it is there no more, put it anew
     * @return where it is now
     * @throws SourceFailure where it cannot; {@link SourceFailure#misconfigured} where a person must act, for example because
     *     the account there may not write
     */
    Placed place(Listing listing, URI address, Optional<String> earlier) throws SourceFailure;

    /**
     * Where a listing was put.
     *
     * @param key how the other system knows it, up to 200 characters
     * @param address where a person finds it there; empty where there is no such address
     */
    record Placed(String key, Optional<URI> address) {}
}
