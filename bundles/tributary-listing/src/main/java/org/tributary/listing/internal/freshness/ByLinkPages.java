package org.tributary.listing.internal.freshness;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Person;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.conversation.Question;
import org.tributary.listing.internal.conversation.QuestionView;
import org.tributary.listing.internal.stewardship.Capabilities;
import org.tributary.listing.internal.stewardship.Capabilities.Held;
import org.tributary.listing.internal.stewardship.HandOvers;
import org.tributary.listing.internal.stewardship.HandOvers.Offer;
import org.tributary.listing.internal.stewardship.Purpose;
import org.tributary.store.Store;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * The pages that links in mails open. Each shows what it is about and has one button, so that a scanner that opens links
 * does nothing; its form goes to the address it stands on, so that no secret stands in a page.
 */
@Component(service = ByLinkPages.class, property = "osgi.jaxrs.resource=true")
@Path("/by-link")
@Produces(MediaType.TEXT_HTML)
public final class ByLinkPages {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int LONGEST_NOTE = 2_000;

    private final Capabilities capabilities;
    private final HandOvers handOvers;
    private final Listings listings;
    private final Organisations organisations;
    private final Store store;
    private final Clock clock;

    @Activate
    public ByLinkPages(
            @Reference Capabilities capabilities,
            @Reference HandOvers handOvers,
            @Reference Listings listings,
            @Reference Organisations organisations,
            @Reference(target = "(unit=listing)") Store store) {
        this(capabilities, handOvers, listings, organisations, store, Clock.systemUTC());
    }

    ByLinkPages(
            Capabilities capabilities,
            HandOvers handOvers,
            Listings listings,
            Organisations organisations,
            Store store,
            Clock clock) {
        this.capabilities = capabilities;
        this.handOvers = handOvers;
        this.listings = listings;
        this.organisations = organisations;
        this.store = store;
        this.clock = clock;
    }

    @GET
    @Path("/{purpose}")
    public Page ask(@PathParam("purpose") String word, @Context Visit visit) {
        String secret = secret(visit);
        Optional<Purpose> purpose = Coded.parse(Purpose.class, word);
        if (purpose.equals(Optional.of(Purpose.ACCEPT))) {
            return handOvers
                    .byLink(secret)
                    .map(offer -> accept(offer, List.of(), visit))
                    .orElseGet(() -> dead(visit));
        }
        return purpose.flatMap(known -> capabilities.held(known, secret).map(held -> switch (known) {
                    case STILL_TRUE -> stillTrue(held, visit);
                    case FINISHED -> finished(held, new Form(Map.of()), List.of(), visit);
                    case HAND_OVER, ACCEPT -> handOver(held, "", List.of(), visit);
                }))
                .orElseGet(() -> dead(visit));
    }

    @POST
    @Path("/{purpose}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object answer(@PathParam("purpose") String word, Form form, @Context Visit visit) {
        String secret = secret(visit);
        Optional<Purpose> purpose = Coded.parse(Purpose.class, word);
        if (purpose.equals(Optional.of(Purpose.ACCEPT))) {
            Optional<Offer> offer = handOvers.byLink(secret);
            return offer.isPresent() ? accepted(offer.get(), form, visit) : dead(visit);
        }
        Optional<Held> held = purpose.flatMap(known -> capabilities.held(known, secret));
        if (held.isEmpty()) {
            return dead(visit);
        }
        try {
            switch (purpose.orElseThrow()) {
                case STILL_TRUE -> listings.confirm(
                        held.get().cared().listing().id(), held.get().actor());
                case FINISHED -> {
                    List<FieldFault> faults = finish(held.get(), form, visit);
                    if (!faults.isEmpty()) {
                        return finished(held.get(), form, faults, visit);
                    }
                }
                case HAND_OVER, ACCEPT -> {
                    handOvers.offer(held.get(), form.text("address"));
                    return thanks("hand-over", held.get().cared().listing());
                }
            }
        } catch (InvalidInput e) {
            return handOver(held.get(), form.text("address"), e.faults(), visit);
        } catch (NotFound gone) {
            return dead(visit);
        }
        store.write((entities, tx) -> Capabilities.use(entities, held.get().hash()));
        return thanks(word, held.get().cared().listing());
    }

    /** Where a form leads that was accepted: an address without any secret. */
    @GET
    @Path("/thanks")
    public Page thanks(@Context Visit visit) {
        Texts texts = PageTexts.of(visit);
        String what = visit.parameter("for")
                .filter(word -> texts.has(word + ".thanks"))
                .orElse("still-true");
        QuestionView view = QuestionView.of("", texts.get("thanks.title")).paragraph(texts.get(what + ".thanks"));
        Optional<ListingId> listing = visit.parameter("listing").flatMap(ByLinkPages::listing);
        view = listing.isPresent()
                ? view.link(texts.get("thanks.listing"), ListingAddress.path(listing.get()))
                : view.link(texts.get("thanks.home"), "/");
        return Question.page(view, visit);
    }

    private static String secret(Visit visit) {
        return visit.parameter("link").orElse("");
    }

    private static Optional<ListingId> listing(String text) {
        try {
            return Optional.of(ListingId.parse(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static Redirect thanks(String what, Listing listing) {
        return Redirect.after("/by-link/thanks?for=" + what + "&listing="
                + listing.id().origin() + "%3A" + listing.id().key());
    }

    /** The same for every reason, so that nobody learns from it which links there are. */
    private static Page dead(Visit visit) {
        Texts texts = PageTexts.of(visit);
        return Question.page(
                        QuestionView.of("", texts.get("dead.title"))
                                .paragraph(texts.get("dead.why"))
                                .paragraph(texts.get("dead.what"))
                                .link(texts.get("dead.sign-in"), "/sign-in"),
                        visit)
                .status(404);
    }

    private static Page stillTrue(Held held, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        Listing listing = held.cared().listing();
        QuestionView view =
                QuestionView.of(listing.title(), texts.get("still-true.title")).paragraph(texts.get("still-true.text"));
        if (!listing.headline().summary().isBlank()) {
            view = view.before(ui.inset(listing.headline().summary()));
        }
        return Question.page(view.button(ui.button(texts.get("still-true.button"))), visit);
    }

    private static Page finished(Held held, Form form, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        String now = form.text("now");
        QuestionView view = QuestionView.of(held.cared().listing().title(), texts.get("finished.title"))
                .faults(faults)
                .paragraph(texts.get("finished.text"))
                .field(ui.radios(
                        Field.of("now", texts.get("finished.now")).faults(faults),
                        List.of(
                                Choice.of("live", texts.get("finished.live"), now.equals("live")),
                                Choice.of("retired", texts.get("finished.retired"), now.equals("retired")))))
                .field(ui.textarea(Field.of("note", texts.get("finished.note"))
                        .hint(texts.get("finished.note.hint"))
                        .longest(LONGEST_NOTE)
                        .rows(6)
                        .value(form.text("note"))
                        .faults(faults)));
        for (String number : List.of("before", "after", "hours")) {
            view = view.field(ui.input(Field.of(number, texts.get("finished." + number))
                    .optional()
                    .inputmode("numeric")
                    .width(10)
                    .spellcheck(false)
                    .value(form.text(number))
                    .faults(faults)));
        }
        return Question.page(view.button(ui.button(texts.get("finished.button"))), visit);
    }

    /** Writes down what came of it, as its owner would by signing in. */
    private List<FieldFault> finish(Held held, Form form, Visit visit) {
        Texts texts = PageTexts.of(visit);
        List<FieldFault> faults = new ArrayList<>();
        Optional<Phase> phase =
                Coded.parse(Phase.class, form.text("now")).filter(Set.of(Phase.LIVE, Phase.RETIRED)::contains);
        if (phase.isEmpty()) {
            faults.add(new FieldFault("now", texts.get("finished.choose")));
        }
        String note = form.text("note");
        if (note.isBlank()) {
            faults.add(new FieldFault("note", texts.get("finished.nothing")));
        } else {
            PlainText.check("note", note, 1, LONGEST_NOTE, faults);
        }
        OptionalLong before = number("before", form, texts, faults);
        OptionalLong after = number("after", form, texts, faults);
        OptionalLong hours = number("hours", form, texts, faults);
        if (!faults.isEmpty()) {
            return faults;
        }
        Listing listing =
                listings.find(held.cared().listing().id(), held.actor().viewer());
        Outcome old = listing.outcome()
                .orElse(new Outcome(
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        List.of(),
                        Optional.empty()));
        Outcome outcome = new Outcome(
                before.isPresent() ? before : old.costBefore(),
                after.isPresent() ? after : old.costAfter(),
                hours.isPresent() ? hours : old.hoursSaved(),
                old.residents(),
                old.reusedBy(),
                Optional.of(note));
        LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
        // What was expected to end has ended; what was to end later, or never said, ended today.
        Optional<PartialDate> end = listing.period()
                .end()
                .filter(expected -> !expected.lastDay().isAfter(today))
                .or(() -> Optional.of(PartialDate.of(today)));
        ListingDraft draft = listing.toDraft()
                .withOutcome(Optional.of(outcome))
                .withFacets(listing.facets().withPhase(phase))
                .withPeriod(new Period(listing.period().start(), end));
        try {
            listings.update(listing.id(), listing.life().version(), draft, held.actor());
        } catch (InvalidInput e) {
            return List.of(new FieldFault("", texts.get("finished.elsewhere")));
        }
        return List.of();
    }

    private static OptionalLong number(String field, Form form, Texts texts, List<FieldFault> faults) {
        String digits = form.text(field).replaceAll("[£,\\s]", "");
        if (digits.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!digits.matches("\\d{1,12}")) {
            faults.add(new FieldFault(field, texts.get("finished.number")));
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits));
    }

    private static Page handOver(Held held, String address, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        return Question.page(
                QuestionView.of(held.cared().listing().title(), texts.get("hand-over.title"))
                        .faults(faults)
                        .paragraph(texts.get("hand-over.text"))
                        .field(ui.input(Field.of("address", texts.get("hand-over.address"))
                                .type("email")
                                .spellcheck(false)
                                .value(address)
                                .faults(faults)))
                        .button(ui.button(texts.get("hand-over.button"))),
                visit);
    }

    private Page accept(Offer offer, List<FieldFault> faults, Visit visit) {
        Texts texts = PageTexts.of(visit);
        Components ui = visit.ui();
        String organisation = organisations.find(offer.organisation()).name();
        QuestionView view = QuestionView.of(offer.cared().listing().title(), texts.get("accept.title"))
                .faults(faults)
                .paragraph(offer.from()
                        .map(Person::name)
                        .filter(name -> !name.isBlank())
                        .map(name -> texts.get("accept.from", name, organisation))
                        .orElseGet(() -> texts.get("accept.from.nobody", organisation)))
                .paragraph(texts.get("accept.text"));
        if (offer.to().isEmpty()) {
            view = view.paragraph(texts.get("accept.enrol"));
        }
        return Question.page(
                view.button(ui.button(texts.get("accept.button"), "do", "accept"))
                        .button(ui.secondaryButton(texts.get("accept.decline"), "do", "decline")),
                visit);
    }

    private Object accepted(Offer offer, Form form, Visit visit) {
        try {
            if (form.text("do").equals("decline")) {
                handOvers.decline(offer);
                return thanks("declined", offer.cared().listing());
            }
            handOvers.accept(offer);
            return thanks("accept", offer.cared().listing());
        } catch (InvalidInput e) {
            return accept(offer, List.of(new FieldFault("", e.getMessage())), visit);
        } catch (NotFound gone) {
            return dead(visit);
        }
    }
}
