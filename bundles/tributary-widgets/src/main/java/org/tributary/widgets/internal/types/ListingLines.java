package org.tributary.widgets.internal.types;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Phase;
import org.tributary.api.web.Html;

/** Listings in few lines: what it is, its title, whose, how far on, and how many have it too. */
final class ListingLines {

    private static final int STEP = 12;
    private static final List<Phase> STEPS =
            List.of(Phase.CONCEPT, Phase.DISCOVERY, Phase.ALPHA, Phase.BETA, Phase.LIVE);

    private final Occasion occasion;

    ListingLines(Occasion occasion) {
        this.occasion = occasion;
    }

    /** All of them, as a list. */
    Html of(List<Listing> listings) {
        Html list = Html.element("ul").attribute("class", "tributary-widget__list");
        for (Listing listing : listings) {
            list = list.with(Html.element("li")
                    .attribute("class", "tributary-widget__item")
                    .with(of(listing)));
        }
        return list;
    }

    private Html of(Listing listing) {
        return Html.sequence(List.of(kind(listing), title(listing), meta(listing)));
    }

    /** For example "Problem". */
    Html kind(Listing listing) {
        return Occasion.paragraph(
                "tributary-widget__kind", Html.text(occasion.ui().kind(listing.kind())));
    }

    Html title(Listing listing) {
        return Occasion.paragraph(
                "tributary-widget__title",
                Html.link(URI.create(occasion.ui().listingPath(listing.id())), listing.title()));
    }

    /** For example "Camden · Beta · 7 councils have this too". */
    Html meta(Listing listing) {
        List<Html> parts = new ArrayList<>();
        parts.add(Html.text(listing.owner().map(Owner::name).orElseGet(() -> occasion.texts()
                .get("line.anonymous"))));
        listing.facets().phase().ifPresent(phase -> parts.add(phase(phase)));
        ending(listing).ifPresent(parts::add);
        if (listing.tally().haveThisToo() > 0) {
            parts.add(Html.text(
                    occasion.texts().get("line.have-this-too", listing.tally().haveThisToo())));
        }
        if (listing.life().isStale()) {
            parts.add(Html.text(occasion.texts()
                    .get("line.stale", occasion.ui().month(listing.life().confirmed()))));
        }
        Html meta = Html.element("p").attribute("class", "tributary-widget__meta");
        for (int i = 0; i < parts.size(); i++) {
            meta = meta.with(i == 0 ? "" : " · ").with(parts.get(i));
        }
        return meta;
    }

    private Optional<Html> ending(Listing listing) {
        boolean ends = listing.direction().isPresent();
        return ends
                ? listing.period()
                        .end()
                        .map(end -> Html.text(
                                occasion.texts().get("line.ends", occasion.ui().date(end))))
                : Optional.empty();
    }

    private Html phase(Phase phase) {
        Html word = Html.text(occasion.ui().phase(phase));
        return phase == Phase.RETIRED ? word : Html.sequence(List.of(bar(phase), Html.text(" "), word));
    }

    /** A small stepped bar beside the word that says the same. */
    private static Html bar(Phase phase) {
        int width = STEPS.size() * STEP;
        Html svg = Html.element("svg")
                .attribute("class", "tributary-widget__phase")
                .attribute("aria-hidden", "true")
                .attribute("focusable", "false")
                .attribute("width", String.valueOf(width))
                .attribute("height", "8")
                .attribute("viewBox", "0 0 " + width + " 8");
        for (int i = 0; i < STEPS.size(); i++) {
            boolean done = i <= STEPS.indexOf(phase);
            svg = svg.with(Html.element("rect")
                    .attribute("class", done ? "tributary-widget__done" : "tributary-widget__open")
                    .attribute("x", String.valueOf(i * STEP))
                    .attribute("y", "1")
                    .attribute("width", String.valueOf(STEP - 2))
                    .attribute("height", "6")
                    .attribute("fill", done ? "currentColor" : "none")
                    .attribute("stroke", "currentColor"));
        }
        return svg;
    }
}
