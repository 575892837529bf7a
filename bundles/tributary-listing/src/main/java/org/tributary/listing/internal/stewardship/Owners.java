package org.tributary.listing.internal.stewardship;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Contact;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.listing.internal.catalogue.ListingCare;
import org.tributary.listing.internal.catalogue.ListingCare.Cared;
import org.tributary.store.Store;

/**
 * Whom to write to about a listing: who looks after it; where nobody does, its contacts; where there are none, those who
 * lead its organisation. Nobody for samples and for what was imported and not claimed.
 *
 * <p>Reads the database and asks {@link People}, so never inside a read or write.
 */
@Component(service = Owners.class)
public final class Owners {

    private static final int MOST_LEADS = 3;

    private final Store store;
    private final People people;

    @Activate
    public Owners(@Reference(target = "(unit=listing)") Store store, @Reference People people) {
        this.store = store;
        this.people = people;
    }

    /** A listing, and whom to write to about it, which may be nobody. */
    public record Owned(Cared cared, List<Recipient> recipients) {

        public Owned {
            recipients = List.copyOf(recipients);
        }
    }

    /** Those of the ids that are in sight, at most 500. */
    public Map<ListingId, Owned> of(Collection<ListingId> ids) {
        Map<ListingId, Cared> cared = store.read(entities -> ListingCare.of(entities, ids));
        Map<PersonId, Person> stewards = people.findAll(
                cared.values().stream().flatMap(one -> one.steward().stream()).collect(Collectors.toSet()));
        Map<OrganisationId, List<Recipient>> leads = new HashMap<>();
        Map<ListingId, Owned> owned = new LinkedHashMap<>();
        cared.forEach((id, one) -> owned.put(id, new Owned(one, recipients(one, stewards, leads))));
        return owned;
    }

    /** One that is in sight. */
    public Optional<Owned> of(ListingId id) {
        return Optional.ofNullable(of(List.of(id)).get(id));
    }

    private List<Recipient> recipients(
            Cared cared, Map<PersonId, Person> stewards, Map<OrganisationId, List<Recipient>> leads) {
        if (!cared.mayBeAskedAbout()) {
            return List.of();
        }
        Optional<Recipient> steward = cared.steward()
                .map(stewards::get)
                .filter(Objects::nonNull)
                .filter(Person::isActive)
                .map(person -> Recipient.of(person, Recipient.Why.STEWARD));
        if (steward.isPresent()) {
            return List.of(steward.get());
        }
        List<Recipient> contacts = contacts(cared.listing().contacts());
        return contacts.isEmpty() ? leads.computeIfAbsent(cared.owner(), this::leads) : contacts;
    }

    /** Those contacts that have an address and may be written to; of people with an account only where it is open. */
    public List<Recipient> contacts(List<Contact> contacts) {
        Map<String, Recipient> found = new LinkedHashMap<>();
        for (Contact contact : contacts) {
            if (contact.imported() || contact.email().isEmpty()) {
                continue;
            }
            Optional<Person> account = people.byAddress(contact.email().get());
            if (account.filter(person -> person.standing() == Person.Standing.SUSPENDED)
                    .isPresent()) {
                continue;
            }
            Recipient recipient = new Recipient(
                    account.map(Person::id),
                    contact.name().orElse(""),
                    contact.email().get(),
                    Recipient.Why.CONTACT);
            found.putIfAbsent(recipient.key(), recipient);
        }
        return new ArrayList<>(found.values());
    }

    /** Those who lead an organisation. */
    public List<Recipient> leads(OrganisationId organisation) {
        return people.membersOf(organisation).stream()
                .filter(person -> person.isActive() && person.role().atLeast(Role.LEAD))
                .limit(MOST_LEADS)
                .map(person -> Recipient.of(person, Recipient.Why.LEAD))
                .toList();
    }
}
