package org.tributary.listing.internal.conversation;

import java.util.List;
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
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.templates.StaticTemplates;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Dated posts of a listing: written, looked at before they are published, changed, taken away and put back. */
@Component(service = UpdatePages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/updates")
@Produces(MediaType.TEXT_HTML)
public final class UpdatePages {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    private final Listings listings;

    @Activate
    public UpdatePages(@Reference Listings listings) {
        this.listings = listings;
    }

    @GET
    @Path("/new")
    public Page ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return page(own(origin, key, visit), Optional.empty(), "", List.of(), false, visit);
    }

    @POST
    @Path("/new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object write(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        Listing listing = own(origin, key, visit);
        return save(listing, Optional.empty(), form, visit);
    }

    @GET
    @Path("/{update: \\d{1,18}}")
    public Page edit(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("update") long update,
            @Context Visit visit) {
        Listing listing = own(origin, key, visit);
        StatusUpdate there = find(listing, update, visit);
        return page(listing, Optional.of(there), there.text(), List.of(), false, visit);
    }

    @POST
    @Path("/{update: \\d{1,18}}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object change(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("update") long update,
            Form form,
            @Context Visit visit) {
        Listing listing = own(origin, key, visit);
        String back = ListingAddress.path(listing.id());
        switch (form.text("do")) {
            case "remove" -> {
                listings.removeUpdate(listing.id(), update, visit.actor());
                return Redirect.after(back + "/updates/" + update + "/removed");
            }
            case "restore" -> {
                listings.restoreUpdate(listing.id(), update, visit.actor());
                return Redirect.after(back + "?done=update-restored#updates");
            }
            default -> {
                return save(listing, Optional.of(find(listing, update, visit)), form, visit);
            }
        }
    }

    /** Leaves the form on the address to which it is sent, so that the page can be loaded again. */
    @GET
    @Path("/{update: \\d{1,18}}/removed")
    public Page removed(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("update") long update,
            @Context Visit visit) {
        Listing listing = own(origin, key, visit);
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        return Question.page(
                QuestionView.of(listing.title(), texts.get("update.removed.title"))
                        .paragraph(texts.get("update.removed"))
                        .paragraph(texts.get("update.remove.text"))
                        .button(ui.secondaryButton(texts.get("update.restore"), "do", "restore"))
                        .link(texts.get("done.listing"), ListingAddress.path(listing.id())),
                listing.id(),
                listing.title(),
                visit);
    }

    @POST
    @Path("/{update: \\d{1,18}}/removed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object restore(
            @PathParam("origin") String origin,
            @PathParam("key") String key,
            @PathParam("update") long update,
            Form form,
            @Context Visit visit) {
        return change(origin, key, update, form, visit);
    }

    private Object save(Listing listing, Optional<StatusUpdate> before, Form form, Visit visit) {
        String text = form.text("text");
        if (text.isBlank()) {
            return page(
                    listing,
                    before,
                    text,
                    List.of(new FieldFault("text", PageTexts.of(visit).get("update.missing"))),
                    false,
                    visit);
        }
        if (form.text("do").equals("preview")) {
            return page(listing, before, text, List.of(), true, visit);
        }
        try {
            if (before.isPresent()) {
                listings.editUpdate(listing.id(), before.get().id(), text, visit.actor());
            } else {
                listings.post(listing.id(), text, visit.now(), visit.actor());
            }
        } catch (InvalidInput e) {
            return page(listing, before, text, e.faults(), false, visit);
        }
        return Redirect.after(ListingAddress.path(listing.id()) + "?done=update#updates");
    }

    /** The form is only for those who may use it, so that nobody types what they cannot save. */
    private Listing own(String origin, String key, Visit visit) {
        Listing listing = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        if (!visit.viewer().isMember()) {
            throw new NotAllowed("Sign in to write an update.", true);
        }
        if (!mayWrite(listing, visit)) {
            throw new NotAllowed("Only people of the organisation that it belongs to can write an update.", false);
        }
        return listing;
    }

    private static boolean mayWrite(Listing listing, Visit visit) {
        return visit.viewer().role().atLeast(Role.CURATOR)
                || listing.owner()
                        .map(owner ->
                                visit.viewer().isMember() && visit.viewer().belongsTo(owner.id()))
                        .orElse(false);
    }

    private StatusUpdate find(Listing listing, long update, Visit visit) {
        return listings.updates(listing.id(), visit.viewer()).stream()
                .filter(one -> one.id() == update)
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no such update."));
    }

    private static Page page(
            Listing listing,
            Optional<StatusUpdate> before,
            String text,
            List<FieldFault> faults,
            boolean preview,
            Visit visit) {
        Components ui = visit.ui();
        Texts texts = PageTexts.of(visit);
        QuestionView view = QuestionView.of(
                        listing.title(), texts.get(before.isPresent() ? "update.edit.title" : "update.title"))
                .faults(faults);
        if (preview) {
            view = view.before(TEMPLATES.prose(ui, texts.get("update.preview.title"), text));
        }
        view = view.field(ui.textarea(Field.of("text", texts.get("update.text"))
                        .hint(texts.get("update.hint"))
                        .longest(5_000)
                        .rows(10)
                        .value(text)
                        .faults(faults)))
                .button(ui.button(texts.get("update.button"), "do", "publish"))
                .button(ui.secondaryButton(texts.get("update.preview"), "do", "preview"));
        if (before.isPresent()) {
            view = view.button(ui.secondaryButton(texts.get("update.remove"), "do", "remove"));
        }
        return Question.page(
                view.link(texts.get("done.listing"), ListingAddress.path(listing.id())),
                listing.id(),
                listing.title(),
                visit);
    }
}
