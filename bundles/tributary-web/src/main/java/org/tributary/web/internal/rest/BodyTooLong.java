package org.tributary.web.internal.rest;

import javax.ws.rs.ClientErrorException;

/** A body with more bytes than its method takes. */
final class BodyTooLong extends ClientErrorException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLong(long limit) {
        super(413);
        this.limit = limit;
    }

    /** In bytes. */
    long limit() {
        return limit;
    }
}
