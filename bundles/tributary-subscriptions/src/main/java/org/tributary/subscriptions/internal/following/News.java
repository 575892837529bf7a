package org.tributary.subscriptions.internal.following;

import java.util.EnumSet;
import java.util.Set;
import org.tributary.api.code.Coded;

/** What can happen to a listing so that its followers hear of it. */
public enum News implements Coded {
    /** It was published, or came into sight. */
    NEW,
    /** Its content changed, or there is a new dated update. */
    UPDATED,
    /** It went on to another phase. */
    PHASE,
    /** Its outcome was published. */
    OUTCOME,
    /** Nobody has confirmed it for a long time. */
    STALE,
    /** Somebody else said that they have, use, would join or could help with this too. */
    VOICE;

    /** What counts where nobody chose. */
    public static final Set<News> USUAL = Set.of(NEW, PHASE, OUTCOME);

    /** As the table keeps them: one bit each, by position. */
    public static int bits(Set<News> news) {
        return news.stream().mapToInt(one -> 1 << one.ordinal()).sum();
    }

    /** What the table kept. */
    public static Set<News> of(int bits) {
        Set<News> news = EnumSet.noneOf(News.class);
        for (News one : values()) {
            if ((bits & 1 << one.ordinal()) != 0) {
                news.add(one);
            }
        }
        return news;
    }
}
