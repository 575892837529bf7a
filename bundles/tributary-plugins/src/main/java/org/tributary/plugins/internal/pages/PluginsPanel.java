package org.tributary.plugins.internal.pages;

import java.net.URI;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.plugins.internal.OverviewPanel;
import org.tributary.plugins.internal.inventory.Inventory;
import org.tributary.web.Texts;

/** The way to what is installed, on the overview of those who keep order. */
@Component(service = PanelContribution.class)
public final class PluginsPanel extends OverviewPanel {

    private static final int POSITION = 600;

    private final Inventory inventory;

    @Activate
    public PluginsPanel(@Reference Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    protected Optional<Panel> panel(Occasion occasion, Texts texts) {
        long broken = inventory.parts(occasion.locale()).stream()
                .filter(part -> part.condition().isBroken())
                .count();
        Html link = Html.link(URI.create("/admin/plugins"), texts.get("title")).attribute("class", "govuk-link");
        Html body = Html.element("p")
                .attribute("class", "govuk-body")
                .with(link)
                .with(": " + (broken == 0 ? texts.get("panel.well") : texts.get("panel.broken", broken)));
        return Optional.of(new Panel(texts.get("title"), body, POSITION));
    }
}
