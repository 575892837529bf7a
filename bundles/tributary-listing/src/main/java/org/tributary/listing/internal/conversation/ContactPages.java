package org.tributary.listing.internal.conversation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Owner;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.rest.Asked;
import org.tributary.listing.internal.stewardship.Recipient;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The form by which anybody writes to those who can be asked about a listing. */
@Component(service = ContactPages.class, property = "osgi.jaxrs.resource=true")
@Path("/listings/{origin}/{key}/contact")
@Produces(MediaType.TEXT_HTML)
public final class ContactPages {

    private final Listings listings;
    private final ContactRelay relay;
    private final People people;
    private final Organisations organisations;

    @Activate
    public ContactPages(
            @Reference Listings listings,
            @Reference ContactRelay relay,
            @Reference People people,
            @Reference Organisations organisations) {
        this.listings = listings;
        this.relay = relay;
        this.people = people;
        this.organisations = organisations;
    }

    @GET
    public Page ask(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        return page(listing, new ContactRelay.Words("", "", ""), List.of(), visit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Object send(
            @PathParam("origin") String origin, @PathParam("key") String key, Form form, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        ContactRelay.Words words =
                new ContactRelay.Words(form.text("name"), form.text("address"), form.text("message"));
        try {
            relay.send(listing.id(), words, visit);
        } catch (InvalidInput e) {
            return page(listing, words, e.faults(), visit);
        }
        return Redirect.after(ListingAddress.path(listing.id()) + "/contact/sent");
    }

    @GET
    @Path("/sent")
    public Page sent(@PathParam("origin") String origin, @PathParam("key") String key, @Context Visit visit) {
        Listing listing = listing(origin, key, visit);
        Texts texts = PageTexts.of(visit);
        return Question.page(
                QuestionView.of(listing.title(), texts.get("contact.sent.title"))
                        .paragraph(texts.get("contact.sent"))
                        .link(texts.get("done.listing"), ListingAddress.path(listing.id())),
                listing.id(),
                listing.title(),
                visit);
    }

    private Listing listing(String origin, String key, Visit visit) {
        return listings.find(new Asked(visit.locale()).listing(origin, key), visit.viewer());
    }

    private Page page(Listing listing, ContactRelay.Words words, List<FieldFault> faults, Visit visit) {
        Components ui = visit.ui();
        Texts texts = PageTexts.of(visit);
        List<Recipient> reached = relay.reached(listing.id(), visit.viewer());
        if (reached.isEmpty()) {
            return Question.page(nobody(listing, texts, visit), listing.id(), listing.title(), visit);
        }
        Optional<Person> account = visit.viewer().person().flatMap(people::find).filter(Person::isActive);
        QuestionView view = QuestionView.of(listing.title(), texts.get("contact.title"))
                .faults(faults)
                .paragraph(who(listing, reached, texts))
                .paragraph(account.map(person -> texts.get("contact.you", person.address()))
                        .orElseGet(() -> texts.get("contact.visitor")));
        if (account.isEmpty()) {
            view = view.field(ui.input(Field.of("name", texts.get("contact.name"))
                            .autocomplete("name")
                            .spellcheck(false)
                            .value(words.name())
                            .faults(faults)))
                    .field(ui.input(Field.of("address", texts.get("contact.address"))
                            .type("email")
                            .autocomplete("email")
                            .spellcheck(false)
                            .value(words.address())
                            .faults(faults)));
        }
        view = view.field(ui.textarea(Field.of("message", texts.get("contact.message"))
                        .longest(2_000)
                        .rows(8)
                        .value(words.message())
                        .faults(faults)))
                .button(ui.button(texts.get("contact.button")))
                .link(texts.get("done.listing"), ListingAddress.path(listing.id()));
        return Question.page(view, listing.id(), listing.title(), visit);
    }

    private static String who(Listing listing, List<Recipient> reached, Texts texts) {
        boolean named = reached.get(0).role() == Recipient.Why.CONTACT;
        String names = listing.contacts().stream()
                .filter(contact -> !contact.imported())
                .map(ContactPages::shown)
                .collect(Collectors.joining(", "));
        return named && !names.isBlank() ? texts.get("contact.who", names) : texts.get("contact.who.unnamed");
    }

    private static String shown(Contact contact) {
        return contact.name()
                .map(name -> contact.role().isBlank() ? name : name + " (" + contact.role() + ")")
                .orElse(contact.role());
    }

    private QuestionView nobody(Listing listing, Texts texts, Visit visit) {
        String why = listing.isSample()
                ? "contact.none.sample"
                : listing.provenance().claimed() ? "contact.none" : "contact.none.imported";
        QuestionView view = QuestionView.of(listing.title(), texts.get("contact.none.title"))
                .paragraph(texts.get(why));
        Optional<String> website = listing.owner()
                .map(Owner::id)
                .flatMap(id ->
                        Optional.ofNullable(organisations.findAll(List.of(id)).get(id)))
                .flatMap(Organisation::website)
                .map(Object::toString);
        boolean more = false;
        if (listing.provenance().address().isPresent() && !listing.isSample()) {
            view = view.link(
                    texts.get("contact.else.source"),
                    listing.provenance().address().get().toString());
            more = true;
        }
        if (website.isPresent()) {
            view = view.link(
                    texts.get(
                            "contact.else.organisation",
                            listing.owner().orElseThrow().name()),
                    website.get());
            more = true;
        }
        if (!visit.site().contactEmail().isBlank()) {
            view = view.link(
                    texts.get("contact.else.host", visit.site().contactEmail()),
                    "mailto:" + visit.site().contactEmail());
            more = true;
        }
        return (more ? view.paragraph(texts.get("contact.else")) : view)
                .link(texts.get("done.listing"), ListingAddress.path(listing.id()));
    }
}
