package org.tributary.api.change;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.listing.Listing;

/**
 * One line of the change log, with the present state of the listing it is about.
 *
 * @param seq its number; numbers follow commits, so a higher one was committed later; they may have gaps
 * @param id the listing's, organisation's or person's id as text
 * @param listing the listing as it is now, not as it was then, as everybody sees it
 *     ({@link Listing#forEverybody()}); empty where it is about something else, or the listing is withdrawn, merged,
 *     archived or erased: forget it then
 */
public record Change(long seq, Subject subject, String id, What what, Instant time, Optional<Listing> listing) {}
