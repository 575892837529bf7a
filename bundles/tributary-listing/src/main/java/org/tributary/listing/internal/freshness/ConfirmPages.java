package org.tributary.listing.internal.freshness;

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
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.conversation.Question;
import org.tributary.listing.internal.conversation.QuestionView;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** By which those who have signed in say that a listing of theirs is still true. */
@Component(service = ConfirmPages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/confirm")
@Produces(MediaType.TEXT_HTML)
public final class ConfirmPages {

    private final Listings listings;

    @Activate
    public ConfirmPages(@Reference Listings listings) {
        this.listings = listings;
    }

    @GET
    public Page ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Listing listing = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        if (!visit.viewer().isMember()) {
            throw new NotAllowed("Sign in to say that a listing is still true.", true);
        }
        Texts texts = PageTexts.of(visit);
        return Question.page(
                QuestionView.of(listing.title(), texts.get("still-true.title"))
                        .paragraph(texts.get("still-true.text"))
                        .button(visit.ui().button(texts.get("still-true.button")))
                        .link(
                                Texts.of(Question.class, visit.locale()).get("done.listing"),
                                ListingAddress.path(listing.id())),
                listing.id(),
                listing.title(),
                visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Redirect confirm(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        ListingId id = new Asked(visit.locale()).listing(origin, key);
        listings.confirm(id, visit.actor());
        return Redirect.after(ListingAddress.path(id) + "?done=confirmed");
    }
}
