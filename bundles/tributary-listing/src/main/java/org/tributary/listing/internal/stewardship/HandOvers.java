package org.tributary.listing.internal.stewardship;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Listing;
import org.tributary.api.notify.Message;
import org.tributary.api.organisation.Organisation;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.catalogue.ListingCare;
import org.tributary.listing.internal.catalogue.ListingCare.Cared;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.RateLimit;
import org.tributary.web.Secret;
import org.tributary.web.Texts;

/**
 * Listings change hands when the colleague who is asked accepts. Who looks after a listing, leads its organisation or is
 * a curator may offer it; where nobody looks after it, anybody of its organisation. To another organisation only a
 * curator hands over.
 */
@Component(service = HandOvers.class)
public final class HandOvers {

    private static final int MOST = 100;

    private final Store store;
    private final Owners owners;
    private final People people;
    private final Organisations organisations;
    private final CurrentSite site;
    private final Clock clock;
    private final RandomGenerator random;
    private final RateLimit limit;
    private final Texts texts = Texts.of(HandOvers.class, Locale.UK);

    @Activate
    public HandOvers(
            @Reference(target = "(unit=listing)") Store store,
            @Reference Owners owners,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference CurrentSite site) {
        this(store, owners, people, organisations, site, Clock.systemUTC(), new SecureRandom());
    }

    public HandOvers(
            Store store,
            Owners owners,
            People people,
            Organisations organisations,
            CurrentSite site,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.owners = owners;
        this.people = people;
        this.organisations = organisations;
        this.site = site;
        this.clock = clock;
        this.random = random;
        this.limit = new RateLimit(20, Duration.ofHours(1), clock);
    }

    /** The listing, if this actor may offer it to others. */
    public Cared offerable(ListingId listing, Actor actor) {
        Cared cared = store.read(entities -> ListingCare.of(entities, listing))
                .filter(one -> one.listing().isVisibleTo(actor.viewer()))
                .orElseThrow(() -> new NotFound("There is no such listing."));
        Viewer viewer = actor.viewer();
        if (!viewer.isMember()) {
            throw new NotAllowed("Sign in to hand over a listing.", true);
        }
        boolean own = viewer.belongsTo(cared.owner());
        boolean steward = cared.steward().isPresent() && cared.steward().equals(viewer.person());
        boolean unattended = cared.steward().isEmpty();
        if (viewer.role().atLeast(Role.CURATOR)
                || own && (steward || unattended || viewer.role().atLeast(Role.LEAD))) {
            return cared;
        }
        throw new NotAllowed(
                "Only who looks after a listing, the lead of its organisation or a curator can hand it over.", false);
    }

    /** Takes a listing of the own organisation into one's own hands, where nobody looks after it or one leads there. */
    public void take(ListingId listing, Actor actor) {
        Cared cared = offerable(listing, actor);
        PersonId person = actor.viewer()
                .person()
                .filter(own -> actor.viewer().belongsTo(cared.owner()))
                .orElseThrow(() ->
                        new NotAllowed("Only people of the organisation that it belongs to look after it.", false));
        store.write((entities, tx) -> {
            if (!ListingCare.entrust(entities, tx, listing, person, cared.owner(), actor)) {
                throw new NotFound("There is no such listing.");
            }
            endAll(entities, listing);
            return null;
        });
    }

    /** Offers a listing to somebody by mail, who then accepts or not; an earlier offer of it ends. */
    public void offer(ListingId listing, String address, Actor actor) {
        Cared cared = offerable(listing, actor);
        offer(cared, address, actor, Optional.empty());
    }

    /** The same by a link in a mail, which is used up by it. */
    public void offer(Capabilities.Held held, String address) {
        offer(held.cared(), address, held.actor(), Optional.of(held.hash()));
    }

    private void offer(Cared cared, String address, Actor actor, Optional<String> link) {
        if (!PlainText.isMailAddress(address)) {
            throw new InvalidInput("address", texts.get("offer.address"));
        }
        limit.take("offer/" + actor.id() + cared.owner(), texts.get("offer.often"));
        Optional<Person> account = people.byAddress(address);
        OrganisationId organisation = organisationOf(account, address, cared, actor);
        if (account.filter(person -> !person.isActive()).isPresent()) {
            throw new InvalidInput("address", texts.get("offer.elsewhere", ownerName(cared)));
        }
        if (account.map(Person::id)
                .filter(id -> cared.steward().equals(Optional.of(id)))
                .isPresent()) {
            throw new InvalidInput("address", texts.get("offer.same"));
        }
        Instant now = now();
        Recipient to = account.map(person -> Recipient.of(person, Recipient.Why.INVITED))
                .orElseGet(() -> new Recipient(Optional.empty(), "", address, Recipient.Why.INVITED));
        String id = id();
        Secret secret = Secret.random(random);
        Message message = invitation(cared, actor, to, organisation, secret, id);
        ListingId listing = cared.listing().id();
        store.write((entities, tx) -> {
            if (link.isPresent() && !Capabilities.use(entities, link.get())) {
                throw new NotFound("This link does not work any more.");
            }
            endOffers(entities, listing);
            HandOverRow row = new HandOverRow(id, listing, actor.viewer().person(), organisation, now);
            to.person().ifPresentOrElse(row::to, () -> row.to(address.toLowerCase(Locale.ROOT)));
            entities.persist(row);
            Capabilities.keep(entities, Purpose.ACCEPT, secret, listing, to, Optional.of(id), now);
            tx.deliver(new Delivery(Delivery.EMAIL, message, Instant.EPOCH, to.person()));
            tx.audit(actor, "listing.hand-over-offer", listing.toString(), cared.owner(), "to " + organisation);
            return null;
        });
    }

    private OrganisationId organisationOf(Optional<Person> account, String address, Cared cared, Actor actor) {
        List<OrganisationId> theirs = account.isPresent()
                ? account.get().organisation().stream().toList()
                : organisations.byDomain(address.substring(address.indexOf('@') + 1)).stream()
                        .map(Organisation::id)
                        .toList();
        if (theirs.contains(cared.owner())) {
            return cared.owner();
        }
        if (theirs.size() == 1 && actor.viewer().role().atLeast(Role.CURATOR)) {
            return theirs.get(0);
        }
        throw new InvalidInput("address", texts.get("offer.elsewhere", ownerName(cared)));
    }

    private static String ownerName(Cared cared) {
        return cared.listing().owner().orElseThrow().name();
    }

    private Message invitation(
            Cared cared, Actor actor, Recipient to, OrganisationId organisation, Secret secret, String id) {
        Listing listing = cared.listing();
        String from = actor.viewer()
                .person()
                .flatMap(people::find)
                .map(Person::name)
                .filter(name -> !name.isBlank())
                .orElse(texts.get("offer.colleague"));
        String forWhom = organisation.equals(cared.owner())
                ? ownerName(cared)
                : organisations.find(organisation).name();
        return Letter.of(site.now(), Locale.UK, texts.get("offer.subject", listing.title()))
                .greeting(to.name())
                .paragraph(texts.get("offer.text", from, forWhom))
                .item(
                        listing.title(),
                        site.now().absolute(ListingAddress.path(listing.id())),
                        listing.headline().summary())
                .paragraph(texts.get("offer.what"))
                .button(texts.get("offer.button"), site.now().absolute(Capabilities.path(Purpose.ACCEPT, secret)))
                .paragraph(texts.get("offer.until"))
                .because(texts.get("offer.because", from))
                .message("hand-over/" + id, to.address(), Message.Sort.PERSONAL);
    }

    /**
     * A listing that somebody is asked to look after.
     *
     * @param from who asks, where they have an account and are still here
     * @param link the hash of the link by which it is answered; empty where they have signed in
     */
    public record Offer(
            String id,
            Cared cared,
            OrganisationId organisation,
            Optional<Person> from,
            Optional<Person> to,
            Optional<String> address) {

        /** Keeps personal data out of logs. */
        @Override
        public String toString() {
            return "Offer[" + id + "]";
        }
    }

    /** What the link in an invitation is about, while it works. */
    public Optional<Offer> byLink(String word) {
        Instant now = now();
        return Secret.parse(word)
                .flatMap(secret ->
                        store.read(entities -> Optional.ofNullable(entities.find(CapabilityRow.class, secret.hash()))))
                .filter(row -> row.isFor(Purpose.ACCEPT, now))
                .flatMap(CapabilityRow::handOver)
                .flatMap(id -> store.read(entities -> Optional.ofNullable(entities.find(HandOverRow.class, id))))
                .flatMap(row -> offer(row, now));
    }

    /** What somebody who has signed in is asked to look after, newest first, at most 100. */
    public List<Offer> waitingFor(PersonId person) {
        Instant now = now();
        List<HandOverRow> rows = store.read(entities -> entities.createQuery(
                        "select h from HandOverRow h where h.toPersonId = :person order by h.offered desc",
                        HandOverRow.class)
                .setParameter("person", person.value())
                .setMaxResults(MOST)
                .setHint("eclipselink.read-only", true)
                .getResultList());
        return rows.stream().flatMap(row -> offer(row, now).stream()).toList();
    }

    private Optional<Offer> offer(HandOverRow row, Instant now) {
        if (!row.isOpen(now)) {
            return Optional.empty();
        }
        Optional<Person> to = row.toPerson().flatMap(people::find);
        if (row.toPerson().isPresent() && to.filter(Person::isActive).isEmpty()) {
            return Optional.empty();
        }
        return store.read(entities -> ListingCare.of(entities, row.listing()))
                .map(cared -> new Offer(
                        row.id(), cared, row.organisation(), row.from().flatMap(people::find), to, row.toAddress()));
    }

    /** Accepts: the listing is theirs to look after from now on, and all links about it end. */
    public void accept(Offer offer) {
        Person person = offer.to()
                .orElseGet(() -> people.enrol(
                        offer.address().orElseThrow(),
                        "",
                        offer.organisation(),
                        Role.MEMBER,
                        Actor.system("hand-over")));
        if (!person.isActive() || !person.organisation().equals(Optional.of(offer.organisation()))) {
            throw new InvalidInput("", texts.get("accept.elsewhere"));
        }
        ListingId listing = offer.cared().listing().id();
        Actor actor = new Actor(
                new Viewer(Optional.of(person.id()), Role.MEMBER, Set.of(offer.organisation())), Door.LINK, "");
        store.write((entities, tx) -> {
            if (entities.find(HandOverRow.class, offer.id()) == null
                    || !ListingCare.entrust(entities, tx, listing, person.id(), offer.organisation(), actor)) {
                throw new NotFound("This offer has ended.");
            }
            endAll(entities, listing);
            offer.from()
                    .ifPresent(from ->
                            tx.deliver(Delivery.email(answer(offer, from, "accepted", person.name()), from.id())));
            return null;
        });
    }

    /** Says no: it stays with whom it is. */
    public void decline(Offer offer) {
        ListingId listing = offer.cared().listing().id();
        store.write((entities, tx) -> {
            if (entities.find(HandOverRow.class, offer.id()) != null) {
                endOffers(entities, listing);
                offer.from()
                        .ifPresent(from -> tx.deliver(Delivery.email(answer(offer, from, "declined", ""), from.id())));
                tx.audit(
                        Actor.system("hand-over"),
                        "listing.hand-over-decline",
                        listing.toString(),
                        offer.cared().owner(),
                        "");
            }
            return null;
        });
    }

    private Message answer(Offer offer, Person from, String what, String name) {
        Listing listing = offer.cared().listing();
        String who = name.isBlank() ? texts.get("answer.colleague") : name;
        return Letter.of(site.now(), Locale.UK, texts.get("answer." + what + ".subject", listing.title()))
                .greeting(from.name())
                .paragraph(texts.get("answer." + what, who))
                .item(listing.title(), site.now().absolute(ListingAddress.path(listing.id())), "")
                .because(texts.get("answer.because"))
                .message("hand-over/" + offer.id() + "/" + what, from.address(), Message.Sort.AUTOMATIC);
    }

    /** Ends all that waits for an answer or can be done by a link about a listing; inside a write. */
    static void endAll(EntityManager entities, ListingId listing) {
        endOffers(entities, listing);
        Capabilities.end(entities, listing);
    }

    private static void endOffers(EntityManager entities, ListingId listing) {
        entities.createQuery("delete from HandOverRow h where h.listingId = :listing")
                .setParameter("listing", listing.toString())
                .executeUpdate();
        entities.createQuery("delete from CapabilityRow c where c.listingId = :listing and c.handOverId is not null")
                .setParameter("listing", listing.toString())
                .executeUpdate();
    }

    /** Takes away those whose time is over; inside a write. */
    public static void sweep(EntityManager entities, Instant now) {
        entities.createQuery("delete from HandOverRow h where h.expires <= :now")
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    private String id() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
