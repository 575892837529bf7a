package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** How one listing stands to another. */
public enum RelationKind implements Coded {
    BUILDS_ON,
    SAME_PROBLEM_AS,
    DUPLICATE_OF,
    SUPERSEDES
}
