package org.tributary.listing.internal.stewardship;

import java.util.List;
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
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.catalogue.ListingCare.Cared;
import org.tributary.listing.internal.conversation.Question;
import org.tributary.listing.internal.conversation.QuestionView;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Offers a listing to a colleague, takes it into one's own hands, and answers what one is offered. */
@Component(service = HandOverPages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/hand-over")
@Produces(MediaType.TEXT_HTML)
public final class HandOverPages {

    private final HandOvers handOvers;

    @Activate
    public HandOverPages(@Reference HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    @GET
    public Page ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return page(handOvers.offerable(id(origin, key, visit), visit.actor()), "", List.of(), visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object offer(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        ListingId id = id(origin, key, visit);
        if (form.text("do").equals("take")) {
            handOvers.take(id, visit.actor());
            return Redirect.after(ListingAddress.path(id) + "?done=taken");
        }
        try {
            handOvers.offer(id, form.text("address"), visit.actor());
        } catch (InvalidInput e) {
            return page(handOvers.offerable(id, visit.actor()), form.text("address"), e.faults(), visit);
        }
        return Redirect.after(ListingAddress.path(id) + "?done=asked");
    }

    @GET
    @Path("/accept")
    public Page accept(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        return accept(offer(id(origin, key, visit), visit), List.of(), visit);
    }

    @POST
    @Path("/accept")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object answer(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        ListingId id = id(origin, key, visit);
        HandOvers.Offer offer = offer(id, visit);
        try {
            if (form.text("do").equals("decline")) {
                handOvers.decline(offer);
                return Redirect.after(ListingAddress.path(id) + "?done=declined");
            }
            handOvers.accept(offer);
            return Redirect.after(ListingAddress.path(id) + "?done=taken");
        } catch (InvalidInput e) {
            return accept(offer, List.of(new FieldFault("", e.getMessage())), visit);
        }
    }

    private static ListingId id(String origin, String key, Visit visit) {
        return new Asked(visit.locale()).listing(origin, key);
    }

    private HandOvers.Offer offer(ListingId id, Visit visit) {
        PersonId person = visit.viewer().person().orElseThrow(() -> new NotAllowed("Sign in to answer.", true));
        return handOvers.waitingFor(person).stream()
                .filter(offer -> offer.cared().listing().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("Nobody asks you to look after this listing."));
    }

    private static Page page(Cared cared, String address, List<FieldFault> faults, Visit visit) {
        Components ui = visit.ui();
        Texts texts = PageTexts.of(visit);
        Viewer viewer = visit.viewer();
        QuestionView view = QuestionView.of(cared.listing().title(), texts.get("hand-over.title"))
                .faults(faults)
                .paragraph(texts.get("hand-over.text"))
                .field(ui.input(Field.of("address", texts.get("hand-over.address"))
                        .type("email")
                        .spellcheck(false)
                        .value(address)
                        .faults(faults)))
                .button(ui.button(texts.get("hand-over.button"), "do", "ask"));
        if (viewer.person().isPresent()
                && viewer.belongsTo(cared.owner())
                && !cared.steward().equals(viewer.person())) {
            view = view.button(ui.secondaryButton(texts.get("hand-over.take"), "do", "take"));
        }
        ListingId id = cared.listing().id();
        return Question.page(
                view.link(back(visit), ListingAddress.path(id)),
                id,
                cared.listing().title(),
                visit);
    }

    private static Page accept(HandOvers.Offer offer, List<FieldFault> faults, Visit visit) {
        Components ui = visit.ui();
        Texts texts = PageTexts.of(visit);
        ListingId id = offer.cared().listing().id();
        String from =
                offer.from().map(Person::name).filter(name -> !name.isBlank()).orElse(texts.get("offer.colleague"));
        return Question.page(
                QuestionView.of(offer.cared().listing().title(), texts.get("accept.title"))
                        .faults(faults)
                        .paragraph(texts.get("accept.from", from, ui.organisation(offer.organisation())))
                        .paragraph(texts.get("accept.text"))
                        .button(ui.button(texts.get("accept.button"), "do", "accept"))
                        .button(ui.secondaryButton(texts.get("accept.decline"), "do", "decline"))
                        .link(back(visit), ListingAddress.path(id)),
                id,
                offer.cared().listing().title(),
                visit);
    }

    private static String back(Visit visit) {
        return Texts.of(Question.class, visit.locale()).get("done.listing");
    }
}
