package org.tributary.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.tributary.api.refusal.TooMany;

/**
 * Limits how often somebody may do something, for example ask for a sign-in link.
 *
 * <p>Somebody may do it so many times at once, and then once more each time the fitting part of the time has passed. It
 * counts in the memory of this node only: behind a balancer over several nodes as many times more get through, and a
 * restart forgets. It holds at most 100,000 of the busiest and keeps no name or address, only a keyed hash.
 *
 * <p>Make one for each thing that is limited, keep it in a field, and call it from any thread.
 */
public final class RateLimit {

    private static final int MOST_KEPT = 100_000;

    // Of no use outside of this process, so it need not be given from outside.
    private static final byte[] SALT = salt();

    private final int times;
    private final Duration in;
    private final Time time;
    private final Cache<Key, Bucket> buckets;

    /**
     * A limit.
     *
     * @param times how often, 1 or more
     * @param in in which time, more than nothing
     */
    public RateLimit(int times, Duration in, Clock clock) {
        this.times = times;
        this.in = in;
        this.time = new Time(clock);
        // After that time without a try the bucket is full again, like a new one.
        this.buckets = Caffeine.newBuilder()
                .ticker(time::currentTimeNanos)
                .expireAfterAccess(in)
                .maximumSize(MOST_KEPT)
                .build();
    }

    /**
     * Counts one try.
     *
     * @param who whose tries are counted together, for example an address or {@link Visit#client()}
     * @param sentence says that it was too often and what to do; shown to the person
     * @throws TooMany where it was too often; says when to come again
     */
    public void take(String who, String sentence) {
        ConsumptionProbe probe = buckets.get(Key.of(who), key -> bucket()).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            throw new TooMany(sentence, Duration.ofNanos(probe.getNanosToWaitForRefill()));
        }
    }

    private static byte[] salt() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return salt;
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(limit -> limit.capacity(times).refillGreedy(times, in))
                .build();
    }

    /** The clock as both libraries want it. */
    private record Time(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** A keyed hash, so that a dump of the memory holds nobody's address. */
    private record Key(long high, long low) {

        static Key of(String who) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(SALT);
                ByteBuffer hash = ByteBuffer.wrap(digest.digest(who.getBytes(StandardCharsets.UTF_8)));
                return new Key(hash.getLong(), hash.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java has no SHA-256", e);
            }
        }
    }
}
