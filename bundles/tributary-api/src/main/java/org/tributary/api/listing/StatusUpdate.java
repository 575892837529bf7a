package org.tributary.api.listing;

import java.time.Instant;

/**
 * A dated post on a listing.
 *
 * @param id its number on this host
 * @param text Markdown, 1-5,000 characters
 */
public record StatusUpdate(long id, Instant time, String text) {}
