package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** What another council says to a listing. */
public enum VoiceKind implements Coded {
    HAVE_THIS_TOO,
    USE_THIS,
    WOULD_JOIN,
    COULD_HELP
}
