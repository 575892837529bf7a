package org.tributary.sources.internal.outlets;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.sources.internal.outlets.Placements.Offer;
import org.tributary.web.Texts;

/** On the page of a public listing, for those who may: the buttons that put it elsewhere, and what became of it. */
@Component
public final class OutletPanel implements PanelContribution {

    private static final int POSITION = 700;

    private final Placements placements;

    @Activate
    public OutletPanel(@Reference Placements placements) {
        this.placements = placements;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.LISTING);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        if (!occasion.viewer().isMember() || !placements.isAnyFor(occasion.viewer())) {
            return Optional.empty();
        }
        ListingId id = ListingId.parse(occasion.subject());
        List<Offer> offers = placements.offers(id, occasion.viewer());
        if (offers.isEmpty()) {
            return Optional.empty();
        }
        Texts texts = OutletTexts.of(occasion.locale());
        Html body = Html.element("div");
        for (Offer offer : offers) {
            body = body.with(one(offer, id, texts));
        }
        return Optional.of(new Panel(texts.get("panel.heading"), body, POSITION));
    }

    private static Html one(Offer offer, ListingId id, Texts texts) {
        String state =
                offer.placement().map(placement -> placement.state().code()).orElse("none");
        Html piece = Html.element("div");
        Optional<Placement> placement = offer.placement();
        if (placement.isPresent()) {
            Placement there = placement.get();
            String day = there.placed().map(OutletPanel::day).orElse("");
            piece = piece.with(paragraph(texts.get("panel." + state, offer.title(), day)));
            if (!there.sentence().isEmpty()) {
                piece = piece.with(paragraph(there.sentence()));
            }
            if (there.address().isPresent()) {
                piece = piece.with(Html.element("p")
                        .attribute("class", "govuk-body")
                        .with(link(there.address().get(), texts.get("panel.look", offer.title()))));
            }
        }
        return piece.with(Html.action(
                texts.get("panel.button." + state, offer.title()),
                OutletPages.PATH,
                Map.of("outlet", offer.outlet(), "listing", id.toString())));
    }

    private static Html link(URI address, String text) {
        return Html.link(address, text).attribute("class", "govuk-link").attribute("rel", "nofollow noopener external");
    }

    private static Html paragraph(String text) {
        return Html.element("p")
                .attribute("class", "govuk-body govuk-!-text-break-word")
                .with(text);
    }

    private static String day(Instant time) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK)
                .withZone(ZoneId.of("Europe/London"))
                .format(time);
    }
}
