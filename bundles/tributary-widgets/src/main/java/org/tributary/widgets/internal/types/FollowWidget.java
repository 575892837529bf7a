package org.tributary.widgets.internal.types;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.Widget.More;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.Surroundings;
import org.tributary.web.Texts;

/** The ways to hear of what is new: by mail where that can be had here, and by feed. */
@Component
public final class FollowWidget implements WidgetRenderer {

    private final Topics topics;
    private final Organisations organisations;
    private final Surroundings surroundings;

    @Activate
    public FollowWidget(
            @Reference Topics topics, @Reference Organisations organisations, @Reference Surroundings surroundings) {
        this.topics = topics;
        this.organisations = organisations;
        this.surroundings = surroundings;
    }

    @Override
    public String type() {
        return "follow";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = TypeTexts.of(locale);
        return new WidgetDescription(
                texts.get("follow.title"),
                texts.get("follow.sentence"),
                ListingChoice.parameters(texts, Kinds.words(locale), true));
    }

    @Override
    public Widget render(WidgetRequest request) {
        Occasion occasion = Occasion.of(request, surroundings);
        Texts texts = occasion.texts();
        ListingChoice choice = ListingChoice.of(request, topics, organisations);
        boolean search = occasion.leadsTo("/search");
        String what = choice.sentence(topics, organisations, request.locale());
        List<Html> pieces = new ArrayList<>();
        pieces.add(Html.element("p").with(texts.get("follow.text")));
        if (occasion.leadsTo("/following")) {
            String address = "/following/new?search="
                    + URLEncoder.encode(choice.address().query(), StandardCharsets.UTF_8);
            pieces.add(Html.element("p")
                    .with(Html.link(URI.create(address), texts.get("follow.mail"))
                            .attribute("class", "tributary-widget__button")));
        }
        feeds(choice, occasion, search).ifPresent(pieces::add);
        return new Widget(
                Occasion.heading(texts.get("follow.heading", what)),
                Html.sequence(pieces),
                Optional.of(new More(URI.create(choice.path(occasion.ui(), search)), texts.get("follow.more"))));
    }

    private static Optional<Html> feeds(ListingChoice choice, Occasion occasion, boolean search) {
        return feed(choice, occasion, search).map(address -> Html.element("p")
                .attribute("class", "tributary-widget__meta")
                .with(occasion.texts().get("follow.feeds") + " ")
                .with(Html.link(address.atom(), "Atom"))
                .with(", ")
                .with(Html.link(address.json(), "JSON Feed")));
    }

    private record Feeds(URI atom, URI json) {}

    /** What has a page of its own has feeds of its own; everything else is a search. */
    private static Optional<Feeds> feed(ListingChoice choice, Occasion occasion, boolean search) {
        boolean own = choice.only(Facet.TOPIC).isPresent()
                || choice.only(Facet.TAG).isPresent()
                || choice.only(Facet.ORGANISATION).isPresent();
        if (own) {
            return Optional.of(feeds(choice.path(occasion.ui(), search), ""));
        }
        if (choice.address().isEmpty()) {
            return Optional.of(feeds("", ""));
        }
        return search ? Optional.of(feeds("/search", "?" + choice.address().query())) : Optional.empty();
    }

    private static Feeds feeds(String path, String query) {
        return new Feeds(URI.create(path + "/feed.atom" + query), URI.create(path + "/feed.json" + query));
    }
}
