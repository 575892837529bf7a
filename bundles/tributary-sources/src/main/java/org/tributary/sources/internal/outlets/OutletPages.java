package org.tributary.sources.internal.outlets;

import java.util.Optional;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.sources.internal.outlets.Placements.Offer;
import org.tributary.sources.internal.templates.StaticTemplates;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Takes the press on the button that puts a listing elsewhere, and asks once more where it came as a link. */
@Component(service = OutletPages.class, property = "osgi.jaxrs.resource=true")
@Path(OutletPages.PATH)
@Produces(MediaType.TEXT_HTML)
public final class OutletPages {

    static final String PATH = "/put-elsewhere";

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Placements placements;
    private final Listings listings;

    @Activate
    public OutletPages(@Reference Placements placements, @Reference Listings listings) {
        this.placements = placements;
        this.listings = listings;
    }

    @GET
    public Page ask(@Context Visit visit) {
        Texts texts = OutletTexts.of(visit.locale());
        if (!visit.viewer().isMember()) {
            throw new NotAllowed(texts.get("refused.sign-in"), true);
        }
        ListingId id = id(visit.parameter("listing"), texts);
        Listing listing = listings.find(id, visit.viewer());
        Offer offer = placements.offers(id, visit.viewer()).stream()
                .filter(one ->
                        visit.parameter("outlet").filter(one.outlet()::equals).isPresent())
                .findFirst()
                .orElseThrow(() -> new NotFound(texts.get("refused.unknown")));
        return Page.of(
                        texts.get("ask.title", offer.title()),
                        TEMPLATES.outlet(
                                visit.ui(),
                                texts,
                                offer,
                                listing.title(),
                                id.toString(),
                                visit.ui().listingPath(id)))
                .notIndexed();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect put(@Context Visit visit, Form form) {
        ListingId id = id(form.given("listing"), OutletTexts.of(visit.locale()));
        placements.ask(form.text("outlet"), id, visit.actor());
        return Redirect.after(visit.ui().listingPath(id));
    }

    private static ListingId id(Optional<String> text, Texts texts) {
        try {
            return ListingId.parse(text.orElse(""));
        } catch (IllegalArgumentException noId) {
            throw new NotFound(texts.get("refused.unknown"));
        }
    }
}
