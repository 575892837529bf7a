package org.tributary.store.internal;

/** This program must not work on this database; the message is a sentence that says why and what to do. */
public final class NotForUs extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotForUs(String sentence) {
        super(sentence);
    }
}
