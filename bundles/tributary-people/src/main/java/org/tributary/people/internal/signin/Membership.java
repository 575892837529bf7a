package org.tributary.people.internal.signin;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Account;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.WorkAddress;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.Texts;

/** Whose member somebody is: what their proved address says, what they choose where it says several, else a curator. */
@Component(service = Membership.class)
public final class Membership {

    private static final int LONGEST_WISH = 500;

    private final Store store;
    private final Organisations organisations;
    private final Texts texts = Texts.of(Membership.class, Locale.UK);

    @Activate
    public Membership(@Reference(target = "(unit=people)") Store store, @Reference Organisations organisations) {
        this.store = store;
        this.organisations = organisations;
    }

    /** The organisations whose people have such addresses. Asks another slice: call it before a transaction begins. */
    public List<Organisation> candidates(String domain) {
        return organisations.byDomain(domain);
    }

    /** The organisations between which somebody must choose; empty where there is nothing to choose. */
    public List<Organisation> choices(Account person) {
        return person.standing() == Standing.WAITING ? choices(person.address()) : List.of();
    }

    private List<Organisation> choices(String address) {
        List<Organisation> found = WorkAddress.parse(address)
                .map(parsed -> candidates(parsed.domain()))
                .orElse(List.of());
        return found.size() > 1 ? found : List.of();
    }

    /**
     * Says inside a transaction whose member somebody is by an address that was just proved.
     *
     * @param candidates what {@link #candidates} gave for that address
     */
    public void settle(PersonRow person, List<Organisation> candidates) {
        if (candidates.size() == 1) {
            person.join(candidates.get(0).id(), Role.MEMBER);
        } else {
            person.await(texts.get(candidates.isEmpty() ? "waiting.none" : "waiting.several"));
        }
    }

    /**
     * Takes the choice of somebody whose address belongs to several.
     *
     * @throws InvalidInput where it is none of them
     */
    public void choose(PersonId id, String chosen, Actor actor) {
        String address = store.read(
                entities -> person(entities.find(PersonRow.class, id.value())).address());
        OrganisationId organisation = choices(address).stream()
                .map(Organisation::id)
                .filter(candidate -> candidate.value().equals(chosen))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("organisation", texts.get("choose.missing")));
        store.write((entities, tx) -> {
            PersonRow row = person(entities.find(PersonRow.class, id.value()));
            if (row.standing() == Standing.WAITING && row.address().equals(address)) {
                row.join(organisation, Role.MEMBER);
                joined(tx, row, actor);
            }
            return null;
        });
    }

    /** Says that somebody's membership is another one now. */
    public static void joined(Transaction tx, PersonRow row, Actor actor) {
        tx.change(Subject.PERSON, row.id().value(), What.CONTENT);
        row.organisation()
                .ifPresent(organisation -> tx.audit(
                        actor,
                        "person.join",
                        row.id().value(),
                        organisation,
                        row.role().code()));
    }

    /**
     * Keeps what somebody who waits says about where they work, for the curator.
     *
     * @throws InvalidInput where it says nothing or too much
     */
    public void wish(PersonId id, String words, Actor actor) {
        if (words.isBlank()) {
            throw new InvalidInput("wish", texts.get("wish.missing"));
        }
        if (words.length() > LONGEST_WISH) {
            throw new InvalidInput("wish", texts.get("wish.long", LONGEST_WISH));
        }
        Optional<OrganisationId> meant = organisations.recognise(words).map(Organisation::id);
        store.write((entities, tx) -> {
            PersonRow row = person(entities.find(PersonRow.class, id.value()));
            if (row.standing() == Standing.WAITING) {
                row.wish(meant, words);
                tx.audit(actor, "person.wish", id.value(), "");
            }
            return null;
        });
    }

    private PersonRow person(PersonRow row) {
        return Optional.ofNullable(row).orElseThrow(() -> new NotFound(texts.get("person.gone")));
    }
}
