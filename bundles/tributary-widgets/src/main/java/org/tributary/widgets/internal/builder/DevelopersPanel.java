package org.tributary.widgets.internal.builder;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.web.Texts;

/** Tells developers that there are widgets. */
@Component
public final class DevelopersPanel implements PanelContribution {

    private static final int POSITION = 100;

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEVELOPERS);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Texts texts = BuilderTexts.of(occasion.locale());
        Html body = Html.element("p")
                .attribute("class", "govuk-body")
                .with(texts.get("developers.text") + " ")
                .with(Html.link(URI.create("/widgets"), texts.get("developers.link"))
                        .attribute("class", "govuk-link"));
        return Optional.of(new Panel(texts.get("developers.title"), body, POSITION));
    }
}
