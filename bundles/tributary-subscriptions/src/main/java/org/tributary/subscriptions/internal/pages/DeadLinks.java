package org.tributary.subscriptions.internal.pages;

import org.tributary.web.Page;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The page of a link that works no more; the same for every reason, so that nobody learns which links there are. */
final class DeadLinks {

    private DeadLinks() {}

    static Page page(Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        return Question.of("", texts.get("dead.title"))
                .paragraph(texts.get("dead.why"))
                .link(texts.get("dead.new-link"), Paths.BY_LINK)
                .link(texts.get("dead.follow"), "/topics")
                .page(visit)
                .status(404);
    }
}
