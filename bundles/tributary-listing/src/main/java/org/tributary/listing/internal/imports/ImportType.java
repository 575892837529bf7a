package org.tributary.listing.internal.imports;

import org.tributary.api.code.Coded;

/** What the rows of a file are. */
public enum ImportType implements Coded {
    LISTINGS,
    ORGANISATIONS
}
