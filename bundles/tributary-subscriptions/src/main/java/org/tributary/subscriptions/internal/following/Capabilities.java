package org.tributary.subscriptions.internal.following;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.store.Store;
import org.tributary.web.MailAddress;

/**
 * Makes and opens the links that work without signing in: each does one thing to one object until one day.
 *
 * <p>Such a link carries all of that itself, under a keyed hash, so that nothing is kept for the hundreds of thousands
 * that stand in digests. The same link is made again for the same object and day. What it opens is in the database, so
 * that what was erased meanwhile is not opened any more.
 *
 * <p>Call it from any thread, but not inside {@code Store.read} or {@code Store.write}: the first call of a process reads
 * the key.
 */
@Component(service = Capabilities.class)
public final class Capabilities {

    /** So long a link to confirm works. */
    public static final Duration TO_CONFIRM = Duration.ofDays(7);

    /** So long a link works with which somebody looks after all that they follow. */
    public static final Duration TO_MANAGE = Duration.ofDays(90);

    /** So long a link works with which somebody stops; people keep old mail. */
    public static final Duration TO_STOP = Duration.ofDays(400);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    /** 160 bits of the hash: nobody guesses them, and the address still fits into a line of a mail. */
    private static final int SEAL_BYTES = 20;

    private static final char AT = '.';
    private static final int ADDRESS_DIGITS = 16;
    private static final int LONGEST_OBJECT = 100;
    private static final int LONGEST_TEXT = 4 * (SEAL_BYTES + Integer.BYTES + LONGEST_OBJECT) / 3 + 1;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();

    private final Store store;
    private final Clock clock;
    private final RandomGenerator random;
    private volatile byte[] key;

    @Activate
    public Capabilities(@Reference(target = "(unit=subscriptions)") Store store) {
        this(store, Clock.systemUTC(), new SecureRandom());
    }

    /** With a clock and randomness of the test's own. */
    public Capabilities(Store store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The text of a link, made of letters, digits, hyphens and underscores.
     *
     * @param object what it is for, see {@link Purpose}; up to 100 ASCII characters
     * @param until it works to the end of this day (UTC); {@link Instant#MAX} for no end
     */
    public String mint(Purpose purpose, String object, Instant until) {
        byte[] name = object.getBytes(StandardCharsets.US_ASCII);
        if (name.length == 0 || name.length > LONGEST_OBJECT) {
            throw new IllegalArgumentException("The object of a link has 1 to " + LONGEST_OBJECT + " characters");
        }
        ByteBuffer said = ByteBuffer.allocate(Integer.BYTES + name.length)
                .putInt(day(until))
                .put(name);
        ByteBuffer whole = ByteBuffer.allocate(SEAL_BYTES + said.capacity())
                .put(seal(purpose, said.array()))
                .put(said.array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /**
     * What a link of {@link Purpose#MANAGE} is for: a follower at the address that it has now. Whoever has that mailbox
     * later, or had it before the follower moved on, does not look after it.
     */
    public static String managed(Follower follower) {
        return managed(follower.id(), follower.address());
    }

    static String managed(String follower, String address) {
        String key = MailAddress.parse(address).map(MailAddress::key).orElse(address);
        return follower + AT + Keys.hash("managed", key).substring(0, ADDRESS_DIGITS);
    }

    /** Of which follower a link of {@link Purpose#MANAGE} is. */
    public static String follower(String managed) {
        int at = managed.indexOf(AT);
        return at < 0 ? managed : managed.substring(0, at);
    }

    /** What the text was made for, where it was made here for this purpose and its last day is not over. */
    public Optional<String> open(Purpose purpose, String text) {
        if (text == null || text.length() > LONGEST_TEXT || !text.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
        if (whole.length <= SEAL_BYTES + Integer.BYTES) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOfRange(whole, SEAL_BYTES, whole.length);
        boolean isOurs = MessageDigest.isEqual(Arrays.copyOf(whole, SEAL_BYTES), seal(purpose, said));
        ByteBuffer reading = ByteBuffer.wrap(said);
        return isOurs && reading.getInt() >= day(clock.instant())
                ? Optional.of(new String(said, Integer.BYTES, said.length - Integer.BYTES, StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    private static int day(Instant time) {
        long longest = Instant.EPOCH.plusMillis(Integer.MAX_VALUE * DAY_MS).getEpochSecond();
        return time.getEpochSecond() >= longest ? Integer.MAX_VALUE : (int) Math.floorDiv(time.toEpochMilli(), DAY_MS);
    }

    private byte[] seal(Purpose purpose, byte[] said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            mac.update(purpose.code().getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            return Arrays.copyOf(mac.doFinal(said), SEAL_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** The key of this host, made by whoever needs it first. */
    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            byte[] fresh = new byte[KEY_BYTES];
            random.nextBytes(fresh);
            String kept = store.write((entities, tx) -> {
                CapabilityKeyRow row = entities.find(CapabilityKeyRow.class, CapabilityKeyRow.ONLY);
                if (row == null) {
                    row = new CapabilityKeyRow(Base64.getEncoder().encodeToString(fresh));
                    entities.persist(row);
                }
                return row.key();
            });
            known = Base64.getDecoder().decode(kept);
            key = known;
        }
        return known;
    }

    /** What a link may be used for. */
    public enum Purpose implements Coded {
        /** Confirming that one wants to hear: {@code follower/subscription}. */
        CONFIRM,
        /** Looking after all that a follower follows: {@link #managed(Follower)}. */
        MANAGE,
        /** Stopping one thing or all: {@code follower/subscription} or {@code follower}. */
        STOP,
        /** Reading the feed of a subscription: {@code subscription.generation}. */
        FEED
    }
}
