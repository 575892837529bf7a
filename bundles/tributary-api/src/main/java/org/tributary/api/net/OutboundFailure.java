package org.tributary.api.net;

/** There was no answer. The message is one sentence for the operator and the same for every refused address. */
public final class OutboundFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public OutboundFailure(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    /** Why, so that the caller can decide whether to try again. */
    public Reason reason() {
        return reason;
    }

    /** Why there was no answer. */
    public enum Reason {
        /** The address is not one that Tributary asks: trying again does not help. */
        REFUSED,
        /** Nobody answered in time or the connection failed: try again later. */
        AWAY,
        /** The answer was too long or led in circles: trying again hardly helps. */
        TOO_MUCH,
        /** The other side's {@code robots.txt} keeps robots away from it: a person must ask them. */
        UNWELCOME
    }
}
