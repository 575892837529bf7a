package org.tributary.plugins.internal.log;

import org.tributary.api.code.Coded;

/** How much is logged, from few words to many. */
public enum Level implements Coded {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE;

    /** Whether it shows what people sent, where a library logs that. */
    boolean isDetailed() {
        return compareTo(INFO) > 0;
    }
}
