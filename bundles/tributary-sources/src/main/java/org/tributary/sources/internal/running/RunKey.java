package org.tributary.sources.internal.running;

import java.io.Serializable;
import java.util.Objects;

/** Which run it is: runs of a source are counted from 1. */
final class RunKey implements Serializable {

    private static final long serialVersionUID = 1L;

    private String origin;
    private long number;

    RunKey() {}

    RunKey(String origin, long number) {
        this.origin = origin;
        this.number = number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunKey key && key.number == number && Objects.equals(key.origin, origin);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, number);
    }
}
