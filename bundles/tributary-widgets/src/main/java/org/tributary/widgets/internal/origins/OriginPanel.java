package org.tributary.widgets.internal.origins;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.web.Texts;

/** Leads those who may to the sites that show the widgets of an organisation. */
@Component
public final class OriginPanel implements PanelContribution {

    private static final int POSITION = 800;

    @Override
    public Set<Place> places() {
        return Set.of(Place.ORGANISATION);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        OrganisationId organisation = new OrganisationId(occasion.subject());
        if (!Origins.mayChange(organisation, occasion.viewer())) {
            return Optional.empty();
        }
        Texts texts = OriginTexts.of(occasion.locale());
        return Optional.of(new Panel(
                texts.get("panel.heading"),
                Html.element("p")
                        .attribute("class", "govuk-body-s")
                        .with(texts.get("panel.text") + " ")
                        .with(Html.link(URI.create(OriginPages.path(organisation)), texts.get("panel.link"))
                                .attribute("class", "govuk-link")),
                POSITION));
    }
}
