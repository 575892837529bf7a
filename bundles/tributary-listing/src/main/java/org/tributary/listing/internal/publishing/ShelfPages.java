package org.tributary.listing.internal.publishing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.refusal.EditClash;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Moved;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.listing.internal.catalogue.Shelved;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Crumb;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Takes a listing out of sight, with the way back offered at once, and brings it back. */
@Component(service = ShelfPages.class, property = "osgi.jaxrs.resource=true")
@Path("/publish/{origin}/{key}/{shelf:withdraw|restore}")
@Produces(MediaType.TEXT_HTML)
public final class ShelfPages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();
    private static final int LONGEST_REASON = 500;

    private final Listings listings;
    private final ListingCatalogue catalogue;
    private final Editable editable;

    @Activate
    public ShelfPages(
            @Reference Listings listings, @Reference ListingCatalogue catalogue, @Reference Editable editable) {
        this.listings = listings;
        this.catalogue = catalogue;
        this.editable = editable;
    }

    @GET
    public Object page(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("shelf") String shelf,
            @Context Visit visit) {
        Editable.signedIn(visit);
        ListingId id = Editable.id(origin, key, visit);
        return shelf.equals("withdraw") ? withdraw(id, visit) : restore(id, visit, List.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object act(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("shelf") String shelf,
            @Context Visit visit,
            Form form) {
        Editable.signedIn(visit);
        ListingId id = Editable.id(origin, key, visit);
        return shelf.equals("withdraw") ? withdraw(id, visit, form) : restore(id, visit, form);
    }

    private Object withdraw(ListingId id, Visit visit) {
        try {
            return asked(editable.find(id, visit), "", List.of(), visit);
        } catch (Gone | Moved away) {
            return Redirect.after(Paths.of(id, "restore"));
        }
    }

    private Object withdraw(ListingId id, Visit visit, Form form) {
        Listing listing;
        try {
            listing = editable.find(id, visit);
            listings.withdraw(id, version(form), form.text("reason"), visit.actor());
        } catch (Gone | Moved away) {
            return Redirect.after(Paths.of(id, "restore"));
        } catch (InvalidInput no) {
            return asked(editable.find(id, visit), form.text("reason"), no.faults(), visit)
                    .status(400)
                    .failed();
        } catch (EditClash clash) {
            return asked(
                            editable.find(id, visit),
                            form.text("reason"),
                            List.of(new FieldFault("", PageTexts.of(visit).get("fault.changed-meanwhile"))),
                            visit)
                    .status(412)
                    .failed();
        }
        return Redirect.after(Paths.of(listing.id(), "restore") + "?done=withdrawn");
    }

    private Page asked(Listing listing, String reason, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        boolean isDraft = listing.circle() == Circle.DRAFT;
        Field field = Field.of("reason", texts.get("field.reason"))
                .hint(texts.get("hint.reason"))
                .longest(LONGEST_REASON)
                .rows(4)
                .optional()
                .value(reason)
                .faults(faults);
        String title = texts.get(isDraft ? "discard.title" : "withdraw.title");
        return Page.of(
                        title,
                        TEMPLATES.publishWithdraw(
                                visit.ui(), texts, listing, isDraft, faults, field, Paths.of(listing.id())))
                .under(new Crumb(listing.title(), Paths.of(listing.id())))
                .notIndexed();
    }

    private Object restore(ListingId id, Visit visit, List<FieldFault> faults) {
        Optional<Shelved> shelved = catalogue.shelved(id, visit.actor());
        return shelved.isEmpty() ? Redirect.after(Paths.of(id)) : shelved(shelved.get(), visit, faults);
    }

    private static Page shelved(Shelved shelved, Visit visit, List<FieldFault> faults) {
        Texts texts = PageTexts.of(visit);
        boolean justNow = visit.parameter("done").filter("withdrawn"::equals).isPresent();
        String how = shelved.listing().circle() == Circle.DRAFT && shelved.how() == Shelved.How.WITHDRAWN
                ? "discarded"
                : shelved.how().name().toLowerCase(Locale.ROOT);
        ShelvedView view = new ShelvedView(
                shelved.listing(),
                texts.get("shelved." + how),
                shelved.since(),
                shelved.why(),
                shelved.into().map(visit.ui()::listingPath),
                justNow,
                Paths.of(shelved.listing().id(), "restore"),
                faults);
        return Page.of(shelved.listing().title(), TEMPLATES.publishShelved(visit.ui(), texts, view))
                .under(new Crumb(texts.get("mine.title"), Paths.MINE))
                .notIndexed();
    }

    private Object restore(ListingId id, Visit visit, Form form) {
        try {
            listings.restore(id, version(form), visit.actor());
        } catch (EditClash clash) {
            Object page = restore(
                    id, visit, List.of(new FieldFault("", PageTexts.of(visit).get("fault.changed-meanwhile"))));
            return page instanceof Page shown ? shown.status(412).failed() : page;
        }
        return Redirect.after(Paths.of(id) + "?done=restored");
    }

    static long version(Form form) {
        String version = form.text("version");
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
    }
}
