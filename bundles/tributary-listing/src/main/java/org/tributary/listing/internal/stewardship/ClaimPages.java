package org.tributary.listing.internal.stewardship;

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
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.conversation.Question;
import org.tributary.listing.internal.conversation.QuestionView;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.web.Form;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** By which an organisation takes over what was imported for it. */
@Component(service = ClaimPages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/claim")
@Produces(MediaType.TEXT_HTML)
public final class ClaimPages {

    private final Listings listings;

    @Activate
    public ClaimPages(@Reference Listings listings) {
        this.listings = listings;
    }

    @GET
    public Object ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Listing listing = own(origin, key, visit);
        String path = ListingAddress.path(listing.id());
        if (listing.provenance().claimed()) {
            return Redirect.after(path);
        }
        Texts texts = PageTexts.of(visit);
        QuestionView view =
                QuestionView.of(listing.title(), texts.get("claim.title")).paragraph(texts.get("claim.text"));
        if (!listing.contacts().isEmpty()) {
            view = view.paragraph(texts.get("claim.contacts"));
        }
        return Question.page(
                view.button(visit.ui().button(texts.get("claim.button")))
                        .link(Texts.of(Question.class, visit.locale()).get("done.listing"), path),
                listing.id(),
                listing.title(),
                visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect claim(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        Listing listing = own(origin, key, visit);
        listings.claim(listing.id(), visit.actor());
        return Redirect.after(ListingAddress.path(listing.id()) + "?done=claimed");
    }

    private Listing own(String origin, String key, Visit visit) {
        Listing listing = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        if (!visit.viewer().isMember()) {
            throw new NotAllowed("Sign in to take over a listing of your organisation.", true);
        }
        if (!listing.owner().map(owner -> visit.viewer().belongsTo(owner.id())).orElse(false)) {
            throw new NotAllowed("Only people of the organisation that it belongs to can take it over.", false);
        }
        return listing;
    }
}
