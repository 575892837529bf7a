package org.tributary.plugins.internal.host;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.plugins.internal.OverviewPanel;
import org.tributary.plugins.internal.inventory.Checks;
import org.tributary.web.Texts;

/** What needs the operator, first of all on the overview of those who keep order. */
@Component(service = PanelContribution.class)
public final class HostPanel extends OverviewPanel {

    private static final int POSITION = 10;
    private static final int NAMED = 5;

    private final HostWatch host;

    @Activate
    public HostPanel(@Reference HostWatch host) {
        this.host = host;
    }

    @Override
    protected Optional<Panel> panel(Occasion occasion, Texts texts) {
        HostStatus now = host.now(occasion.viewer(), occasion.locale());
        List<Checks.Answer> troubled = now.troubled();
        int todo = troubled.size() + now.broken().size();
        Html link =
                Html.link(URI.create("/admin/host"), texts.get("host.title")).attribute("class", "govuk-link");
        Html line = Html.element("p")
                .attribute("class", "govuk-body")
                .with(link)
                .with(": " + (todo == 0 ? texts.get("host.panel") : texts.get("host.panel.todo", todo)));
        Html list = Html.element("ul").attribute("class", "govuk-list govuk-list--bullet");
        for (Checks.Answer check : troubled.subList(0, Math.min(NAMED, troubled.size()))) {
            list = list.with(Html.element("li").with(check.sentence()));
        }
        Html body = Html.element("div").with(line);
        return Optional.of(new Panel(texts.get("host.title"), troubled.isEmpty() ? body : body.with(list), POSITION));
    }
}
