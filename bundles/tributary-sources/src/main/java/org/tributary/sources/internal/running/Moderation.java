package org.tributary.sources.internal.running;

import org.tributary.api.code.Coded;

/** Whether a person looks at what is new before others see it. */
public enum Moderation implements Coded {
    /** As the source says. */
    SOURCE,
    ALWAYS,
    NEVER;

    /** Whether new things wait, for a source that says this of itself. */
    public boolean holdsBack(boolean saidBySource) {
        return this == ALWAYS || this == SOURCE && saidBySource;
    }
}
