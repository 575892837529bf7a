package org.tributary.search.lucene.internal;

/** The index does not hold what was written into it. */
final class DamagedIndex extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedIndex(String message, Throwable cause) {
        super(message, cause);
    }
}
