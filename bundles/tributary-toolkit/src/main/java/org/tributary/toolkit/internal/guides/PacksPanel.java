package org.tributary.toolkit.internal.guides;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.toolkit.internal.guides.Guides.Report;
import org.tributary.web.Texts;

/** On the overview of those who keep order: how the packs of guides are. */
final class PacksPanel implements PanelContribution {

    private static final int POSITION = 350;

    private final Guides guides;

    PacksPanel(Guides guides) {
        this.guides = guides;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.ADMIN);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        if (!Guides.mayReport(occasion.viewer())) {
            return Optional.empty();
        }
        Texts texts = GuideTexts.of(occasion.locale());
        Report report = guides.report(occasion.viewer());
        Html line = Html.element("p")
                .attribute("class", "govuk-body")
                .with(Html.link(URI.create(PacksPages.PATH), texts.get("packs.title"))
                        .attribute("class", "govuk-link"))
                .with(": "
                        + (report.faults().isEmpty()
                                ? texts.get("packs.well", report.packs().size(), report.pages())
                                : texts.get("packs.faults", report.faults().size())));
        return Optional.of(new Panel(texts.get("packs.heading"), line, POSITION));
    }
}
