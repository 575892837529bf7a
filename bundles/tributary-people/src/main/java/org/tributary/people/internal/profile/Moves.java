package org.tributary.people.internal.profile;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.accounts.Administrators;
import org.tributary.people.internal.accounts.LinkRow;
import org.tributary.people.internal.accounts.PeopleDirectory;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.WorkAddress;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Secret;
import org.tributary.web.Texts;

/**
 * Gives somebody another address, and with it another organisation where its domain says so. They stay the same person
 * and keep what they follow.
 *
 * <p>The link proves who reads the new mailbox, and may be opened in any browser: the new mailbox is often on another
 * computer. Whoever reads the new mailbox could be talked into pressing the button for somebody else's account, so
 * everything by which the account could be used until then ends with it: all sessions, and the identities of other
 * providers. Only who reads the new mailbox signs in again.
 */
@Component(service = Moves.class)
public final class Moves {

    private static final Duration LINK_LASTS = Duration.ofMinutes(15);

    private final Store store;
    private final People people;
    private final Organisations organisations;
    private final CurrentSite site;
    private final Clock clock;
    private final RandomGenerator random;
    private final Texts texts = ProfileTexts.of(Locale.UK);

    @Activate
    public Moves(
            @Reference(target = "(unit=people)") Store store,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference CurrentSite site) {
        this(store, people, organisations, site, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and randomness of the test's own. */
    public Moves(
            Store store,
            People people,
            Organisations organisations,
            CurrentSite site,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.people = people;
        this.organisations = organisations;
        this.site = site;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Mails a link to the new address; an earlier one is dead from now on. Whether somebody else has that address is
     * told to its reader only.
     *
     * @throws InvalidInput naming {@code address}
     */
    void ask(String typed, Actor actor) {
        PersonId id = OwnProfile.self(actor.viewer(), texts);
        WorkAddress address = WorkAddress.of("address", typed, Locale.UK);
        List<Organisation> there = organisations.byDomain(address.domain());
        Secret secret = Secret.random(random);
        String key = "people/move/" + Long.toUnsignedString(random.nextLong(), 36);
        Instant now = now();
        store.write((entities, tx) -> {
            PersonRow row = existing(entities, id);
            if (row.addressKey().equals(address.key())) {
                throw new InvalidInput("address", texts.get("refused.move.same"));
            }
            if (Administrators.isOne(row) && isFarewell(row, address, there)) {
                Administrators.keepOneBeside(entities, id, texts.get("refused.move.last"));
            }
            forgetLinks(entities, id);
            entities.persist(new LinkRow(
                    secret.hash(), LinkRow.MOVE, address, Optional.of(id), "", "/account", now, now.plus(LINK_LASTS)));
            tx.deliver(PeopleDirectory.byKey(entities, address.key())
                    .map(owner -> Delivery.email(taken(key, owner), owner.id()))
                    .orElseGet(() ->
                            Delivery.email(link(key, row, address, secret), id).until(now.plus(LINK_LASTS))));
            tx.audit(actor, "person.move-ask", id.value(), "");
            return null;
        });
    }

    private Message link(String key, PersonRow row, WorkAddress address, Secret secret) {
        return Letter.of(site.now(), Locale.UK, texts.get("move.mail.subject"))
                .greeting(row.name())
                .paragraph(texts.get("move.mail.text", row.address(), address.typed()))
                .button(
                        texts.get("move.mail.button"),
                        site.now().absolute("/account/address/confirm?link=" + secret.value()))
                .paragraph(texts.get("move.mail.lasts", LINK_LASTS.toMinutes()))
                .paragraph(texts.get("move.mail.not-you"))
                .because(texts.get("move.mail.because"))
                .message(key, address.typed(), Message.Sort.PERSONAL);
    }

    private Message taken(String key, PersonRow owner) {
        return Letter.of(site.now(), Locale.UK, texts.get("move.taken.subject"))
                .greeting(owner.name())
                .paragraph(texts.get("move.taken.text"))
                .paragraph(texts.get("move.taken.if-you"))
                .because(texts.get("move.mail.because"))
                .message(key, owner.address(), Message.Sort.PERSONAL);
    }

    /**
     * What a link would do.
     *
     * @throws Gone where it is used up, old, replaced by a newer one, or was never one
     */
    Pending pending(String link) {
        Found found = found(hash(link));
        List<Organisation> there = byAddress(found.address());
        return store.read(entities -> {
            PersonRow row = existing(entities, found.person());
            boolean stays = !isFarewell(row, found.address(), there);
            return new Pending(found.address().typed(), stays ? List.of() : there, stays);
        });
    }

    /**
     * Does what the link is for.
     *
     * @param chosen the organisation, where the new domain belongs to several
     * @return what has become of it
     * @throws Gone where the link is none, or no more
     * @throws InvalidInput naming {@code organisation} where one has to be chosen
     */
    Moved confirm(String link, Optional<String> chosen) {
        String hash = hash(link);
        Found found = found(hash);
        List<Organisation> there = byAddress(found.address());
        List<Person> oldLeads = found.organisation()
                .map(old -> people.membersOf(old).stream()
                        .filter(member -> member.role() == Role.LEAD)
                        .toList())
                .orElse(List.of());
        Instant now = now();
        return store.write((entities, tx) -> {
            LinkRow row = found(entities, hash, now).orElseThrow(() -> gone());
            PersonRow person = existing(entities, row.person().orElseThrow());
            WorkAddress address = found.address();
            if (PeopleDirectory.byKey(entities, address.key()).isPresent()) {
                throw gone();
            }
            String oldAddress = person.address();
            Optional<OrganisationId> old = person.organisation();
            boolean farewell = isFarewell(person, address, there);
            if (farewell) {
                if (Administrators.isOne(person)) {
                    Administrators.keepOneBeside(entities, person.id(), texts.get("refused.move.last"));
                }
                settle(person, there, chosen);
            }
            person.reachAt(address);
            end(entities, person.id(), farewell);
            Actor self = new Actor(
                    new Viewer(
                            Optional.of(person.id()),
                            person.role(),
                            person.organisation().map(Set::of).orElse(Set.of())),
                    Door.LINK,
                    "");
            tell(tx, person, oldAddress, old.filter(o -> farewell), oldLeads, hash);
            tx.change(Subject.PERSON, person.id().value(), What.CONTENT);
            audit(tx, self, person, old, farewell);
            return new Moved(address.typed(), person.organisation(), farewell);
        });
    }

    /**
     * Whether the new address is not one of the organisation whose member somebody is. A curator without organisation
     * stays what they are at another address of the same domain.
     */
    private static boolean isFarewell(PersonRow row, WorkAddress to, List<Organisation> there) {
        boolean sameDomain = WorkAddress.parse(row.address())
                .filter(now -> now.domain().equals(to.domain()))
                .isPresent();
        boolean stays = row.organisation()
                .map(ids(there)::contains)
                .orElse(row.standing() == Person.Standing.ACTIVE && sameDomain);
        return !stays;
    }

    private void settle(PersonRow person, List<Organisation> there, Optional<String> chosen) {
        if (there.isEmpty()) {
            person.await(texts.get("move.waits"));
        } else if (there.size() == 1) {
            person.join(there.get(0).id(), Role.MEMBER);
        } else {
            OrganisationId wanted = there.stream()
                    .map(Organisation::id)
                    .filter(id -> chosen.filter(id.value()::equals).isPresent())
                    .findFirst()
                    .orElseThrow(() -> new InvalidInput("organisation", texts.get("refused.move.choose")));
            person.join(wanted, Role.MEMBER);
        }
    }

    private static void end(EntityManager entities, PersonId id, boolean farewell) {
        forgetLinks(entities, id);
        Sessions.endAll(entities, id);
        delete(entities, "delete from IdentityRow i where i.personId = :person", id);
        if (farewell) {
            delete(entities, "delete from TokenRow t where t.personId = :person", id);
        }
    }

    private static void forgetLinks(EntityManager entities, PersonId id) {
        delete(entities, "delete from LinkRow l where l.personId = :person and l.purpose = '" + LinkRow.MOVE + "'", id);
    }

    private static void delete(EntityManager entities, String jpql, PersonId id) {
        entities.createQuery(jpql).setParameter("person", id.value()).executeUpdate();
    }

    private void tell(
            Transaction tx,
            PersonRow person,
            String oldAddress,
            Optional<OrganisationId> left,
            List<Person> oldLeads,
            String hash) {
        String key = "people/moved/" + hash.substring(0, 32);
        Message toOld = Letter.of(site.now(), Locale.UK, texts.get("moved.mail.subject"))
                .greeting(person.name())
                .paragraph(texts.get("moved.mail.text", person.address()))
                .paragraph(texts.get("moved.mail.not-you", contact()))
                .because(texts.get("moved.mail.because"))
                .message(key, oldAddress, Message.Sort.AUTOMATIC);
        tx.deliver(Delivery.email(toOld, person.id()));
        left.ifPresent(organisation -> {
            String who = person.name().isEmpty() ? oldAddress : person.name();
            for (Person lead : oldLeads) {
                if (!lead.id().equals(person.id())) {
                    tx.deliver(Delivery.email(left(key, who, organisation, lead), lead.id()));
                }
            }
        });
    }

    private Message left(String key, String who, OrganisationId organisation, Person lead) {
        return Letter.of(site.now(), Locale.UK, texts.get("left.mail.subject"))
                .greeting(lead.name())
                .paragraph(texts.get("left.mail.text", who))
                .link(texts.get("left.mail.link"), site.now().absolute("/organisations/" + organisation))
                .because(texts.get("left.mail.because"))
                .message(key + "/" + lead.id(), lead.address(), Message.Sort.AUTOMATIC);
    }

    private String contact() {
        String address = site.now().contactEmail();
        return address.isEmpty() ? texts.get("contact.nobody") : address;
    }

    private static void audit(
            Transaction tx, Actor self, PersonRow person, Optional<OrganisationId> old, boolean farewell) {
        String id = person.id().value();
        if (!farewell) {
            tx.audit(self, "person.address", id, "");
            return;
        }
        old.ifPresent(organisation -> tx.audit(self, "person.leave", id, organisation, ""));
        person.organisation()
                .ifPresentOrElse(
                        organisation -> tx.audit(self, "person.join", id, organisation, ""),
                        () -> tx.audit(self, "person.wait", id, ""));
    }

    private List<Organisation> byAddress(WorkAddress address) {
        return organisations.byDomain(address.domain());
    }

    private static Set<OrganisationId> ids(List<Organisation> organisations) {
        return organisations.stream().map(Organisation::id).collect(Collectors.toSet());
    }

    private Found found(String hash) {
        return store.read(entities -> {
            LinkRow row = found(entities, hash, now()).orElseThrow(() -> gone());
            PersonRow person = existing(entities, row.person().orElseThrow(() -> gone()));
            WorkAddress address = WorkAddress.parse(row.address()).orElseThrow(() -> gone());
            return new Found(person.id(), address, person.organisation());
        });
    }

    private static Optional<LinkRow> found(EntityManager entities, String hash, Instant now) {
        return Optional.ofNullable(entities.find(LinkRow.class, hash))
                .filter(link -> link.purpose().equals(LinkRow.MOVE) && !link.isOver(now));
    }

    private PersonRow existing(EntityManager entities, PersonId id) {
        PersonRow row = entities.find(PersonRow.class, id.value());
        if (row == null) {
            throw new NotFound(texts.get("refused.no-account"));
        }
        if (row.standing() == Person.Standing.SUSPENDED) {
            throw gone();
        }
        return row;
    }

    private String hash(String link) {
        return Secret.parse(link).map(Secret::hash).orElseThrow(this::gone);
    }

    private Gone gone() {
        return new Gone(texts.get("refused.move.link"));
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private record Found(PersonId person, WorkAddress address, Optional<OrganisationId> organisation) {}

    /**
     * What a link would do.
     *
     * @param address the new one
     * @param organisations those to which it belongs, where they are others than now: none, one, or several to choose
     *     from
     * @param stays whether they stay where they are
     */
    public record Pending(String address, List<Organisation> organisations, boolean stays) {}

    /**
     * What was done.
     *
     * @param address the new one
     * @param organisation whose member they are now; empty where a curator decides
     * @param elsewhere whether they left the one they were in
     */
    record Moved(String address, Optional<OrganisationId> organisation, boolean elsewhere) {}
}
