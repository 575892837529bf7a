package org.tributary.plugins.internal.inventory;

import org.tributary.api.code.Coded;

/** What sort of thing something installed is, in the order in which an operator looks at it. */
public enum Group implements Coded {
    /** Put into the folder for plugins by somebody here. */
    DROPPED_IN,
    /** Ours, and connects to something: adapters, channels, ways to sign in. */
    CONNECTS,
    /** Ours: what the site does. */
    SLICE,
    /** Libraries and the platform. */
    LIBRARY;

    static Group of(String name, boolean droppedIn) {
        if (droppedIn) {
            return DROPPED_IN;
        }
        if (name.matches("tributary-(?:adapter|notify|identity)-.*")) {
            return CONNECTS;
        }
        return name.startsWith("tributary-") ? SLICE : LIBRARY;
    }
}
