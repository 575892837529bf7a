package org.tributary.store.internal;

/** The same request was answered by somebody else at the same moment; this one is rolled back and hears that answer. */
final class AlreadyAnswered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AlreadyAnswered() {
        super("The same request was answered at the same moment", null, false, false);
    }
}
