package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** What a link leads to. */
public enum LinkRelation implements Coded {
    CODE,
    RESEARCH,
    BOARD,
    PAGE,
    CONTRACT,
    DATA
}
