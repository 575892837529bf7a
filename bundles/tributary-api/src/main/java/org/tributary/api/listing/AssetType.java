package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** What can be reused. */
public enum AssetType implements Coded {
    CODE,
    RESEARCH,
    PATTERN,
    TEMPLATE,
    PLATFORM,
    ASK_ME
}
