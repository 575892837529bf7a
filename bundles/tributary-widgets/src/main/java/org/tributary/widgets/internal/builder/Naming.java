package org.tributary.widgets.internal.builder;

import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.CurrentSite;
import org.tributary.web.Site;
import org.tributary.widgets.internal.builder.WidgetCode.Named;
import org.tributary.widgets.internal.serving.WidgetChoice;
import org.tributary.widgets.internal.serving.WidgetDrawing;
import org.tributary.widgets.internal.serving.WidgetDrawing.Drawn;

/** Says what a widget shows, for those who do not see it: its heading, and where the same is on this site. */
@Component(service = Naming.class)
public final class Naming {

    private final WidgetDrawing drawing;
    private final CurrentSite sites;

    @Activate
    public Naming(@Reference WidgetDrawing drawing, @Reference CurrentSite sites) {
        this.drawing = drawing;
        this.sites = sites;
    }

    /**
     * Has it drawn to see.
     *
     * @throws InvalidInput where the type does not like what was chosen
     */
    public Named name(WidgetChoice choice, Locale locale) {
        Site site = sites.now();
        Drawn drawn = drawing.draw(choice, choice.language().orElse(locale));
        String title = drawn.heading().equals(site.name())
                ? site.name()
                : BuilderTexts.of(locale).get("named", drawn.heading(), site.name());
        return new Named(
                title, site.absolute("/").resolve(drawn.more().address()).toString());
    }
}
