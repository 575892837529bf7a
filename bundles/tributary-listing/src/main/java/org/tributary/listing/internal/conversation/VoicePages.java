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
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Voice;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Says something to a listing for one's organisation, changes it or takes it back: {@code ?kind=} names what. */
@Component(service = VoicePages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/voice")
@Produces(MediaType.TEXT_HTML)
public final class VoicePages {

    private final ListingCatalogue listings;

    @Activate
    public VoicePages(@Reference ListingCatalogue listings) {
        this.listings = listings;
    }

    @GET
    public Page ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        VoiceKind kind = kind(visit);
        Optional<Voice> said = said(listing.id(), kind, visit);
        return page(
                listing,
                kind,
                said,
                said.map(voice -> voice.organisation().value()).orElse(""),
                said.flatMap(Voice::note).orElse(""),
                List.of(),
                visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object say(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        VoiceKind kind = kind(visit);
        List<OrganisationId> mine =
                visit.viewer().organisations().stream().sorted().toList();
        Optional<OrganisationId> organisation = mine.size() == 1
                ? Optional.of(mine.get(0))
                : mine.stream()
                        .filter(one -> one.value().equals(form.text("organisation")))
                        .findFirst();
        Optional<Voice> said = said(listing.id(), kind, visit);
        String done = form.text("do").equals("withdraw") ? "voice-withdrawn" : "voice";
        try {
            if (done.equals("voice-withdrawn")) {
                listings.withdrawVoice(
                        listing.id(),
                        kind,
                        said.map(Voice::organisation).or(() -> organisation).orElseThrow(VoicePages::nothing),
                        visit.actor());
            } else {
                listings.speak(
                        listing.id(),
                        kind,
                        organisation.orElseThrow(() -> new InvalidInput(
                                "organisation", PageTexts.of(visit).get("voice.page.organisation.choose"))),
                        form.given("note"),
                        visit.actor());
            }
        } catch (InvalidInput e) {
            return page(listing, kind, said, form.text("organisation"), form.text("note"), e.faults(), visit);
        }
        return Redirect.after(ListingAddress.path(listing.id()) + "?done=" + done + "#voices");
    }

    private static NotFound nothing() {
        return new NotFound("There is nothing of yours to take back.");
    }

    private Listing listing(String origin, String key, Visit visit) {
        Listing listing = listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
        if (!visit.viewer().isMember()) {
            throw new NotAllowed("Sign in to say this for your organisation.", true);
        }
        return listing;
    }

    /** What most people mean, where the address does not say it. */
    private static VoiceKind kind(Visit visit) {
        return visit.parameter("kind")
                .map(code -> Coded.parse(VoiceKind.class, code)
                        .orElseThrow(() -> new NotFound(PageTexts.of(visit).get("voice.page.kind"))))
                .orElse(VoiceKind.HAVE_THIS_TOO);
    }

    private Optional<Voice> said(ListingId id, VoiceKind kind, Visit visit) {
        return listings.ownVoices(id, visit.viewer()).stream()
                .filter(voice -> voice.kind() == kind)
                .findFirst();
    }

    private Page page(
            Listing listing,
            VoiceKind kind,
            Optional<Voice> said,
            String organisation,
            String note,
            List<FieldFault> faults,
            Visit visit) {
        Components ui = visit.ui();
        Texts texts = PageTexts.of(visit);
        QuestionView view = QuestionView.of(listing.title(), texts.get("voice.page.title", ui.voice(kind)))
                .faults(faults);
        List<OrganisationId> mine =
                visit.viewer().organisations().stream().sorted().toList();
        String back = ListingAddress.path(listing.id());
        boolean own = listing.owner().map(owner -> mine.contains(owner.id())).orElse(false) && mine.size() == 1;
        if (own || mine.isEmpty()) {
            view = view.paragraph(texts.get(own ? "voice.page.own" : "voice.page.nobody"))
                    .link(texts.get("done.listing"), back);
            return Question.page(view, listing.id(), listing.title(), visit);
        }
        view = view.paragraph(texts.get("voice.page.lead"));
        if (mine.size() > 1) {
            view = view.field(ui.radios(
                    Field.of("organisation", texts.get("voice.page.organisation"))
                            .faults(faults),
                    mine.stream()
                            .map(one -> Choice.of(
                                    one.value(),
                                    ui.organisation(one),
                                    one.value().equals(organisation)))
                            .toList()));
        }
        view = view.field(ui.textarea(Field.of("note", texts.get("voice.page.note"))
                        .hint(texts.get("voice.page.note.hint"))
                        .optional()
                        .longest(500)
                        .rows(4)
                        .value(note)
                        .faults(faults)))
                .button(ui.button(
                        texts.get(said.isPresent() ? "voice.page.change" : "voice.page.button"), "do", "say"));
        if (said.isPresent()) {
            view = view.button(ui.secondaryButton(texts.get("voice.page.withdraw"), "do", "withdraw"));
        }
        return Question.page(view.link(texts.get("done.listing"), back), listing.id(), listing.title(), visit);
    }
}
