package org.tributary.listing.internal.stewardship;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.catalogue.ListingCare.Cared;
import org.tributary.store.Store;
import org.tributary.web.Secret;

/**
 * Links in mails that do one thing to one listing for one person, without signing in.
 *
 * <p>A link is a secret of 256 bits, of which only the hash is kept. It works for 60 days, once, and only while the one
 * it was written to is still the one to write to about that listing: it dies when the listing changes hands, is
 * withdrawn or merged, and when its person leaves or is erased.
 */
@Component(service = Capabilities.class)
public final class Capabilities {

    /** How long a link works. */
    public static final Duration LENGTH = Duration.ofDays(60);

    private final Store store;
    private final Owners owners;
    private final Clock clock;
    private final RandomGenerator random;

    @Activate
    public Capabilities(@Reference(target = "(unit=listing)") Store store, @Reference Owners owners) {
        this(store, owners, Clock.systemUTC(), new SecureRandom());
    }

    public Capabilities(Store store, Owners owners, Clock clock, RandomGenerator random) {
        this.store = store;
        this.owners = owners;
        this.clock = clock;
        this.random = random;
    }

    /** A link that works. */
    public record Held(Cared cared, Recipient recipient, String hash) {

        /** Its person, as a member of the organisation, by the door of links. */
        public Actor actor() {
            return new Actor(
                    new Viewer(recipient.person(), Role.MEMBER, Set.of(cared.owner())),
                    Door.LINK,
                    recipient.person().isPresent() ? "" : "contact");
        }
    }

    /** A new secret, for a link that is then {@link #keep kept}; outside of a write. */
    public Secret secret() {
        return Secret.random(random);
    }

    /**
     * Path and query of the page that a link opens, never on a page or in a log: the secret stands in the query, since
     * paths are logged where something fails.
     */
    public static String path(Purpose purpose, Secret secret) {
        return "/by-link/" + purpose.code() + "?link=" + secret.value();
    }

    /** Lets a link work from now on; inside a write. */
    public static void keep(
            EntityManager entities,
            Purpose purpose,
            Secret secret,
            ListingId listing,
            Recipient recipient,
            Instant now) {
        keep(entities, purpose, secret, listing, recipient, Optional.empty(), now);
    }

    static void keep(
            EntityManager entities,
            Purpose purpose,
            Secret secret,
            ListingId listing,
            Recipient recipient,
            Optional<String> handOver,
            Instant now) {
        entities.persist(new CapabilityRow(secret.hash(), purpose, listing, recipient, handOver, now.plus(LENGTH)));
    }

    /** What a link may do, or nothing where it does not work or works no more, whatever the reason. */
    public Optional<Held> held(Purpose purpose, String word) {
        Instant now = clock.instant();
        return find(purpose, word, now)
                .flatMap(row -> owners.of(row.listing()).flatMap(owned -> owned.recipients().stream()
                        .filter(recipient -> recipient.key().equals(row.recipient()))
                        .findFirst()
                        .map(recipient -> new Held(owned.cared(), recipient, hash(word)))));
    }

    Optional<CapabilityRow> find(Purpose purpose, String word, Instant now) {
        return Secret.parse(word)
                .flatMap(secret ->
                        store.read(entities -> Optional.ofNullable(entities.find(CapabilityRow.class, secret.hash()))))
                .filter(row -> row.isFor(purpose, now));
    }

    private static String hash(String word) {
        return Secret.parse(word).map(Secret::hash).orElseThrow();
    }

    /**
     * Uses a link up; inside the write that does what it is for.
     *
     * @return false where somebody else used it meanwhile
     */
    public static boolean use(EntityManager entities, String hash) {
        return entities.createQuery("delete from CapabilityRow c where c.hash = :hash")
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
    }

    /** Ends all links about a listing; inside a write. */
    public static void end(EntityManager entities, ListingId listing) {
        entities.createQuery("delete from CapabilityRow c where c.listingId = :listing")
                .setParameter("listing", listing.toString())
                .executeUpdate();
    }

    /** Ends all links of somebody; inside a write. */
    static void end(EntityManager entities, PersonId person) {
        entities.createQuery("delete from CapabilityRow c where c.recipient = :recipient")
                .setParameter("recipient", Recipient.key(person))
                .executeUpdate();
    }

    /** Takes away those whose time is over; inside a write. */
    public static void sweep(EntityManager entities, Instant now) {
        entities.createQuery("delete from CapabilityRow c where c.expires <= :now")
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }
}
