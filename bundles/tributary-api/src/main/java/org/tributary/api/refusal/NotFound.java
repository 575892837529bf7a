package org.tributary.api.refusal;

/** There is no such thing, or this viewer may not know that there is: the two look the same. Answered with 404. */
public final class NotFound extends Refusal {

    private static final long serialVersionUID = 1L;

    public NotFound(String sentence) {
        super(sentence);
    }
}
