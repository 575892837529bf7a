package org.tributary.api.refusal;

/**
 * A key that makes a request count once was sent before with something else. Nothing was done; what was done under the key
 * before stays. Answered with 422, as the IETF's draft for the {@code Idempotency-Key} header asks
 * (draft-ietf-httpapi-idempotency-key-header, section 2.7).
 */
public final class KeyReused extends Refusal {

    private static final long serialVersionUID = 1L;

    private final transient FieldFault fault;

    /** @param field where the key was: for the API the name of the header */
    public KeyReused(String field, String sentence) {
        super(sentence);
        this.fault = new FieldFault(field, sentence);
    }

    /** The same, for the field that the key was in. */
    public FieldFault fault() {
        return fault;
    }
}
