package org.tributary.subscriptions.internal.digest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tributary.subscriptions.internal.digest.Digest.Entry;
import org.tributary.subscriptions.internal.following.News;

/** The one line that everybody reads: what there is, and of what. */
final class Subject {

    /** In the order in which people want to know. */
    private static final List<News> ORDER =
            List.of(News.NEW, News.PHASE, News.OUTCOME, News.VOICE, News.UPDATED, News.STALE);

    private static final int MOST_COUNTS = 3;
    private static final int LONGEST = 150;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_OF_SEVERAL = 40;

    private final Words texts;

    Subject(Words texts) {
        this.texts = texts;
    }

    /**
     * For a message with at least one group.
     *
     * @param why how to say what happened to the only one
     */
    String of(Digest digest, Why why) {
        List<Entry> entries = digest.entries();
        if (digest.total() == 1) {
            Entry only = entries.get(0);
            String title = Line.of(only.listing().title(), LONGEST);
            List<String> phrases = why.phrases(only);
            return only.news().contains(News.NEW) || phrases.isEmpty()
                    ? title
                    : texts.get("subject.one", phrases.get(0), title);
        }
        return texts.get("subject.several", counts(digest), what(digest));
    }

    private String counts(Digest digest) {
        Map<News, Integer> left = new EnumMap<>(News.class);
        left.putAll(digest.counted());
        List<String> parts = new ArrayList<>();
        for (News news : ORDER) {
            if (left.containsKey(news) && parts.size() < MOST_COUNTS) {
                parts.add(texts.get("subject.count." + news.code(), left.remove(news)));
            }
        }
        int rest = left.values().stream().mapToInt(Integer::intValue).sum() + digest.unknown();
        if (rest > 0) {
            parts.add(texts.get("subject.count.more", rest));
        }
        String last = parts.remove(parts.size() - 1);
        return parts.isEmpty() ? last : texts.get("subject.and", String.join(", ", parts), last);
    }

    private String what(Digest digest) {
        int others = digest.groups().size() - 1;
        String name = digest.groups()
                .get(0)
                .subscription()
                .map(subscription -> Line.of(subscription.title(), others == 0 ? LONGEST_NAME : LONGEST_OF_SEVERAL))
                .orElseGet(() -> texts.get("subject.followed"));
        return others == 0 ? name : texts.get("subject.and-others", name, others);
    }
}
