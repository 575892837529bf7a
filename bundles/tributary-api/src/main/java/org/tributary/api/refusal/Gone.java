package org.tributary.api.refusal;

/** It was public once and was withdrawn. Answered with 410 and a page that helps. */
public final class Gone extends Refusal {

    private static final long serialVersionUID = 1L;

    public Gone(String sentence) {
        super(sentence);
    }
}
