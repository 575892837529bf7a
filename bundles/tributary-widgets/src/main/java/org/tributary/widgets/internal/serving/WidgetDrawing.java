package org.tributary.widgets.internal.serving;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.web.Html;
import org.tributary.api.widget.Widget;
import org.tributary.api.widget.Widget.More;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.CurrentSite;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.PluginFault;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/** Has a widget made by whoever brings its type, and stands in where that does not work. */
@Component(service = WidgetDrawing.class)
public final class WidgetDrawing {

    /** How long a type may take. */
    static final Duration LIMIT = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(WidgetDrawing.class);
    private static final int LONGEST_HEADING = 100;

    private final CurrentSite sites;
    private final PluginCalls calls;

    @Activate
    public WidgetDrawing(@Reference CurrentSite sites, @Reference PluginCalls calls) {
        this.sites = sites;
        this.calls = calls;
    }

    /**
     * A widget as it is shown.
     *
     * @param sound whether it is what was asked for, and not a stand-in while that cannot be had
     */
    public record Drawn(String heading, Html body, More more, boolean sound) {}

    /**
     * Makes it.
     *
     * @throws org.tributary.api.refusal.InvalidInput where the type does not like what was chosen
     */
    public Drawn draw(WidgetChoice choice, Locale locale) {
        Texts texts = WidgetTexts.of(locale);
        Site site = sites.now();
        URI home = site.absolute("/");
        WidgetRequest request = new WidgetRequest(choice.values(), locale, home, site.absolute(choice.framePath()));
        More usual = new More(home, texts.get("more", site.name()));
        try {
            Widget widget =
                    calls.call(choice.installed().renderer(), "widget " + choice.type(), LIMIT, () -> choice.installed()
                            .renderer()
                            .render(request));
            if (widget.heading() == null || widget.body() == null || widget.more() == null) {
                return away(usual, texts, site);
            }
            return new Drawn(
                    shortened(widget.heading()), widget.body(), widget.more().orElse(usual), true);
        } catch (NotFound | Gone e) {
            return new Drawn(
                    texts.get("gone.heading"),
                    paragraph(texts.get(e instanceof Gone ? "gone.withdrawn" : "gone.missing")),
                    usual,
                    true);
        } catch (Moved moved) {
            URI there = site.absolute(
                    "/listings/" + moved.to().origin() + "/" + moved.to().key());
            return new Drawn(
                    texts.get("gone.heading"),
                    paragraph(texts.get("gone.merged")),
                    new More(there, texts.get("gone.merged.more")),
                    true);
        } catch (TemporarilyUnavailable e) {
            LOG.warn("The widget {} is not available at the moment: {}", choice.type(), e.getMessage());
            return away(usual, texts, site);
        } catch (PluginFault e) {
            LOG.warn("The widget {} is shown as a link: {}", choice.type(), e.getMessage());
            return away(usual, texts, site);
        }
    }

    private static Drawn away(More more, Texts texts, Site site) {
        return new Drawn(site.name(), paragraph(texts.get("away")), more, false);
    }

    private static String shortened(String heading) {
        return heading.length() <= LONGEST_HEADING ? heading : heading.substring(0, LONGEST_HEADING - 1) + "…";
    }

    static Html paragraph(String text) {
        return Html.element("p").with(text);
    }
}
