package org.tributary.toolkit.internal.canvas;

import org.tributary.api.code.Coded;

/** What a joint work needs partners to think about alike: the nine ingredients of the 2019 MHCLG discovery. */
public enum Ingredient implements Coded {
    CULTURE,
    POLITICS,
    TECHNOLOGY,
    GOVERNANCE,
    VISION,
    RELATIONSHIPS,
    GEOGRAPHY,
    CAPABILITY,
    SCOPE
}
