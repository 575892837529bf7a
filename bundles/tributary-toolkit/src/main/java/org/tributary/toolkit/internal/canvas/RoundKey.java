package org.tributary.toolkit.internal.canvas;

import java.io.Serializable;
import java.util.Objects;

/** Which round of which joint work. */
final class RoundKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String collaborationId;
    private int number;

    RoundKey() {}

    RoundKey(String collaborationId, int number) {
        this.collaborationId = collaborationId;
        this.number = number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoundKey key
                && Objects.equals(key.collaborationId, collaborationId)
                && key.number == number;
    }

    @Override
    public int hashCode() {
        return Objects.hash(collaborationId, number);
    }
}
