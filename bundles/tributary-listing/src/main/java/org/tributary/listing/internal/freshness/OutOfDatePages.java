package org.tributary.listing.internal.freshness;

import java.time.Clock;
import java.time.Duration;
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
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.conversation.Question;
import org.tributary.listing.internal.conversation.QuestionView;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.stewardship.Owners;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.RateLimit;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** By which a reader says that a listing is out of date: its owner is asked, within the one mail a week. */
@Component(service = OutOfDatePages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/out-of-date")
@Produces(MediaType.TEXT_HTML)
public final class OutOfDatePages {

    private final Listings listings;
    private final Owners owners;
    private final Nudges nudges;
    private final RateLimit limit;

    @Activate
    public OutOfDatePages(@Reference Listings listings, @Reference Owners owners, @Reference Nudges nudges) {
        this(listings, owners, nudges, Clock.systemUTC());
    }

    OutOfDatePages(Listings listings, Owners owners, Nudges nudges, Clock clock) {
        this.listings = listings;
        this.owners = owners;
        this.nudges = nudges;
        this.limit = new RateLimit(10, Duration.ofHours(1), clock);
    }

    @GET
    public Page ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        Texts texts = texts(visit);
        QuestionView view = QuestionView.of(listing.title(), texts.get("out-of-date.title"));
        view = canBeAsked(listing)
                ? view.paragraph(texts.get("out-of-date.text"))
                        .button(visit.ui().button(texts.get("out-of-date.button")))
                : view.paragraph(texts.get("out-of-date.nobody")).paragraph(texts.get("out-of-date.report"));
        return Question.page(
                view.link(
                                texts.get("out-of-date.report.link"),
                                "/report?listing=" + listing.id().origin() + "%3A"
                                        + listing.id().key())
                        .link(texts.get("done.listing"), ListingAddress.path(listing.id())),
                listing.id(),
                listing.title(),
                visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object report(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        limit.take(visit.client(), texts(visit).get("out-of-date.often"));
        if (!canBeAsked(listing)) {
            return ask(origin, key, visit);
        }
        nudges.report(listing.id());
        return Redirect.after(ListingAddress.path(listing.id()) + "/out-of-date/thanks");
    }

    @GET
    @Path("/thanks")
    public Page thanks(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        Texts texts = texts(visit);
        return Question.page(
                QuestionView.of(listing.title(), texts.get("out-of-date.thanks.title"))
                        .paragraph(texts.get("out-of-date.thanks"))
                        .link(texts.get("done.listing"), ListingAddress.path(listing.id())),
                listing.id(),
                listing.title(),
                visit);
    }

    private boolean canBeAsked(Listing listing) {
        return owners.of(listing.id())
                .filter(owned -> !owned.recipients().isEmpty())
                .isPresent();
    }

    private Listing listing(String origin, String key, Visit visit) {
        return listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
    }

    private static Texts texts(Visit visit) {
        return Texts.of(Question.class, visit.locale());
    }
}
