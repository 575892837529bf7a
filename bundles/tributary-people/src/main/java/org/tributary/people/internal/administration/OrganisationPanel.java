package org.tributary.people.internal.administration;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.web.Texts;

/** On the page of an organisation: the way to its people, for those who look after them. */
@Component
public final class OrganisationPanel implements PanelContribution {

    private static final int POSITION = 800;

    @Override
    public Set<Place> places() {
        return Set.of(Place.ORGANISATION);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Viewer viewer = occasion.viewer();
        // Asked for every visitor: the id is looked at only for those whom it concerns.
        if (!Rank.isAny(viewer)) {
            return Optional.empty();
        }
        OrganisationId organisation = new OrganisationId(occasion.subject());
        if (!Rank.sees(viewer, Optional.of(organisation))) {
            return Optional.empty();
        }
        Texts texts = AdminTexts.of(occasion.locale());
        Html list = Html.element("ul").attribute("class", "govuk-list");
        list = list.with(line("/admin/people?organisation=" + organisation, texts.get("panel.link")));
        if (viewer.role().atLeast(Role.ADMINISTRATOR) || viewer.belongsTo(organisation)) {
            list = list.with(line("/admin/audit?organisation=" + organisation, texts.get("panel.audit")));
        }
        return Optional.of(new Panel(texts.get("panel.title"), list, POSITION));
    }

    private static Html line(String path, String text) {
        return Html.element("li").with(Html.link(URI.create(path), text).attribute("class", "govuk-link"));
    }
}
