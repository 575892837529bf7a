package org.tributary.toolkit.internal.guidepages;

import org.tributary.api.code.Coded;

/** An occasion at which guides are offered; a guide says so by {@code place/} and the code. */
enum Hint implements Coded {
    /** Somebody writes a listing. */
    PUBLISH,
    /** Several councils have the same problem. */
    SHARED_PROBLEM,
    /** An organisation shows nothing yet. */
    EMPTY_PORTFOLIO;

    String word() {
        return "place/" + code();
    }
}
