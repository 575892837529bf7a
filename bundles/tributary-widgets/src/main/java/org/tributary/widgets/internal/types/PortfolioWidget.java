package org.tributary.widgets.internal.types;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
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

/** What an organisation works on, by how far on it is. */
@Component
public final class PortfolioWidget implements WidgetRenderer {

    private final Listings listings;
    private final Organisations organisations;
    private final Surroundings surroundings;

    @Activate
    public PortfolioWidget(
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference Surroundings surroundings) {
        this.listings = listings;
        this.organisations = organisations;
        this.surroundings = surroundings;
    }

    @Override
    public String type() {
        return "portfolio";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = TypeTexts.of(locale);
        return new WidgetDescription(
                texts.get("portfolio.title"),
                texts.get("portfolio.sentence"),
                List.of(
                        WidgetParameter.of(
                                        "organisation",
                                        Kind.ORGANISATION,
                                        texts.get("choice.organisation"),
                                        texts.get("choice.organisation.hint"))
                                .needed(),
                        WidgetParameter.number("count", texts.get("portfolio.count"), 1, 50, 20)));
    }

    @Override
    public Widget render(WidgetRequest request) {
        Occasion occasion = Occasion.of(request, surroundings);
        Texts texts = occasion.texts();
        OrganisationId id = new OrganisationId(request.value("organisation").orElseThrow());
        Organisation organisation = organisations.find(id);
        Paged<Listing> found = listings.list(
                ListingQuery.NEWEST.withOrganisation(id).withOrder(ListingQuery.Order.UPDATED),
                Paging.first(request.number("count")),
                Viewer.visitor());
        String path = occasion.ui().organisationPath(id);
        Html body = found.items().isEmpty()
                ? occasion.nothing(texts.get("portfolio.empty"), texts.get("portfolio.empty.link"), "/organisations")
                : byPhase(found.items(), occasion);
        return new Widget(
                Occasion.heading(texts.get("portfolio.heading", organisation.name())),
                body,
                Optional.of(new More(
                        URI.create(path),
                        found.next().isPresent()
                                ? texts.get("portfolio.more.all", found.total())
                                : texts.get("portfolio.more"))));
    }

    private static Html byPhase(List<Listing> found, Occasion occasion) {
        Map<Phase, List<Listing>> phases = new EnumMap<>(Phase.class);
        List<Listing> others = new ArrayList<>();
        for (Listing listing : found) {
            listing.facets()
                    .phase()
                    .ifPresentOrElse(
                            phase -> phases.computeIfAbsent(phase, p -> new ArrayList<>())
                                    .add(listing),
                            () -> others.add(listing));
        }
        List<Html> pieces = new ArrayList<>();
        phases.forEach((phase, group) -> pieces.add(group(occasion.ui().phase(phase), group, occasion)));
        if (!others.isEmpty()) {
            pieces.add(group(occasion.texts().get("portfolio.others"), others, occasion));
        }
        return Html.sequence(pieces);
    }

    private static Html group(String heading, List<Listing> listings, Occasion occasion) {
        ListingLines lines = new ListingLines(occasion);
        Html list = Html.element("ul").attribute("class", "tributary-widget__list tributary-widget__list--short");
        for (Listing listing : listings) {
            list = list.with(Html.element("li")
                    .attribute("class", "tributary-widget__item")
                    .with(lines.title(listing))
                    .with(Occasion.paragraph(
                            "tributary-widget__meta", Html.text(occasion.ui().kind(listing.kind())))));
        }
        return Html.element("section")
                .attribute("class", "tributary-widget__group")
                .with(Html.element("h3").with(heading))
                .with(list);
    }
}
