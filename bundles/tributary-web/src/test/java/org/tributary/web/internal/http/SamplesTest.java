package org.tributary.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listings;
import org.tributary.web.internal.ready.ReadyAnswers;

/** Whether every page says that there are samples. */
class SamplesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T09:00:00Z");

    private final ReadyAnswers ready = new ReadyAnswers(1_000, Ticker.systemTicker());
    private final AtomicInteger looks = new AtomicInteger();
    private List<ListingId> next = List.of();
    private final Samples samples =
            new Samples(Clock.fixed(NOW, ZoneOffset.UTC), ready::sampleChanges, (Listings) Proxy.newProxyInstance(
                    Listings.class.getClassLoader(), new Class<?>[] {Listings.class}, (proxy, method, arguments) -> {
                        assertThat(method.getName()).as("nothing is counted").isEqualTo("walk");
                        looks.incrementAndGet();
                        return next;
                    }));

    private void changed(String listing) {
        ready.accept(List.of(new Change(1, Subject.LISTING, listing, What.CREATED, NOW, Optional.empty())), 1);
    }

    @Test
    void nobody_looks_again_because_somebody_publishes() {
        assertThat(samples.areThere()).isFalse();
        changed("local:missed-bins");
        next = List.of(new ListingId("zebra", "crossings"));
        assertThat(samples.areThere()).isFalse();
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_sample_that_comes_or_goes_is_seen_at_once() {
        assertThat(samples.areThere()).isFalse();
        next = List.of(new ListingId(ListingId.SAMPLE, "missed-bins"));
        changed("sample:missed-bins");
        assertThat(samples.areThere()).isTrue();
        next = List.of(new ListingId("zebra", "crossings"));
        changed("sample:missed-bins");
        assertThat(samples.areThere()).isFalse();
    }
}
