package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** The parts of a listing's text, in the order in which a colleague would tell it. */
public enum Section implements Coded {
    PROBLEM,
    WHY,
    USERS,
    TRIED,
    SEEKING,
    OFFERING,
    OUTCOMES,
    LESSONS,
    SHAREABLE,
    UNIQUE
}
