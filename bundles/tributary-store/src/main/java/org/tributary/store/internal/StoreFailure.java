package org.tributary.store.internal;

/** The database refused for a reason that trying again does not cure, such as a fault in a statement. */
final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoreFailure(Throwable cause) {
        super(cause.getMessage(), cause);
    }

    StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
