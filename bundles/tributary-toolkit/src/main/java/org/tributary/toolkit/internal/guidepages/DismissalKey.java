package org.tributary.toolkit.internal.guidepages;

import java.io.Serializable;
import java.util.Objects;

/** A hint that somebody put away. */
final class DismissalKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String personId;
    private String hint;

    DismissalKey() {}

    DismissalKey(String personId, String hint) {
        this.personId = personId;
        this.hint = hint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DismissalKey key
                && Objects.equals(key.personId, personId)
                && Objects.equals(key.hint, hint);
    }

    @Override
    public int hashCode() {
        return Objects.hash(personId, hint);
    }
}
