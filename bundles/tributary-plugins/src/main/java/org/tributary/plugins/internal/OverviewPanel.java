package org.tributary.plugins.internal;

import java.util.Optional;
import java.util.Set;
import org.tributary.api.people.Role;
import org.tributary.api.web.PanelContribution;
import org.tributary.web.Texts;

/** A panel on the overview of those who keep order that only administrators see. */
public abstract class OverviewPanel implements PanelContribution {

    @Override
    public final Set<Place> places() {
        return Set.of(Place.ADMIN);
    }

    @Override
    public final Optional<Panel> panel(Occasion occasion) {
        return occasion.viewer().role().atLeast(Role.ADMINISTRATOR)
                ? panel(occasion, PluginTexts.of(occasion.locale()))
                : Optional.empty();
    }

    /** What an administrator reads; empty where there is nothing to say. */
    protected abstract Optional<Panel> panel(Occasion occasion, Texts texts);
}
