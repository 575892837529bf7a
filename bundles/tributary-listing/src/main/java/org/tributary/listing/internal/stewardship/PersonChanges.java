package org.tributary.listing.internal.stewardship;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.catalogue.ListingCare;
import org.tributary.listing.internal.catalogue.ListingCare.Cared;
import org.tributary.listing.internal.catalogue.PersonRows;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Texts;

/**
 * Follows who comes, moves and goes: notes whose addresses the contacts of listings are, takes listings out of the hands
 * of those who have left and tells the lead, and erases what is kept about those who are erased.
 */
@Component(service = ChangeConsumer.class)
public final class PersonChanges implements ChangeConsumer {

    private static final Actor LEFT = Actor.system("leavers");
    private static final int MOST_IN_A_MAIL = 10;

    private final Store store;
    private final Owners owners;
    private final People people;
    private final CurrentSite site;
    private final Clock clock;
    private final Texts texts = Texts.of(PersonChanges.class, Locale.UK);

    @Activate
    public PersonChanges(
            @Reference(target = "(unit=listing)") Store store,
            @Reference Owners owners,
            @Reference People people,
            @Reference CurrentSite site) {
        this(store, owners, people, site, Clock.systemUTC());
    }

    public PersonChanges(Store store, Owners owners, People people, CurrentSite site, Clock clock) {
        this.store = store;
        this.owners = owners;
        this.people = people;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "listing-people";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        Set<ListingId> listings = new LinkedHashSet<>();
        for (Change change : batch) {
            if (change.subject() == Subject.LISTING) {
                listings.add(ListingId.parse(change.id()));
            }
        }
        link(listings);
        for (Change change : batch) {
            if (change.subject() == Subject.PERSON) {
                person(new PersonId(change.id()), change.what(), change.seq());
            }
        }
    }

    /** Contacts are typed as addresses: those that belong to somebody with an account go with that account. */
    private void link(Set<ListingId> listings) {
        Set<String> addresses = store.read(entities -> PersonRows.unknownAddresses(entities, listings));
        Map<String, PersonId> known = new LinkedHashMap<>();
        addresses.forEach(
                address -> people.byAddress(address).map(Person::id).ifPresent(person -> known.put(address, person)));
        if (!known.isEmpty()) {
            store.write((entities, tx) -> {
                known.forEach((address, person) -> PersonRows.link(entities, address, person));
                return null;
            });
        }
    }

    private void person(PersonId id, What what, long seq) {
        Optional<Person> person = what == What.ERASED ? Optional.empty() : people.find(id);
        if (what != What.ERASED && person.isEmpty()) {
            // They were erased meanwhile, and that comes next.
            return;
        }
        Optional<OrganisationId> present = person.filter(Person::isActive).flatMap(Person::organisation);
        Instant now = Instant.ofEpochMilli(clock.millis());
        Map<OrganisationId, Set<ListingId>> left = store.write((entities, tx) -> {
            Map<OrganisationId, Set<ListingId>> unattended = ListingCare.leave(entities, id, present, now);
            if (person.isPresent()) {
                PersonRows.link(entities, person.get().address(), id);
                entities.createQuery("select h from HandOverRow h where h.toAddress = :address", HandOverRow.class)
                        .setParameter("address", person.get().address().toLowerCase(Locale.ROOT))
                        .getResultList()
                        .forEach(row -> row.to(id));
            } else {
                PersonRows.erase(entities, tx, id);
                Capabilities.end(entities, id);
                entities.createQuery("delete from HandOverRow h where h.toPersonId = :person")
                        .setParameter("person", id.value())
                        .executeUpdate();
                entities.createQuery("update HandOverRow h set h.fromPersonId = null where h.fromPersonId = :person")
                        .setParameter("person", id.value())
                        .executeUpdate();
                entities.createNativeQuery("delete from listing_nudge where recipient = ?1")
                        .setParameter(1, Recipient.key(id))
                        .executeUpdate();
            }
            unattended.forEach((organisation, listings) -> listings.forEach(listing -> {
                Capabilities.end(entities, listing);
                tx.change(Subject.LISTING, listing.toString(), What.CONTENT);
                tx.audit(LEFT, "listing.unattended", listing.toString(), organisation, "");
            }));
            return unattended;
        });
        left.forEach((organisation, listings) -> tell(organisation, listings, seq));
    }

    /** Once for each time that somebody leaves; the number of the change keeps it to one mail if it comes again. */
    private void tell(OrganisationId organisation, Set<ListingId> listings, long seq) {
        List<Recipient> leads = owners.leads(organisation);
        Map<ListingId, Cared> cared = store.read(entities ->
                ListingCare.of(entities, listings.stream().limit(MOST_IN_A_MAIL).toList()));
        List<Cared> told =
                cared.values().stream().filter(Cared::mayBeAskedAbout).toList();
        if (leads.isEmpty() || told.isEmpty()) {
            return;
        }
        store.write((entities, tx) -> {
            leads.forEach(lead -> tx.deliver(Delivery.email(
                    letter(lead, told, listings.size(), seq), lead.person().orElseThrow())));
            return null;
        });
    }

    private Message letter(Recipient lead, List<Cared> told, int all, long seq) {
        String organisation = told.get(0).listing().owner().orElseThrow().name();
        Letter letter = Letter.of(site.now(), Locale.UK, texts.get("left.subject", all))
                .greeting(lead.name())
                .paragraph(texts.get("left.text", all, organisation));
        for (Cared one : told) {
            Listing listing = one.listing();
            letter = letter.item(listing.title(), site.now().absolute(ListingAddress.path(listing.id())), "");
        }
        if (all > told.size()) {
            letter = letter.paragraph(texts.get("left.more", all - told.size()));
        }
        return letter.button(
                        texts.get("left.button"),
                        site.now().absolute("/organisations/" + told.get(0).owner() + "/unattended"))
                .because(texts.get("left.because", organisation, site.now().name()))
                .message(
                        "unattended/" + seq + "/" + lead.key().substring(0, 32),
                        lead.address(),
                        Message.Sort.AUTOMATIC);
    }
}
