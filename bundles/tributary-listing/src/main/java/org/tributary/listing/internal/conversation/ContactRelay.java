package org.tributary.listing.internal.conversation;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Listings;
import org.tributary.api.notify.Message;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotFound;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.PlainText;
import org.tributary.listing.internal.stewardship.Owners;
import org.tributary.listing.internal.stewardship.Owners.Owned;
import org.tributary.listing.internal.stewardship.Recipient;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.RateLimit;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * Carries a message to those who can be asked about a listing, without showing anybody's address. Their answer goes to
 * the sender straight away. The sender gets no copy: by that anybody could have mail sent to anybody.
 */
@Component(service = ContactRelay.class)
public final class ContactRelay {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 2_000;

    private final Listings listings;
    private final Owners owners;
    private final People people;
    private final Store store;
    private final CurrentSite site;
    private final RandomGenerator random;
    private final RateLimit perClient;
    private final RateLimit perSender;
    private final RateLimit perListing;
    private final Texts texts = Texts.of(ContactRelay.class, Locale.UK);

    @Activate
    public ContactRelay(
            @Reference Listings listings,
            @Reference Owners owners,
            @Reference People people,
            @Reference(target = "(unit=listing)") Store store,
            @Reference CurrentSite site) {
        this(listings, owners, people, store, site, Clock.systemUTC(), new SecureRandom());
    }

    ContactRelay(
            Listings listings,
            Owners owners,
            People people,
            Store store,
            CurrentSite site,
            Clock clock,
            RandomGenerator random) {
        this.listings = listings;
        this.owners = owners;
        this.people = people;
        this.store = store;
        this.site = site;
        this.random = random;
        this.perClient = new RateLimit(5, Duration.ofHours(1), clock);
        this.perSender = new RateLimit(10, Duration.ofDays(1), clock);
        this.perListing = new RateLimit(20, Duration.ofDays(1), clock);
    }

    /**
     * What somebody writes.
     *
     * @param name only of visitors: of members it is known
     * @param address only of visitors
     */
    public record Words(String name, String address, String message) {

        /** Keeps what people write out of logs. */
        @Override
        public String toString() {
            return "Words";
        }
    }

    /** Whom a message about a listing would reach from this viewer: nobody where it would reach nobody. */
    public List<Recipient> reached(ListingId id, Viewer viewer) {
        Listing seen = listings.find(id, viewer);
        Optional<Owned> owned = owners.of(id);
        if (owned.isEmpty() || !owned.get().cared().mayBeAskedAbout()) {
            return List.of();
        }
        // A contact that this viewer may not see is not written to by them; who looks after it is, without a name.
        List<Recipient> visible = seen.anonymous()
                ? List.of()
                : owners.contacts(owned.get().cared().listing().contacts().stream()
                        .filter(contact -> seen.contacts().stream()
                                .anyMatch(shown -> shown.name().equals(contact.name())
                                        && shown.role().equals(contact.role())))
                        .toList());
        return visible.isEmpty()
                ? owned.get().recipients().stream()
                        .filter(recipient -> recipient.role() != Recipient.Why.CONTACT)
                        .toList()
                : visible;
    }

    /**
     * Sends it.
     *
     * @throws InvalidInput naming the fields at fault
     * @throws org.tributary.api.refusal.TooMany where it is too often
     */
    public void send(ListingId id, Words typed, Visit visit) {
        List<Recipient> reached = reached(id, visit.viewer());
        if (reached.isEmpty()) {
            throw new NotFound(texts.get("contact.nobody"));
        }
        Optional<Person> account = visit.viewer().person().flatMap(people::find).filter(Person::isActive);
        Words words = account.map(person -> new Words(person.name(), person.address(), typed.message()))
                .orElse(typed);
        check(words, account.isPresent());
        perClient.take(visit.client(), texts.get("contact.often"));
        perSender.take(words.address().toLowerCase(Locale.ROOT), texts.get("contact.often"));
        perListing.take(id.toString(), texts.get("contact.often.listing"));
        Listing listing = listings.find(id, visit.viewer());
        String number = number();
        List<Delivery> letters = reached.stream()
                .map(recipient -> letter(listing, words, account.isPresent(), recipient, number))
                .toList();
        store.write((entities, tx) -> {
            letters.forEach(tx::deliver);
            listing.owner()
                    .ifPresentOrElse(
                            owner -> tx.audit(visit.actor(), "listing.contact", id.toString(), owner.id(), ""),
                            () -> tx.audit(visit.actor(), "listing.contact", id.toString(), ""));
            return null;
        });
    }

    private void check(Words words, boolean known) {
        List<FieldFault> faults = new ArrayList<>();
        if (!known) {
            if (words.name().isBlank()) {
                faults.add(new FieldFault("name", texts.get("contact.name.missing")));
            } else if (words.name().length() > LONGEST_NAME
                    || !PlainText.isReadable(words.name())
                    || words.name().matches("(?s).*[\\r\\n\\t<>@].*")) {
                faults.add(new FieldFault("name", texts.get("contact.name.wrong", LONGEST_NAME)));
            }
            if (!PlainText.isMailAddress(words.address())) {
                faults.add(new FieldFault("address", texts.get("contact.address.wrong")));
            }
        }
        if (words.message().isBlank()) {
            faults.add(new FieldFault("message", texts.get("contact.message.missing")));
        } else {
            PlainText.check("message", words.message(), 1, LONGEST, faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
    }

    private Delivery letter(Listing listing, Words words, boolean known, Recipient recipient, String number) {
        String who = words.name().isBlank() ? texts.get("contact.mail.somebody") : words.name();
        Message message = Letter.of(site.now(), Locale.UK, texts.get("contact.mail.subject", listing.title()))
                .greeting(recipient.name())
                .paragraph(texts.get(known ? "contact.mail.member" : "contact.mail.visitor", who, words.address()))
                .item(listing.title(), site.now().absolute(ListingAddress.path(listing.id())), "")
                .quote(words.message())
                .paragraph(texts.get("contact.mail.answer", who))
                .because(texts.get(
                        "because." + recipient.role().name().toLowerCase(Locale.ROOT),
                        site.now().name()))
                .replyTo(words.address())
                .message(
                        "contact/" + number + "/" + recipient.key().substring(0, 32),
                        recipient.address(),
                        Message.Sort.PERSONAL);
        return new Delivery(Delivery.EMAIL, message, Instant.EPOCH, recipient.person());
    }

    private String number() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
