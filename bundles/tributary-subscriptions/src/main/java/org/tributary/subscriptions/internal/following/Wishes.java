package org.tributary.subscriptions.internal.following;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.subscriptions.internal.following.Subscriptions.Wish;
import org.tributary.web.Legible;
import org.tributary.web.Texts;

/** Checks what somebody wants to follow, whoever built it. */
final class Wishes {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_QUERY = 4_000;
    private static final int LONGEST_WORDS = 1_000;
    private static final int MOST_VALUES = 50;

    private Wishes() {}

    /**
     * The wish with its title on one line.
     *
     * @throws InvalidInput naming {@code title}, {@code news}, {@code rhythm}, {@code query}, {@code words} or the facet
     */
    static Wish checked(Wish wish) {
        List<FieldFault> faults = new ArrayList<>();
        Texts texts = FollowingTexts.texts();
        filter(wish.wanted().filter(), faults, texts);
        String query = wish.wanted().query();
        if (query.length() > LONGEST_QUERY) {
            faults.add(new FieldFault("query", texts.get("query.long", LONGEST_QUERY)));
        } else if (!query.matches("[\\x21-\\x7e&&[^\"#<>\\\\^`{|}]]*")) {
            faults.add(new FieldFault("query", texts.get("query.form")));
        }
        String title = title(wish.title(), faults, texts);
        counts(wish.news(), wish.rhythm(), faults, texts);
        refuse(faults);
        return new Wish(wish.wanted(), title, wish.news(), wish.rhythm());
    }

    /** A title on one line, for something that is there already. */
    static String title(String typed, Set<News> news, Rhythm rhythm) {
        List<FieldFault> faults = new ArrayList<>();
        Texts texts = FollowingTexts.texts();
        String title = title(typed, faults, texts);
        counts(news, rhythm, faults, texts);
        refuse(faults);
        return title;
    }

    private static void filter(ListingFilter filter, List<FieldFault> faults, Texts texts) {
        if (filter.words().length() > LONGEST_WORDS) {
            faults.add(new FieldFault("words", texts.get("words.long", LONGEST_WORDS)));
        }
        filter.facets().forEach((facet, values) -> {
            if (values.size() > MOST_VALUES) {
                faults.add(new FieldFault(facet.code(), texts.get("facet.values", MOST_VALUES)));
            }
        });
    }

    private static String title(String typed, List<FieldFault> faults, Texts texts) {
        String title = line(typed);
        if (title.isEmpty()) {
            faults.add(new FieldFault("title", texts.get("title.missing")));
        } else if (title.length() > LONGEST_TITLE) {
            faults.add(new FieldFault("title", texts.get("title.long", LONGEST_TITLE)));
        }
        return title;
    }

    private static void counts(Set<News> news, Rhythm rhythm, List<FieldFault> faults, Texts texts) {
        if (news == null || news.isEmpty()) {
            faults.add(new FieldFault("news", texts.get("news.missing")));
        }
        if (rhythm == null) {
            faults.add(new FieldFault("rhythm", texts.get("rhythm.missing")));
        }
    }

    private static void refuse(List<FieldFault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    /** A text on one line, without what is invisible or turns the direction of reading. */
    static String line(String text) {
        return text == null
                ? ""
                : Legible.unpiled(text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\s]+", " ")
                        .strip());
    }
}
