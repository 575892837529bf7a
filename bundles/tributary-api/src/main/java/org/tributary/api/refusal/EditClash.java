package org.tributary.api.refusal;

/** Somebody else saved first. Nothing was overwritten. Answered with 412. */
public final class EditClash extends Refusal {

    private static final long serialVersionUID = 1L;

    private final long currentVersion;

    /** @param currentVersion the version that is there now; the caller reads it, compares and tries again */
    public EditClash(String sentence, long currentVersion) {
        super(sentence);
        this.currentVersion = currentVersion;
    }

    public long currentVersion() {
        return currentVersion;
    }
}
