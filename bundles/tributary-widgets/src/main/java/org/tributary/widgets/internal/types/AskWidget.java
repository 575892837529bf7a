package org.tributary.widgets.internal.types;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.listing.Listings;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Viewer;
import org.tributary.api.search.Hits;
import org.tributary.api.search.Hits.Hit;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.FilterAddress;
import org.tributary.web.Surroundings;
import org.tributary.web.Texts;

/** A box for a problem in one's own words, answered in place. {@link AskWhileSearchable} says when it is there. */
public final class AskWidget implements WidgetRenderer {

    private static final int MOST = 5;

    private final SearchEngine engine;
    private final Listings listings;
    private final Surroundings surroundings;

    AskWidget(SearchEngine engine, Listings listings, Surroundings surroundings) {
        this.engine = engine;
        this.listings = listings;
        this.surroundings = surroundings;
    }

    @Override
    public String type() {
        return "ask";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = TypeTexts.of(locale);
        return new WidgetDescription(
                texts.get("ask.title"),
                texts.get("ask.sentence"),
                List.of(WidgetParameter.of("q", Kind.TEXT, texts.get("ask.label"), texts.get("ask.hint"))));
    }

    @Override
    public Widget render(WidgetRequest request) {
        Occasion occasion = Occasion.of(request, surroundings);
        Texts texts = occasion.texts();
        String words = request.value("q").orElse("");
        Html box = Html.question(
                texts.get("ask.label"), texts.get("ask.button"), request.self().getPath(), "q", words, kept(request));
        if (words.isEmpty()) {
            return new Widget(
                    texts.get("ask.heading"),
                    Html.sequence(List.of(
                            box, Occasion.paragraph("tributary-widget__hint", Html.text(texts.get("ask.hint"))))),
                    occasion.more("/search", "/search", texts.get("ask.more")));
        }
        ListingFilter filter = new ListingFilter(words, Map.of(), Optional.empty(), Optional.empty());
        Hits hits = engine.search(
                new SearchQuery(
                        filter, false, SearchQuery.Order.RELEVANCE, Optional.empty(), Set.of(), Paging.first(MOST)),
                Viewer.visitor());
        List<Listing> found = listings.findAll(hits.page().stream().map(Hit::id).toList(), Viewer.visitor());
        return new Widget(
                texts.get("ask.heading"),
                Html.sequence(List.of(box, answer(found, hits, words, occasion))),
                occasion.more("/search", search(words), texts.get("ask.more.words", shown(words))));
    }

    private static Html answer(List<Listing> found, Hits hits, String words, Occasion occasion) {
        Texts texts = occasion.texts();
        if (found.isEmpty()) {
            boolean publish = occasion.leadsTo("/publish");
            return occasion.nothing(
                    texts.get("ask.nothing", shown(words)),
                    texts.get(publish ? "ask.nothing.publish" : "ask.nothing.look"),
                    publish ? "/publish" : "/");
        }
        return Html.sequence(List.of(
                Html.element("h3").with(texts.get("ask.found", hits.total(), shown(words))),
                new ListingLines(occasion).of(found)));
    }

    /** What else its address says, so that the answer looks like the question. */
    private static Map<String, String> kept(WidgetRequest request) {
        String query = request.self().getRawQuery();
        Map<String, String> kept = new LinkedHashMap<>();
        if (query != null) {
            FilterAddress.parameters(query).forEach((name, values) -> {
                if (!name.equals("q") && !name.isBlank() && !name.startsWith("_") && !values.isEmpty()) {
                    kept.put(name, values.get(0));
                }
            });
        }
        return kept;
    }

    private static String search(String words) {
        return "/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private static String shown(String words) {
        return words.length() <= 60 ? words : words.substring(0, 60) + "…";
    }
}
