package org.tributary.widgets.internal.types;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Facet;
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

/** How much there is here, as numbers with a small picture. */
@Component
public final class NumbersWidget implements WidgetRenderer {

    private static final int WIDTH = 100;
    private static final List<ListingKind> KINDS = List.of(
            ListingKind.PROBLEM, ListingKind.PROJECT, ListingKind.ASSET, ListingKind.STORY, ListingKind.OPPORTUNITY);

    private final Listings listings;
    private final Surroundings surroundings;

    @Activate
    public NumbersWidget(@Reference Listings listings, @Reference Surroundings surroundings) {
        this.listings = listings;
        this.surroundings = surroundings;
    }

    @Override
    public String type() {
        return "numbers";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = TypeTexts.of(locale);
        return new WidgetDescription(
                texts.get("numbers.title"),
                texts.get("numbers.sentence"),
                List.of(WidgetParameter.of(
                        "topic", Kind.TOPIC, texts.get("choice.topic"), texts.get("choice.topic.hint"))));
    }

    private record Figure(String label, long number, String path) {}

    @Override
    public Widget render(WidgetRequest request) {
        Occasion occasion = Occasion.of(request, surroundings);
        Texts texts = occasion.texts();
        Optional<String> topic = request.value("topic");
        List<Figure> figures = new ArrayList<>(kinds(topic, occasion));
        boolean nothing = figures.stream().allMatch(figure -> figure.number() == 0);
        if (topic.isEmpty()) {
            long active = listings.count(Facet.ORGANISATION, Viewer.visitor()).size();
            figures.add(0, new Figure(texts.get("numbers.organisations"), active, "/organisations"));
        }
        String home = topic.map(occasion.ui()::topicPath).orElse("/");
        return new Widget(
                topic.map(id -> Occasion.heading(
                                texts.get("numbers.heading.topic", occasion.ui().topic(id))))
                        .orElseGet(() -> texts.get("numbers.heading")),
                nothing
                        ? occasion.nothing(texts.get("numbers.empty"), texts.get("numbers.empty.link"), "/")
                        : picture(figures, occasion),
                Optional.of(new More(URI.create(home), texts.get("numbers.more"))));
    }

    private List<Figure> kinds(Optional<String> topic, Occasion occasion) {
        Map<String, Long> all = topic.isPresent() ? Map.of() : listings.count(Facet.KIND, Viewer.visitor());
        return KINDS.stream()
                .map(kind -> new Figure(
                        occasion.texts().get("numbers." + kind.code()),
                        topic.map(id -> count(kind, id)).orElseGet(() -> all.getOrDefault(kind.code(), 0L)),
                        "/listings?kind=" + kind.code()
                                + topic.map(id -> "&topic=" + id).orElse("")))
                .toList();
    }

    private long count(ListingKind kind, String topic) {
        ListingQuery query = ListingQuery.NEWEST.withKinds(Set.of(kind)).withTopic(topic);
        return listings.list(query, Paging.first(1), Viewer.visitor()).total();
    }

    private static Html picture(List<Figure> figures, Occasion occasion) {
        long most = figures.stream().mapToLong(Figure::number).max().orElse(1);
        Html list = Html.element("ul").attribute("class", "tributary-widget__list tributary-widget__figures");
        for (Figure figure : figures) {
            long width = figure.number() == 0 ? 0 : Math.max(1, figure.number() * WIDTH / most);
            list = list.with(Html.element("li")
                    .attribute("class", "tributary-widget__item")
                    .with(Html.link(URI.create(figure.path()), figure.label()))
                    .with(" ")
                    .with(Html.element("strong").with(occasion.ui().number(figure.number())))
                    .with(bar(width)));
        }
        return list;
    }

    /** As long as its number, which stands beside it. */
    private static Html bar(long width) {
        return Html.element("svg")
                .attribute("class", "tributary-widget__bar")
                .attribute("aria-hidden", "true")
                .attribute("focusable", "false")
                .attribute("width", "100%")
                .attribute("height", "8")
                .with(Html.element("rect")
                        .attribute("x", "0")
                        .attribute("y", "0")
                        .attribute("width", width + "%")
                        .attribute("height", "8")
                        .attribute("fill", "currentColor"));
    }
}
