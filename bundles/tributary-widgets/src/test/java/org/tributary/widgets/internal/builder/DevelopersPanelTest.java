package org.tributary.widgets.internal.builder;

import java.util.Locale;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PanelContribution;
import org.tributary.testkit.contract.PanelContributionContract;

class DevelopersPanelTest extends PanelContributionContract {

    @Override
    protected PanelContribution panel() {
        return new DevelopersPanel();
    }

    @Override
    protected PanelContribution.Occasion occasion() {
        return new PanelContribution.Occasion(PanelContribution.Place.DEVELOPERS, "", Viewer.visitor(), Locale.UK);
    }
}
