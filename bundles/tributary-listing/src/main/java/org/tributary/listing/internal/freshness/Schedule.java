package org.tributary.listing.internal.freshness;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.tributary.api.listing.Life;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Phase;

/** When a listing is to be asked about, and why. */
@Component(service = Schedule.class, configurationPid = "tributary.listing.freshness")
@Designate(ocd = FreshnessSettings.class)
public final class Schedule {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final FreshnessSettings settings;

    @Activate
    public Schedule(FreshnessSettings settings) {
        this.settings = settings;
    }

    record Due(Instant at, Reason reason) {}

    /** How often it is looked for what is due. */
    Duration every() {
        return Duration.ofMinutes(Math.max(1, Math.min(10_080, settings.lookMinutes())));
    }

    /** How long an answer is waited for. */
    Duration answer() {
        return days(settings.answerDays(), 365);
    }

    /** What comes first; nothing for what is past its use. */
    Optional<Due> next(Listing listing, Instant phaseSince) {
        Optional<Phase> phase = listing.facets().phase();
        if (phase.equals(Optional.of(Phase.RETIRED))) {
            return Optional.empty();
        }
        Life life = listing.life();
        List<Due> all = new ArrayList<>();
        all.add(new Due(later(life.updated(), life.confirmed()).plus(days(settings.quietDays(), 3650)), Reason.QUIET));
        phase.flatMap(this::longest)
                .ifPresent(longest ->
                        all.add(new Due(later(phaseSince, life.confirmed()).plus(longest), Reason.PHASE)));
        listing.period()
                .end()
                .map(end -> end.lastDay().plusDays(1).atStartOfDay(LONDON).toInstant())
                .filter(end -> life.confirmed().isBefore(end))
                .ifPresent(end -> all.add(new Due(end, Reason.END)));
        return all.stream().min(Comparator.comparing(Due::at));
    }

    private Optional<Duration> longest(Phase phase) {
        return switch (phase) {
            case CONCEPT -> Optional.of(days(settings.conceptDays(), 3650));
            case DISCOVERY -> Optional.of(days(settings.discoveryDays(), 3650));
            case ALPHA -> Optional.of(days(settings.alphaDays(), 3650));
            case BETA -> Optional.of(days(settings.betaDays(), 3650));
            case LIVE, RETIRED -> Optional.empty();
        };
    }

    private static Duration days(int days, int most) {
        return Duration.ofDays(Math.max(1, Math.min(most, days)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
