package org.tributary.listing.internal.curation;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.people.Role;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.web.Texts;

/** On a hidden listing, for those who see it nevertheless: that it is hidden, and why. For curators: the way to hide it. */
@Component
public final class ListingCurationPanel implements PanelContribution {

    private static final int FIRST = 1;
    private static final int LAST = 950;

    private final Hiding hiding;

    @Activate
    public ListingCurationPanel(@Reference Hiding hiding) {
        this.hiding = hiding;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.LISTING);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        if (!occasion.viewer().isMember()) {
            return Optional.empty();
        }
        Texts texts = CurationTexts.of(occasion.locale());
        boolean curator = occasion.viewer().role().atLeast(Role.CURATOR);
        ListingId id = ListingId.parse(occasion.subject());
        return hiding.of(id, occasion.viewer())
                .map(hidden -> new Panel(texts.get("hidden.heading"), notice(hidden, curator, texts), FIRST))
                .or(() -> curator
                        ? Optional.of(new Panel(
                                texts.get("title"),
                                line(
                                        "/curation/listings/" + id.origin() + "/" + id.key() + "/hide",
                                        texts.get("hide.title")),
                                LAST))
                        : Optional.empty());
    }

    private static Html notice(Hiding.Hidden hidden, boolean curator, Texts texts) {
        return Html.element("div")
                .with(paragraph(texts.get("hidden.notice")))
                .with(paragraph(hidden.reason()))
                .with(
                        curator
                                ? line("/curation/hidden", texts.get("hidden.restore"))
                                : line("/code-of-conduct", texts.get("conduct.title")));
    }

    private static Html paragraph(String text) {
        return Html.element("p")
                .attribute("class", "govuk-body govuk-!-text-break-word")
                .with(text);
    }

    private static Html line(String path, String text) {
        return Html.element("p")
                .attribute("class", "govuk-body")
                .with(Html.link(URI.create(path), text).attribute("class", "govuk-link"));
    }
}
