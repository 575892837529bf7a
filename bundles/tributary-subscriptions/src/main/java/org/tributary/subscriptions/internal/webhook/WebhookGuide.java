package org.tributary.subscriptions.internal.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.subscriptions.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Tells developers how to receive webhooks, and that there are any. */
@Component(
        service = {WebhookGuide.class, PanelContribution.class},
        property = "osgi.jaxrs.resource=true")
@Path(WebhookGuide.PATH)
public final class WebhookGuide implements PanelContribution {

    static final String PATH = "/developers/webhooks";

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int POSITION = 200;

    @GET
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Page page(@Context Visit visit) {
        Texts texts = Texts.of(WebhookTexts.class, visit.locale());
        return Page.of(
                        texts.get("guide.title"),
                        TEMPLATES.webhookGuide(
                                texts.get("guide.title"),
                                texts.get("guide.how"),
                                visit.ui().markdown(text())))
                .describedAs(texts.get("guide.description"))
                .under(new Crumb(texts.get("guide.developers"), "/developers"));
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.DEVELOPERS);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Texts texts = Texts.of(WebhookTexts.class, occasion.locale());
        Html body = Html.element("p")
                .attribute("class", "govuk-body")
                .with(texts.get("guide.description") + " ")
                .with(Html.link(URI.create(PATH), texts.get("guide.read")).attribute("class", "govuk-link"));
        return Optional.of(new Panel(texts.get("guide.title"), body, POSITION));
    }

    static String text() {
        try (InputStream in = WebhookGuide.class.getResourceAsStream("guide.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The guide to webhooks cannot be read", e);
        }
    }
}
