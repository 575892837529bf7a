package org.tributary.toolkit.internal.guidepages;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Voice;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.guides.Guide;
import org.tributary.toolkit.internal.guides.Guides;
import org.tributary.web.Texts;

/**
 * On a listing: the joint work that came of it, the way to begin one, and, where several councils said that they have the
 * same, the guides that help to begin.
 */
@Component
public final class TogetherPanel implements PanelContribution {

    /** Right after who to ask. */
    private static final int POSITION = 30;

    /** From so many other organisations on, a problem is shared. */
    private static final int SEVERAL = 2;

    private static final int MOST_NAMED = 5;

    private static final Set<ListingKind> SHARED = Set.of(ListingKind.PROBLEM, ListingKind.PROJECT);

    /** Those from which joint work can be started. */
    private static final Set<ListingKind> STARTS = Set.of(
            ListingKind.PROBLEM, ListingKind.PROJECT, ListingKind.ASSET, ListingKind.OPPORTUNITY, ListingKind.STORY);

    private final Listings listings;
    private final Collaborations collaborations;
    private final Guides guides;
    private final Hints hints;

    @Activate
    public TogetherPanel(
            @Reference Listings listings,
            @Reference Collaborations collaborations,
            @Reference Guides guides,
            @Reference Hints hints) {
        this.listings = listings;
        this.collaborations = collaborations;
        this.guides = guides;
        this.hints = hints;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.LISTING);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Viewer viewer = occasion.viewer();
        Optional<Listing> found = listing(ListingId.parse(occasion.subject()), viewer);
        if (found.isEmpty() || !STARTS.contains(found.get().kind())) {
            return Optional.empty();
        }
        Listing listing = found.get();
        Texts texts = GuideTexts.of(occasion.locale());
        List<Html> body = new ArrayList<>();
        // Pages of visitors are kept, and what is closed to them later must not stand there on; what is public has a
        // listing of
        // its own, which stands with those that are connected.
        List<Collaboration> about = viewer.isMember() ? collaborations.about(listing.id(), viewer) : List.of();
        if (!about.isEmpty()) {
            body.add(already(about, texts));
        }
        boolean starts = viewer.isMember() && !viewer.organisations().isEmpty();
        int others = SHARED.contains(listing.kind()) ? others(listing, viewer) : 0;
        if (others >= SEVERAL && !hints.isHidden(Hint.SHARED_PROBLEM, viewer)) {
            hint(listing, others, starts, occasion, texts, body);
        } else if (starts) {
            body.add(Html.element("p")
                    .attribute("class", "govuk-body")
                    .with(HintHtml.link(start(listing), texts.get("together.start"))));
        }
        return body.isEmpty()
                ? Optional.empty()
                : Optional.of(new Panel(texts.get("together.title"), Html.sequence(body), POSITION));
    }

    /** The page is about it, so it is there; a draft that is seen through other eyes is not. */
    private Optional<Listing> listing(ListingId id, Viewer viewer) {
        try {
            return Optional.of(listings.find(id, viewer));
        } catch (Refusal away) {
            return Optional.empty();
        }
    }

    /** How many organisations beside its owner said something to it. */
    private int others(Listing listing, Viewer viewer) {
        if (listing.tally().sum() < SEVERAL) {
            return 0;
        }
        return (int) listings.voices(listing.id(), viewer).stream()
                .map(Voice::organisation)
                .filter(said ->
                        listing.owner().filter(owner -> owner.id().equals(said)).isEmpty())
                .distinct()
                .count();
    }

    private static Html already(List<Collaboration> about, Texts texts) {
        Html list = Html.element("ul").attribute("class", "govuk-list");
        for (Collaboration one : about.subList(0, Math.min(about.size(), MOST_NAMED))) {
            list = list.with(Html.element("li")
                    .with(HintHtml.link(Paths.JOINT_WORK + "/" + one.id(), one.title()))
                    .with(" ")
                    .with(Html.element("span")
                            .attribute("class", "tributary-muted")
                            .with(texts.get(
                                    "together.state",
                                    texts.get("stage." + one.stage().code()),
                                    one.joined().size()))));
        }
        return list;
    }

    private void hint(Listing listing, int others, boolean starts, Occasion occasion, Texts texts, List<Html> body) {
        body.add(HintHtml.paragraph(texts.get("hint.shared-problem", others)));
        List<Guide> helping = guides.helping(Hint.SHARED_PROBLEM.word(), occasion.locale()).stream()
                .limit(HintPanel.MOST)
                .toList();
        if (!helping.isEmpty()) {
            body.add(HintHtml.list(helping, texts));
        }
        if (starts) {
            body.add(Html.element("div")
                    .with(Html.link(URI.create(start(listing)), texts.get("together.start"))
                            .attribute("class", "govuk-button govuk-button--secondary")
                            .attribute("role", "button")
                            .attribute("data-module", "govuk-button")));
        }
        if (occasion.viewer().person().isPresent()) {
            body.add(HintHtml.hide(Hint.SHARED_PROBLEM, Paths.LISTINGS + Paths.suffix(listing.id()), texts));
        }
    }

    private static String start(Listing listing) {
        return Paths.JOINT_WORK + "/new?listing="
                + URLEncoder.encode(listing.id().toString(), StandardCharsets.UTF_8);
    }
}
