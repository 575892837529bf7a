package org.tributary.store;

/** A row with this key is there already. Nothing was saved. The slice turns it into a sentence for the person. */
public final class DuplicateKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DuplicateKey(Throwable cause) {
        super("A row with this key is there already", cause);
    }
}
