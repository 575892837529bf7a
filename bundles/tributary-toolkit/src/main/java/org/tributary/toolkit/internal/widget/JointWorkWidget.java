package org.tributary.toolkit.internal.widget;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.paging.Paged;
import org.tributary.api.paging.Paging;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.Widget.More;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.api.widget.WidgetParameter.Kind;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.toolkit.internal.collaboration.Collaboration;
import org.tributary.toolkit.internal.collaboration.Collaborations;
import org.tributary.toolkit.internal.collaboration.Openness;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.pages.JointWorkFrame;
import org.tributary.web.Components;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Joint work that is open to all: of everybody, of one council, or about one listing. */
@Component
public final class JointWorkWidget implements WidgetRenderer {

    private static final int LONGEST_HEADING = 100;
    private static final int MOST = 20;
    private static final int USUAL = 5;

    private final Collaborations collaborations;
    private final Organisations organisations;
    private final Listings listings;
    private final Surroundings surroundings;

    @Activate
    public JointWorkWidget(
            @Reference Collaborations collaborations,
            @Reference Organisations organisations,
            @Reference Listings listings,
            @Reference Surroundings surroundings) {
        this.collaborations = collaborations;
        this.organisations = organisations;
        this.listings = listings;
        this.surroundings = surroundings;
    }

    @Override
    public String type() {
        return "joint-work";
    }

    @Override
    public WidgetDescription describe(Locale locale) {
        Texts texts = WidgetTexts.of(locale);
        Map<String, String> stages = new LinkedHashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.code(), texts.get("stage." + stage.code()));
        }
        return new WidgetDescription(
                texts.get("title"),
                texts.get("sentence"),
                List.of(
                        WidgetParameter.of(
                                "organisation",
                                Kind.ORGANISATION,
                                texts.get("organisation"),
                                texts.get("organisation.hint")),
                        WidgetParameter.of("listing", Kind.LISTING, texts.get("listing"), texts.get("listing.hint")),
                        WidgetParameter.choice("stage", texts.get("stage"), stages, ""),
                        WidgetParameter.number("count", texts.get("count"), 1, MOST, USUAL)));
    }

    @Override
    public Widget render(WidgetRequest request) {
        Texts texts = WidgetTexts.of(request.locale());
        Components ui = ui(request);
        Optional<Stage> stage = request.value("stage").flatMap(word -> Coded.parse(Stage.class, word));
        Optional<OrganisationId> organisation = request.value("organisation").map(OrganisationId::new);
        Optional<ListingId> listing = request.value("listing").map(ListingId::parse);
        if (organisation.isPresent() && listing.isPresent()) {
            throw new InvalidInput("listing", texts.get("one"));
        }
        int count = request.number("count");
        if (listing.isPresent()) {
            String title = listings.find(listing.get(), Viewer.visitor()).title();
            List<Collaboration> found = about(listing.get(), stage);
            return new Widget(
                    heading(texts.get("heading.listing", title)),
                    body(found.stream().limit(count).toList(), found.size(), texts, ui),
                    more(ui.listingPath(listing.get()), texts.get("more.listing")));
        }
        String heading = organisation
                .map(id ->
                        texts.get("heading.organisation", organisations.find(id).name()))
                .orElseGet(() -> texts.get("heading"));
        Paged<Collaboration> found = collaborations.open(stage, organisation, Paging.first(count), Viewer.visitor());
        return new Widget(
                heading(heading),
                body(found.items(), found.total(), texts, ui),
                more(JointWorkFrame.PATH, texts.get("more")));
    }

    private List<Collaboration> about(ListingId listing, Optional<Stage> stage) {
        return collaborations.about(listing, Viewer.visitor()).stream()
                .filter(one -> one.openness() == Openness.PUBLIC)
                .filter(one -> stage.isEmpty() || stage.get() == one.stage())
                .toList();
    }

    private Components ui(WidgetRequest request) {
        Site site = new Site("", request.site(), false, "", "");
        return new Components(new Visit(
                Viewer.visitor(), Door.PAGE, request.locale(), request.self(), site, Instant.EPOCH, "", surroundings));
    }

    private static Html body(List<Collaboration> found, long total, Texts texts, Components ui) {
        if (found.isEmpty()) {
            return Html.element("p")
                    .attribute("class", "tributary-widget__empty")
                    .with(texts.get("empty") + " ")
                    .with(Html.link(URI.create(JointWorkFrame.PATH), texts.get("empty.link")));
        }
        Html list = Html.element("ul").attribute("class", "tributary-widget__list");
        for (Collaboration one : found) {
            list = list.with(Html.element("li")
                    .attribute("class", "tributary-widget__item")
                    .with(title(one))
                    .with(meta(one, texts, ui)));
        }
        Html counted =
                Html.element("p").attribute("class", "tributary-widget__meta").with(texts.get("total", total));
        return Html.sequence(List.of(counted, list));
    }

    private static Html title(Collaboration one) {
        return Html.element("p")
                .attribute("class", "tributary-widget__title")
                .with(Html.link(URI.create(JointWorkFrame.PATH + "/" + one.id()), one.title()));
    }

    /** For example "Working · 3 councils · until 30 September 2026". */
    private static Html meta(Collaboration one, Texts texts, Components ui) {
        List<String> parts = new ArrayList<>();
        parts.add(texts.get("stage." + one.stage().code()));
        parts.add(texts.get("partners", one.joined().size()));
        one.closed()
                .map(time -> texts.get("closed", ui.date(time)))
                .or(() -> one.ends().map(day -> texts.get("ends", ui.date(PartialDate.of(day)))))
                .ifPresent(parts::add);
        return Html.element("p").attribute("class", "tributary-widget__meta").with(String.join(" · ", parts));
    }

    private static Optional<More> more(String path, String text) {
        return Optional.of(new More(URI.create(path), text));
    }

    private static String heading(String text) {
        return text.length() <= LONGEST_HEADING ? text : text.substring(0, LONGEST_HEADING - 1) + "…";
    }
}
