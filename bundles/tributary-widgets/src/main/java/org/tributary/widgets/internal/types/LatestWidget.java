package org.tributary.widgets.internal.types;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.Widget.More;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.Surroundings;
import org.tributary.web.Texts;

/** The latest listings, of everything or of what one cares for. */
@Component
public final class LatestWidget implements WidgetRenderer {

    private static final String NEWEST = "newest";
    private static final String UPDATED = "updated";

    private final Listings listings;
    private final Topics topics;
    private final Organisations organisations;
    private final Surroundings surroundings;

    // Optional and dynamic: without an engine everything but words can still be chosen.
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile SearchEngine engine;

    @Activate
    public LatestWidget(
            @Reference Listings listings,
            @Reference Topics topics,
            @Reference Organisations organisations,
            @Reference Surroundings surroundings) {
        this.listings = listings;
        this.topics = topics;
        this.organisations = organisations;
        this.surroundings = surroundings;
    }

    /** For tests. */
    LatestWidget(
            Listings listings,
            Topics topics,
            Organisations organisations,
            Surroundings surroundings,
            SearchEngine engine) {
        this(listings, topics, organisations, surroundings);
        this.engine = engine;
    }

    @Override
    public String type() {
        return "latest";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = TypeTexts.of(locale);
        List<WidgetParameter> parameters =
                new ArrayList<>(ListingChoice.parameters(texts, Kinds.words(locale), engine != null));
        Map<String, String> orders = new LinkedHashMap<>();
        orders.put(NEWEST, texts.get("latest.newest"));
        orders.put(UPDATED, texts.get("latest.updated"));
        parameters.add(WidgetParameter.choice("order", texts.get("latest.order"), orders, NEWEST));
        parameters.add(WidgetParameter.number("count", texts.get("count"), 1, 10, 5));
        return new WidgetDescription(texts.get("latest.title"), texts.get("latest.sentence"), parameters);
    }

    @Override
    public Widget render(WidgetRequest request) {
        Occasion occasion = Occasion.of(request, surroundings);
        Texts texts = occasion.texts();
        ListingChoice choice = ListingChoice.of(request, topics, organisations);
        List<Listing> found = found(choice, request, texts);
        String heading = choice.address().isEmpty()
                ? texts.get("latest.heading")
                : choice.sentence(topics, organisations, request.locale());
        String path = choice.path(occasion.ui(), occasion.leadsTo("/search"));
        Html body = found.isEmpty()
                ? occasion.nothing(
                        texts.get(choice.address().isEmpty() ? "latest.empty" : "latest.empty.choice"),
                        texts.get("latest.empty.link"),
                        emptyPath(occasion))
                : new ListingLines(occasion).of(found);
        return new Widget(
                Occasion.heading(heading), body, Optional.of(new More(URI.create(path), texts.get("latest.more"))));
    }

    private static String emptyPath(Occasion occasion) {
        return occasion.leadsTo("/publish") ? "/publish" : "/";
    }

    private List<Listing> found(ListingChoice choice, WidgetRequest request, Texts texts) {
        boolean updated = request.value("order").filter(UPDATED::equals).isPresent();
        Paging paging = Paging.first(request.number("count"));
        if (!choice.hasWords()) {
            ListingQuery.Order order = updated ? ListingQuery.Order.UPDATED : ListingQuery.Order.NEWEST;
            return listings.list(choice.query().withOrder(order), paging, Viewer.visitor())
                    .items();
        }
        SearchEngine present = engine;
        if (present == null) {
            throw new InvalidInput("q", texts.get("latest.no-words"));
        }
        if (updated) {
            throw new InvalidInput("order", texts.get("latest.order.words"));
        }
        SearchQuery query = new SearchQuery(
                choice.address().filter(), true, SearchQuery.Order.NEWEST, Optional.empty(), Set.of(), paging);
        return listings.findAll(
                present.search(query, Viewer.visitor()).page().stream()
                        .map(Hit::id)
                        .toList(),
                Viewer.visitor());
    }
}
