package org.tributary.widgets.internal.builder;

import java.util.List;
import java.util.Optional;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.listing.Listing;
import org.tributary.web.Page;
import org.tributary.web.ReadyBytes;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.serving.WidgetChoice;
import org.tributary.widgets.internal.serving.WidgetTypes;
import org.tributary.widgets.internal.templates.StaticTemplates;

/** All widgets that there are, each with a picture that lives. */
@Component(service = GalleryPages.class, property = "osgi.jaxrs.resource=true")
@Path("/widgets")
public final class GalleryPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final WidgetTypes types;
    private final Examples examples;

    @Activate
    public GalleryPages(@Reference WidgetTypes types, @Reference Examples examples) {
        this.types = types;
        this.examples = examples;
    }

    /**
     * A type as it is shown.
     *
     * @param frame the address of an example; empty where there is nothing to show yet
     */
    public record Shown(String title, String sentence, String builder, Optional<String> frame) {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @ReadyBytes
    public Page gallery(@Context Visit visit) {
        Texts texts = BuilderTexts.of(visit.locale());
        Optional<Listing> newest = examples.newest();
        List<Shown> shown = types.all(visit.locale()).stream()
                .map(installed -> new Shown(
                        installed.description().title(),
                        installed.description().sentence(),
                        Subjects.BUILDER + installed.type(),
                        examples.of(installed, newest, visit.locale()).map(WidgetChoice::framePath)))
                .toList();
        return Page.of(texts.get("gallery"), TEMPLATES.gallery(visit.ui(), texts, shown))
                .describedAs(texts.get("gallery.description"))
                .canonical("/widgets")
                .wide();
    }
}
