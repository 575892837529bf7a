package org.tributary.toolkit.internal.guidepages;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.Texts;

/** Guides for whoever writes a listing, and for whoever sees that their own organisation shows nothing yet. */
@Component
public final class HintPanel implements PanelContribution {

    /** After what belongs to the page itself. */
    private static final int POSITION = 600;

    static final int MOST = 2;

    private final Guides guides;
    private final Hints hints;
    private final Listings listings;

    @Activate
    public HintPanel(@Reference Guides guides, @Reference Hints hints, @Reference Listings listings) {
        this.guides = guides;
        this.hints = hints;
        this.listings = listings;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.PUBLISH, Place.ORGANISATION);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Viewer viewer = occasion.viewer();
        if (viewer.person().isEmpty()) {
            return Optional.empty();
        }
        if (occasion.place() == Place.PUBLISH) {
            String written = occasion.subject();
            return panel(
                    Hint.PUBLISH,
                    written.isEmpty() ? Paths.PUBLISH : Paths.PUBLISH + Paths.suffix(ListingId.parse(written)),
                    occasion);
        }
        OrganisationId organisation = new OrganisationId(occasion.subject());
        return viewer.belongsTo(organisation) && showsNothing(organisation, viewer)
                ? panel(Hint.EMPTY_PORTFOLIO, "/organisations/" + organisation.value(), occasion)
                : Optional.empty();
    }

    private boolean showsNothing(OrganisationId organisation, Viewer viewer) {
        return listings.list(ListingQuery.NEWEST.withOrganisation(organisation), Paging.first(1), viewer)
                .items()
                .isEmpty();
    }

    private Optional<Panel> panel(Hint hint, String back, Occasion occasion) {
        List<Guide> helping = guides.helping(hint.word(), occasion.locale()).stream()
                .limit(MOST)
                .toList();
        if (helping.isEmpty() || hints.isHidden(hint, occasion.viewer())) {
            return Optional.empty();
        }
        Texts texts = GuideTexts.of(occasion.locale());
        List<Html> body = new ArrayList<>();
        body.add(HintHtml.paragraph(texts.get("hint." + hint.code())));
        body.add(HintHtml.list(helping, texts));
        body.add(HintHtml.hide(hint, back, texts));
        return Optional.of(new Panel(texts.get("hint.title." + hint.code()), Html.sequence(body), POSITION));
    }
}
