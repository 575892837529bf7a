package org.tributary.api.organisation;

import org.tributary.api.code.Coded;

/** A nation of the United Kingdom, or all of it. */
public enum Nation implements Coded {
    ENGLAND,
    SCOTLAND,
    WALES,
    NORTHERN_IRELAND,
    UK
}
