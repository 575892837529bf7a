package org.tributary.subscriptions.internal.pages;

import java.net.URI;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.subscriptions.internal.flow.Messages;
import org.tributary.subscriptions.internal.flow.Messages.Item;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.News;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.web.Texts;

/** What is new in what somebody follows who signed in, on the home page: what their next message will be about. */
@Component
public final class NewsPanel implements PanelContribution {

    private static final int POSITION = 50;
    private static final int MOST = 5;

    private final Subscriptions subscriptions;
    private final Messages messages;
    private final Listings listings;

    @Activate
    public NewsPanel(
            @Reference Subscriptions subscriptions, @Reference Messages messages, @Reference Listings listings) {
        this.subscriptions = subscriptions;
        this.messages = messages;
        this.listings = listings;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.HOME);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Viewer viewer = occasion.viewer();
        Map<ListingId, Set<News>> news =
                subscriptions.mine(viewer).map(Follower::id).map(this::latest).orElse(Map.of());
        List<Listing> shown = news.isEmpty() ? List.of() : listings.findAll(List.copyOf(news.keySet()), viewer);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Texts texts = FollowingTexts.of(occasion.locale());
        Words words = new Words(texts);
        Html list = Html.element("ul").attribute("class", "govuk-list");
        for (Listing listing : shown) {
            list = list.with(Html.element("li")
                    .with(link(Paths.listing(listing.id()), listing.title()))
                    .with(" ")
                    .with(Html.element("span")
                            .attribute("class", "tributary-muted")
                            .with(words.news(news.get(listing.id())))));
        }
        Html all =
                Html.element("p").attribute("class", "govuk-body").with(link(Paths.FOLLOWING, texts.get("home.all")));
        return Optional.of(new Panel(texts.get("home.title"), Html.sequence(List.of(list, all)), POSITION));
    }

    /** What happened to the listings that were touched last, the latest first. */
    private Map<ListingId, Set<News>> latest(String follower) {
        Map<ListingId, Set<News>> latest = new LinkedHashMap<>();
        messages.due(follower).stream()
                .sorted(Comparator.comparing(Item::noted).reversed())
                .filter(item -> latest.size() < MOST)
                .forEach(item -> latest.putIfAbsent(item.listing(), item.news()));
        return latest;
    }

    private static Html link(String path, String text) {
        return Html.link(URI.create(path), text).attribute("class", "govuk-link");
    }
}
