package org.tributary.api.listing;

import org.tributary.api.id.ListingId;

/**
 * How a listing stands to another one.
 *
 * @param outgoing true where this listing says it of the other, false where the other says it of this one
 * @param other the other listing
 * @param title the other's title
 */
public record Relation(RelationKind kind, boolean outgoing, ListingId other, String title) {}
