package org.tributary.listing.internal.publishing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.listing.internal.pages.ListingPages;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** A listing as others see it, or will see it when it is published, and who can see which part of it. */
@Component(service = PreviewPages.class, property = "osgi.jaxrs.resource=true")
@Path("/publish/{origin}/{key}/preview")
@Produces(MediaType.TEXT_HTML)
public final class PreviewPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final ListingCatalogue catalogue;
    private final ListingPages pages;
    private final Editable editable;

    @Activate
    public PreviewPages(
            @Reference ListingCatalogue catalogue, @Reference ListingPages pages, @Reference Editable editable) {
        this.catalogue = catalogue;
        this.pages = pages;
        this.editable = editable;
    }

    /** For whose eyes. */
    enum Eyes implements Coded {
        EVERYBODY,
        MEMBERS,
        PARTNERS;

        Viewer viewer(Listing listing) {
            Set<OrganisationId> partners = listing.partners().stream().collect(Collectors.toSet());
            return switch (this) {
                case EVERYBODY -> Viewer.visitor();
                case MEMBERS -> new Viewer(Optional.empty(), Role.MEMBER, Set.of());
                case PARTNERS -> new Viewer(Optional.empty(), Role.MEMBER, partners);
            };
        }
    }

    @GET
    public Object preview(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        ListingId id = Editable.id(origin, key, visit);
        try {
            return preview(editable.find(id, visit), visit);
        } catch (Gone | Moved away) {
            return Redirect.after(Paths.of(id, "restore"));
        }
    }

    private Page preview(Listing listing, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Circle circle = listing.circle() == Circle.DRAFT
                ? visit.parameter("circle")
                        .flatMap(word -> Coded.parse(Circle.class, word))
                        .filter(wanted -> wanted != Circle.DRAFT)
                        .orElse(Circle.PUBLIC)
                : listing.circle();
        Eyes eyes = visit.parameter("as")
                .flatMap(word -> Coded.parse(Eyes.class, word))
                .orElse(Eyes.EVERYBODY);
        Optional<Listing> seen = catalogue.preview(listing.id(), circle, eyes.viewer(listing), visit.actor());
        List<PreviewView.Look> looks = List.of(Eyes.values()).stream()
                .filter(look -> look != Eyes.PARTNERS || !listing.partners().isEmpty())
                .map(look -> new PreviewView.Look(
                        texts.get("eyes." + look.code()),
                        Paths.of(listing.id(), "preview") + "?as=" + look.code() + "&circle=" + circle.code(),
                        look == eyes))
                .toList();
        PreviewView view = new PreviewView(
                listing,
                texts.get("eyes." + eyes.code()),
                looks,
                texts.get("circle." + circle.code()),
                listing.contacts().stream()
                        .map(contact -> new PreviewView.Seen(
                                contact.name().orElse(contact.role()),
                                texts.get(
                                        contact.imported()
                                                ? "contact.imported"
                                                : listing.anonymous()
                                                        ? "contact.anonymous"
                                                        : "contact."
                                                                + contact.visibleTo()
                                                                        .code())))
                        .toList(),
                Paths.of(listing.id()),
                seen.map(shown -> pages.preview(shown, visit, eyes.viewer(listing))));
        return Page.of(texts.get("preview.title", listing.title()), TEMPLATES.publishPreview(visit.ui(), texts, view))
                .under(
                        new Crumb(texts.get("mine.title"), Paths.MINE),
                        new Crumb(listing.title(), Paths.of(listing.id())))
                .notIndexed();
    }
}
