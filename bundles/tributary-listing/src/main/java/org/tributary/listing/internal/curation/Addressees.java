package org.tributary.listing.internal.curation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.listing.internal.catalogue.Stewardship;

/**
 * Whom letters of curators go to. Only to people with an account: whoever stands as a contact on an imported listing has
 * never heard of this site. Asks another slice, so call it outside of reads and writes.
 */
@Component(service = Addressees.class)
public final class Addressees {

    private static final int MOST_LEADS = 5;

    private final Stewardship stewardship;
    private final Optional<People> people;

    /** @param people null on a host without the slice of people; then nobody is written to */
    @Activate
    public Addressees(
            @Reference Stewardship stewardship,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    People people) {
        this.stewardship = stewardship;
        this.people = Optional.ofNullable(people);
    }

    /** Who looks after a listing, otherwise the leads of its organisation. */
    List<Person> ofListing(ListingId listing, Optional<OrganisationId> owner) {
        List<Person> steward =
                stewardship.stewardOf(listing).flatMap(this::active).stream().toList();
        return !steward.isEmpty() || owner.isEmpty() ? steward : leads(owner.get());
    }

    private List<Person> leads(OrganisationId organisation) {
        return people.stream()
                .flatMap(known -> known.membersOf(organisation).stream())
                .filter(person -> person.isActive() && person.role().atLeast(Role.LEAD))
                .limit(MOST_LEADS)
                .toList();
    }

    /** Everybody who keeps order here. */
    List<Person> curators() {
        return people.stream()
                .flatMap(known -> known.atLeast(Role.CURATOR).stream())
                .filter(Person::isActive)
                .toList();
    }

    /** Somebody with an account in good standing. */
    Optional<Person> active(PersonId id) {
        return people.flatMap(known -> known.find(id)).filter(Person::isActive);
    }

    /** Those who have an account. */
    Map<PersonId, Person> all(Collection<PersonId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : people.map(known -> known.findAll(ids)).orElse(Map.of());
    }

    /** Whose address this is, where they have an account. */
    Optional<PersonId> personAt(String address) {
        return people.flatMap(known -> known.byAddress(address)).map(Person::id);
    }

    /** Whether anybody belongs to this organisation. */
    boolean hasMembers(OrganisationId organisation) {
        return people.map(known -> !known.membersOf(organisation).isEmpty()).orElse(false);
    }
}
