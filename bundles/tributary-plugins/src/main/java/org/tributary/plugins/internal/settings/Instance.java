package org.tributary.plugins.internal.settings;

import java.util.Map;
import java.util.Optional;

/**
 * Settings that hold now, or will within seconds.
 *
 * @param which the name of one of several; empty where there is one only
 * @param place where they come from
 * @param values as text, by their ids
 */
public record Instance(Optional<String> which, Place place, Map<String, Object> values) {

    /** Where settings come from. */
    public enum Place {
        /** Nobody has set anything: what is usual holds. */
        NOWHERE,
        /** A file in the folder for plugins, which can be changed here. */
        FILE,
        /** The environment, the file {@code settings}, or a file of the program: not changed here. */
        PROGRAM
    }
}
