package org.tributary.plugins.internal.upgrade;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.people.Role;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.plugins.internal.PluginTexts;
import org.tributary.web.Texts;

/** First of all on the overview after an upgrade, until somebody says that all is done. */
@Component
public final class UpgradePanel implements PanelContribution {

    private static final int POSITION = 5;

    private final Upgrades upgrades;

    @Activate
    public UpgradePanel(@Reference Upgrades upgrades) {
        this.upgrades = upgrades;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.ADMIN);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        if (!occasion.viewer().role().atLeast(Role.ADMINISTRATOR)) {
            return Optional.empty();
        }
        Texts texts = PluginTexts.of(occasion.locale());
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
