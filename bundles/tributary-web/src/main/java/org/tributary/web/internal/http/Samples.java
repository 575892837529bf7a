package org.tributary.web.internal.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listings;
import org.tributary.api.people.Viewer;
import org.tributary.web.internal.ready.ReadyAnswers;

/**
 * Knows whether sample data is loaded, so that every page can say so. Looks again after a sample was changed, and once a
 * minute; at one listing, however many there are.
 */
@Component(service = Samples.class)
public final class Samples {

    private static final Logger LOG = LoggerFactory.getLogger(Samples.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** Keys of samples begin with a letter, and all of them come one after the other. */
    private static final ListingId BEFORE_SAMPLES = new ListingId(ListingId.SAMPLE, "0");

    private final Clock clock;
    private final LongSupplier changes;

    // The web answers without the listing slice too, and that slice comes after it.
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Listings listings;

    private volatile Instant looked = Instant.MIN;
    private volatile long lookedAt;
    private volatile boolean there;

    /** For the container. */
    @Activate
    public Samples(@Reference ReadyAnswers ready) {
        this(Clock.systemUTC(), ready::sampleChanges, null);
    }

    /** For tests. */
    public Samples(Clock clock, LongSupplier changes, Listings listings) {
        this.clock = clock;
        this.changes = changes;
        this.listings = listings;
    }

    /** Whether there are listings of invented councils. */
    public boolean areThere() {
        Listings source = listings;
        Instant now = clock.instant();
        long present = changes.getAsLong();
        if (source != null && isOld(now, present)) {
            looked = now;
            lookedAt = present;
            try {
                there = source.walk(Optional.of(BEFORE_SAMPLES), 1, Viewer.visitor()).stream()
                        .anyMatch(ListingId::isSample);
            } catch (RuntimeException e) {
                // Pages answer without the banner rather than not at all.
                LOG.debug("Whether there are samples is not known", e);
            }
        }
        return there;
    }

    private boolean isOld(Instant now, long present) {
        if (looked.equals(Instant.MIN)) {
            return true;
        }
        Duration age = Duration.between(looked, now);
        return present != lookedAt || age.compareTo(FRESH) > 0;
    }
}
