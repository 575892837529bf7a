package org.tributary.api.refusal;

/**
 * This viewer may see the thing but not do that to it. Answered with 401 where signing in could help and 403 where not.
 */
public final class NotAllowed extends Refusal {

    private static final long serialVersionUID = 1L;

    private final boolean signInHelps;

    /** @param signInHelps true where the viewer is a visitor, so that the answer can say so */
    public NotAllowed(String sentence, boolean signInHelps) {
        super(sentence);
        this.signInHelps = signInHelps;
    }

    public boolean signInHelps() {
        return signInHelps;
    }
}
