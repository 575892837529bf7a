package org.tributary.plugins.internal.upgrade;

import java.net.URI;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.plugins.internal.OverviewPanel;
import org.tributary.web.Texts;

/** First of all on the overview after an upgrade, until somebody says that all is done. */
@Component(service = PanelContribution.class)
public final class UpgradePanel extends OverviewPanel {

    private static final int POSITION = 5;

    private final Upgrades upgrades;

    @Activate
    public UpgradePanel(@Reference Upgrades upgrades) {
        this.upgrades = upgrades;
    }

    @Override
    protected Optional<Panel> panel(Occasion occasion, Texts texts) {
        return upgrades.unread(occasion.viewer(), occasion.locale())
                .map(unread -> new Panel(
                        texts.get("upgrade.title"),
                        Html.element("p")
                                .attribute("class", "govuk-body")
                                .with(texts.get("upgrade.came", unread.from(), unread.to()) + " ")
                                .with(Html.link(URI.create(UpgradePages.PATH), texts.get("upgrade.see"))
                                        .attribute("class", "govuk-link")),
                        POSITION));
    }
}
