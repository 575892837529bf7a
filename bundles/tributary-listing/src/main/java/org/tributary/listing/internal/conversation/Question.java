package org.tributary.listing.internal.conversation;

import org.tributary.api.id.ListingId;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Visit;

/** Makes a page of a question. Such pages are in no search engine and never kept ready. */
public final class Question {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private Question() {}

    /** Under a listing. */
    public static Page page(QuestionView view, ListingId listing, String title, Visit visit) {
        return page(view, visit).under(new Crumb(title, visit.ui().listingPath(listing)));
    }

    /** On its own. */
    public static Page page(QuestionView view, Visit visit) {
        Page page =
                Page.of(view.heading(), TEMPLATES.question(visit.ui(), view)).notIndexed();
        return view.faults().isEmpty() ? page : page.failed().status(400);
    }
}
