package org.example.comingup;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.ListingQuery;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;

/**
 * The widget {@code coming-up}: offers, asks and events that end soonest, such as the meet-up of next week.
 *
 * <p>It says dates and never "tomorrow": what it made is kept until something is published, which may be days.
 */
@Component
public final class ComingUpWidget implements WidgetRenderer {

    private static final String TOPIC = "topic";
    private static final String ORGANISATION = "organisation";
    private static final String WEEKS = "weeks";
    private static final String COUNT = "count";
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final Listings listings;
    private final Clock clock;

    @Activate
    public ComingUpWidget(@Reference Listings listings) {
        this(listings, Clock.system(UK));
    }

    /** For tests. */
    ComingUpWidget(Listings listings, Clock clock) {
        this.listings = listings;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "coming-up";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        return new WidgetDescription(
                "Coming up",
                "Readers see in time which offers and events end soon.",
                List.of(
                        WidgetParameter.of(TOPIC, Kind.TOPIC, "Topic", "Leave it empty for all topics"),
                        WidgetParameter.of(
                                ORGANISATION, Kind.ORGANISATION, "Council", "Leave it empty for all councils"),
                        WidgetParameter.number(WEEKS, "How many weeks ahead", 1, 26, 4),
                        WidgetParameter.number(COUNT, "How many at the most", 1, 10, 5)));
    }

    @Override
    public Widget render(WidgetRequest request) {
        LocalDate today = LocalDate.now(clock);
        LocalDate last = today.plusWeeks(request.number(WEEKS));
        // Whoever embeds a widget shows it to everybody, so everybody is who asks.
        List<Listing> coming =
                listings.list(query(request), Paging.first(request.number(COUNT)), Viewer.visitor()).items().stream()
                        .filter(listing ->
                                ends(listing).filter(end -> !end.isAfter(last)).isPresent())
                        .toList();
        Html body =
                coming.isEmpty() ? Html.element("p").with("Nothing ends before " + written(last) + ".") : lines(coming);
        return new Widget("Coming up", body, Optional.of(new Widget.More(more(request), "All offers and asks")));
    }

    private static ListingQuery query(WidgetRequest request) {
        ListingQuery query =
                ListingQuery.NEWEST.withKinds(Set.of(ListingKind.OPPORTUNITY)).withOrder(ListingQuery.Order.ENDING);
        query = request.value(TOPIC).map(query::withTopic).orElse(query);
        return request.value(ORGANISATION)
                .map(OrganisationId::new)
                .map(query::withOrganisation)
                .orElse(query);
    }

    private static Html lines(List<Listing> coming) {
        Html list = Html.element("ul").attribute("class", "tributary-widget__list");
        for (Listing listing : coming) {
            URI page = URI.create(
                    "/listings/" + listing.id().origin() + "/" + listing.id().key());
            Html line = Html.element("p")
                    .attribute("class", "tributary-widget__meta")
                    .with("Until " + written(ends(listing).orElseThrow()))
                    .with(listing.owner().map(owner -> " · " + owner.name()).orElse(""));
            list = list.with(Html.element("li")
                    .attribute("class", "tributary-widget__item")
                    .with(Html.element("p").with(Html.link(page, listing.title())))
                    .with(line));
        }
        return list;
    }

    private static Optional<LocalDate> ends(Listing listing) {
        return listing.period().end().map(PartialDate::lastDay);
    }

    private static String written(LocalDate day) {
        return day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK));
    }

    private static URI more(WidgetRequest request) {
        String topic = request.value(TOPIC).map(id -> "&topic=" + id).orElse("");
        String council =
                request.value(ORGANISATION).map(id -> "&organisation=" + id).orElse("");
        return URI.create("/search?kind=opportunity" + topic + council);
    }
}
