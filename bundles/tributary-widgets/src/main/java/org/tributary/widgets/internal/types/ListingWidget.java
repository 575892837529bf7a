package org.tributary.widgets.internal.types;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.Widget.More;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.Surroundings;
import org.tributary.web.Texts;

/** One listing as a card. */
@Component
public final class ListingWidget implements WidgetRenderer {

    private final Listings listings;
    private final Surroundings surroundings;

    @Activate
    public ListingWidget(@Reference Listings listings, @Reference Surroundings surroundings) {
        this.listings = listings;
        this.surroundings = surroundings;
    }

    @Override
    public String type() {
        return "listing";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = TypeTexts.of(locale);
        return new WidgetDescription(
                texts.get("listing.title"),
                texts.get("listing.sentence"),
                List.of(WidgetParameter.of(
                                "listing", Kind.LISTING, texts.get("listing.label"), texts.get("listing.hint"))
                        .needed()));
    }

    @Override
    public Widget render(WidgetRequest request) {
        Occasion occasion = Occasion.of(request, surroundings);
        Listing listing = listings.find(ListingId.parse(request.value("listing").orElseThrow()), Viewer.visitor());
        ListingLines lines = new ListingLines(occasion);
        List<Html> pieces = new ArrayList<>(List.of(lines.kind(listing), lines.meta(listing)));
        if (!listing.headline().summary().isBlank()) {
            pieces.add(Html.element("p").with(listing.headline().summary()));
        }
        return new Widget(
                Occasion.heading(listing.title()),
                Html.sequence(pieces),
                Optional.of(new More(
                        URI.create(occasion.ui().listingPath(listing.id())),
                        occasion.texts().get("listing.more"))));
    }
}
