package org.tributary.subscriptions.internal.pages;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Wanted;

/**
 * Something that somebody can follow, as a form names it.
 *
 * @param wanted what it is
 * @param title what it is called, up to 300 characters
 * @param field the name of the field by which forms and addresses say it
 * @param value what stands in that field
 */
record Target(Wanted wanted, String title, String field, String value) {

    /** The field for one listing, by its id. */
    static final String LISTING = "listing";

    /** The field for all that fit, by the query of a search. */
    static final String SEARCH = "search";

    /** What can count. One listing is never new to those who follow it. */
    List<News> possible() {
        Set<News> possible = EnumSet.allOf(News.class);
        if (wanted.listing().isPresent()) {
            possible.remove(News.NEW);
        }
        return List.copyOf(possible);
    }

    /** What counts where nobody chose. */
    Set<News> usual() {
        return wanted.listing().isPresent() ? EnumSet.of(News.UPDATED, News.PHASE, News.OUTCOME) : News.USUAL;
    }

    /** The page on which one says how. */
    String path() {
        return Paths.toFollow(field, value);
    }
}
