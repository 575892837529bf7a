package org.tributary.toolkit.internal.canvas;

import java.io.Serializable;
import java.util.Objects;

/** Whose answers in which round. */
final class AnswersKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String collaborationId;
    private int number;
    private String organisationId;

    AnswersKey() {}

    AnswersKey(String collaborationId, int number, String organisationId) {
        this.collaborationId = collaborationId;
        this.number = number;
        this.organisationId = organisationId;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnswersKey key
                && Objects.equals(key.collaborationId, collaborationId)
                && key.number == number
                && Objects.equals(key.organisationId, organisationId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(collaborationId, number, organisationId);
    }
}
