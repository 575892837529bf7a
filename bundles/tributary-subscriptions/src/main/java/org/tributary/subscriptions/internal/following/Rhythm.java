package org.tributary.subscriptions.internal.following;

import org.tributary.api.code.Coded;

/** How often somebody hears of a subscription. */
public enum Rhythm implements Coded {
    /** Within minutes; folded into one message where many come. */
    AT_ONCE,
    /** On the days and at the hour of the follower. */
    DAILY,
    /** On one day a week, at the hour of the follower. */
    WEEKLY,
    /** Never by message: it stands in its private feed only. */
    FEED
}
