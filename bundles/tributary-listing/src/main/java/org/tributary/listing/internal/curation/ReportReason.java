package org.tributary.listing.internal.curation;

import org.tributary.api.code.Coded;

/** Why somebody reports a listing. */
public enum ReportReason implements Coded {
    OUT_OF_DATE,
    WRONG,
    PERSONAL_DATA,
    RUDE,
    ADVERTISING,
    COPYRIGHT,
    OTHER
}
