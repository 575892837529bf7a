package org.tributary.listing.internal.publishing;

import java.util.ArrayList;
import java.util.List;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Viewer;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * What somebody can do to a listing, under its title. Nothing for visitors, so that their page can be kept as ready
 * bytes.
 *
 * @param actions may be empty
 */
public record OwnerActions(List<Action> actions) {

    /** A link. */
    public record Action(String text, String path) {}

    /** The actions of this visit's viewer. */
    public static OwnerActions of(Listing listing, Visit visit) {
        Viewer viewer = visit.viewer();
        if (!viewer.isMember()) {
            return new OwnerActions(List.of());
        }
        Texts texts = PageTexts.of(visit);
        List<Action> actions = new ArrayList<>();
        if (Editable.mayChange(listing, viewer)) {
            boolean isDraft = listing.circle() == Circle.DRAFT;
            actions.add(new Action(texts.get(isDraft ? "action.continue" : "action.edit"), Paths.of(listing.id())));
            if (!isDraft) {
                actions.add(new Action(texts.get("action.confirm"), Paths.listing(listing.id()) + "/confirm"));
                actions.add(new Action(texts.get("action.hand-over"), Paths.listing(listing.id()) + "/hand-over"));
            }
            actions.add(new Action(texts.get("action.history"), Paths.history(listing.id())));
            actions.add(new Action(texts.get("action.merge"), Paths.of(listing.id(), "merge")));
            actions.add(new Action(
                    texts.get(isDraft ? "action.discard" : "action.withdraw"), Paths.of(listing.id(), "withdraw")));
        }
        actions.add(new Action(texts.get("action.copy"), Paths.of(listing.id(), "copy")));
        return new OwnerActions(actions);
    }
}
