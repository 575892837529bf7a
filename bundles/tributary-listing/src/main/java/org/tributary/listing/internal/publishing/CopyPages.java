package org.tributary.listing.internal.publishing;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Provenance;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * Starts a new listing like an older one, also like somebody else's: what describes the work comes along, as a draft of
 * the own organisation. What belongs to the other one alone stays there: its contacts, dates, outcome and partners.
 */
@Component(service = CopyPages.class, property = "osgi.jaxrs.resource=true")
@Path("/publish/{origin}/{key}/copy")
@Produces(MediaType.TEXT_HTML)
public final class CopyPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int LONGEST = 120;

    private final Listings listings;

    @Activate
    public CopyPages(@Reference Listings listings) {
        this.listings = listings;
    }

    @GET
    public Page ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Editable.signedIn(visit);
        Listing listing = listings.find(Editable.id(origin, key, visit), visit.viewer());
        Texts texts = PageTexts.of(visit);
        return Page.of(
                        texts.get("copy.title"),
                        TEMPLATES.publishCopy(
                                visit.ui(),
                                texts,
                                listing,
                                isOwn(listing, visit.viewer()),
                                Paths.of(listing.id(), "copy")))
                .under(new Crumb(listing.title(), Paths.listing(listing.id())))
                .notIndexed();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object copy(
            @PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit, Form form) {
        Editable.signedIn(visit);
        ListingId id = Editable.id(origin, key, visit);
        Listing like = listings.find(id, visit.viewer());
        Listing made = listings.publish(draft(like, visit), visit.actor());
        return Redirect.after(Paths.of(made.id()) + "?done=copied");
    }

    private static ListingDraft draft(Listing like, Visit visit) {
        boolean own = isOwn(like, visit.viewer());
        OrganisationId owner = owner(like, visit);
        String title = like.title().length() > LONGEST ? like.title().substring(0, LONGEST - 1) + "…" : like.title();
        return ListingDraft.of(
                        like.kind(), padded(title, visit), like.headline().summary(), owner)
                .withSections(like.sections())
                .withFacets(like.facets())
                .withPartners(own ? like.partners() : List.of())
                .withContacts(own ? like.contacts() : List.of())
                .withPeriod(Period.UNKNOWN)
                .withLinks(own ? like.links() : List.of())
                .withAssetType(like.assetType())
                .withDirection(like.direction())
                .withCircle(Circle.DRAFT)
                .withProvenance(Provenance.HERE);
    }

    /** Imported titles may be shorter than what is written here must be. */
    private static String padded(String title, Visit visit) {
        return title.strip().length() < 10 ? PageTexts.of(visit).get("copy.of", title) : title;
    }

    private static boolean isOwn(Listing listing, Viewer viewer) {
        return listing.owner().map(Owner::id).filter(viewer::belongsTo).isPresent();
    }

    private static OrganisationId owner(Listing like, Visit visit) {
        Set<OrganisationId> own = visit.viewer().organisations();
        if (own.isEmpty()) {
            throw new NotAllowed(PageTexts.of(visit).get("copy.nobody"), false);
        }
        return like.owner()
                .map(Owner::id)
                .filter(own::contains)
                .or(() -> own.stream().min(Comparator.comparing(OrganisationId::value)))
                .orElseThrow();
    }
}
