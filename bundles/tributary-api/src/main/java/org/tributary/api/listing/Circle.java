package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** Who may see a listing or a contact, from all to few. */
public enum Circle implements Coded {
    PUBLIC,
    MEMBERS,
    ORGANISATION,
    DRAFT
}
