package org.tributary.widgets.internal.types;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paging;
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

/** Offers and asks, those that end soonest first. */
@Component
public final class OpportunitiesWidget implements WidgetRenderer {

    private static final Set<ListingKind> KIND = Set.of(ListingKind.OPPORTUNITY);

    private final Listings listings;
    private final Surroundings surroundings;

    @Activate
    public OpportunitiesWidget(@Reference Listings listings, @Reference Surroundings surroundings) {
        this.listings = listings;
        this.surroundings = surroundings;
    }

    @Override
    public String type() {
        return "opportunities";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = TypeTexts.of(locale);
        return new WidgetDescription(
                texts.get("opportunities.title"),
                texts.get("opportunities.sentence"),
                List.of(
                        WidgetParameter.of(
                                "topic", Kind.TOPIC, texts.get("choice.topic"), texts.get("choice.topic.hint")),
                        WidgetParameter.number("count", texts.get("count"), 1, 10, 5)));
    }

    @Override
    public Widget render(WidgetRequest request) {
        Occasion occasion = Occasion.of(request, surroundings);
        Texts texts = occasion.texts();
        ListingQuery query = ListingQuery.NEWEST.withKinds(KIND).withOrder(ListingQuery.Order.ENDING);
        Optional<String> topic = request.value("topic");
        List<Listing> found = listings.list(
                        topic.map(query::withTopic).orElse(query),
                        Paging.first(request.number("count")),
                        Viewer.visitor())
                .items();
        Html body = found.isEmpty()
                ? occasion.nothing(texts.get("opportunities.empty"), texts.get("opportunities.empty.link"), "/listings")
                : new ListingLines(occasion).of(found);
        return new Widget(
                topic.map(id -> texts.get(
                                "opportunities.heading.topic", occasion.ui().topic(id)))
                        .orElseGet(() -> texts.get("opportunities.heading")),
                body,
                Optional.of(new More(URI.create("/listings?kind=opportunity"), texts.get("opportunities.more"))));
    }
}
