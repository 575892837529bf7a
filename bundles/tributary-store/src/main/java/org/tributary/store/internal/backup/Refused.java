package org.tributary.store.internal.backup;

/** It cannot be done; the message is a sentence for the operator. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    Refused(String sentence) {
        super(sentence);
    }
}
