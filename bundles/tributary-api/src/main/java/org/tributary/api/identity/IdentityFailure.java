package org.tributary.api.identity;

/** Nobody was proved. The sentence is shown to the person, the cause is logged for the operator. */
public final class IdentityFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param sentence plain text for the person: what happened and what they can do; no secrets */
    public IdentityFailure(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    /** @param sentence plain text for the person: what happened and what they can do; no secrets */
    public IdentityFailure(Reason reason, String sentence, Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Why. */
    public enum Reason {
        /** The person changed their mind. */
        CANCELLED,
        /** What came back does not prove anybody: old, replayed, forged, or from an issuer that is not approved. */
        REFUSED,
        /** The other side is away; later it may work. */
        UNAVAILABLE,
        /** The settings are wrong: the administrator must act. */
        MISCONFIGURED
    }
}
