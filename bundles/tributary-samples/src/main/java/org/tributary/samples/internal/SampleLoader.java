package org.tributary.samples.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.StatusUpdate;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;

/**
 * Loads the samples once, behind the start. Whatever of them is there stays as it is, so that what somebody tried out on
 * a demonstration is still there after a restart, and a load that was interrupted is completed.
 */
@Component(service = SampleLoader.class, immediate = true, property = "tributary.samples:Boolean=true")
public final class SampleLoader {

    private static final Logger LOG = LoggerFactory.getLogger(SampleLoader.class);
    private static final Duration AGAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Actor ACTOR = Actor.system("samples");

    private final Organisations organisations;
    private final Listings listings;
    private final People people;
    private final Clock clock;
    private volatile boolean stopping;
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = Executors.defaultThreadFactory().newThread(work);
        thread.setName("tributary-samples");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SampleLoader(
            @Reference Organisations organisations, @Reference Listings listings, @Reference People people) {
        this(organisations, listings, people, Clock.systemUTC());
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        worker.execute(this::attempt);
    }

    SampleLoader(Organisations organisations, Listings listings, People people, Clock clock) {
        this.organisations = organisations;
        this.listings = listings;
        this.people = people;
        this.clock = clock;
    }

    /** Lets what is under way come to its end: the database takes an interrupted thread for a broken connection. */
    @Deactivate
    void stop() {
        stopping = true;
        worker.shutdown();
        try {
            if (!worker.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                LOG.info("A sample is still being loaded; that is left to end by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            int loaded = load();
            if (loaded > 0) {
                LOG.info("{} sample listings were loaded", loaded);
            }
        } catch (TemporarilyUnavailable e) {
            LOG.info("The samples wait for the database");
            if (!stopping) {
                worker.schedule(this::attempt, AGAIN.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (IOException | RuntimeException e) {
            if (!stopping) {
                LOG.error("The samples could not be loaded", e);
            }
        }
    }

    /**
     * Loads what is missing.
     *
     * @return how many listings were new
     */
    int load() throws IOException {
        Instant now = clock.instant();
        organisations.keepAll(SampleFiles.organisations(), ACTOR);
        for (SampleOfficer officer : SampleFiles.officers()) {
            people.enrol(officer.address(), officer.name(), officer.organisation(), officer.role(), ACTOR);
        }
        List<SampleListing> samples = SampleFiles.listings();
        int added = keep(
                samples.stream()
                        .filter(sample -> state(sample) == State.MISSING)
                        .toList(),
                now);
        List<SampleListing> there =
                samples.stream().filter(sample -> state(sample) == State.THERE).toList();
        there.stream().takeWhile(sample -> !stopping).forEach(sample -> sayAround(sample, now));
        there.stream().takeWhile(sample -> !stopping).forEach(this::putAway);
        return added;
    }

    private enum State {
        MISSING,
        THERE,
        /** Withdrawn or merged, by us or by whoever tries it out. */
        PUT_AWAY
    }

    private State state(SampleListing sample) {
        try {
            listings.find(sample.id(), ACTOR.viewer());
            return State.THERE;
        } catch (NotFound e) {
            return State.MISSING;
        } catch (Gone | Moved e) {
            return State.PUT_AWAY;
        }
    }

    private int keep(List<SampleListing> missing, Instant now) {
        List<ListingDraft> drafts =
                missing.stream().map(sample -> sample.draft(now)).toList();
        int added = 0;
        for (Listings.Kept kept : listings.keepAll(drafts, ACTOR)) {
            if (kept.fate() == Listings.Fate.NEW) {
                added++;
            } else if (kept.fate() == Listings.Fate.REFUSED) {
                LOG.warn("The sample {} was refused: {}", kept.id(), kept.faults());
            }
        }
        return added;
    }

    private void sayAround(SampleListing sample, Instant now) {
        ListingId id = sample.id();
        List<SampleListing.Update> updates = new ArrayList<>(sample.updates());
        if (!updates.isEmpty()) {
            Set<String> said = listings.updates(id, ACTOR.viewer()).stream()
                    .map(StatusUpdate::text)
                    .collect(Collectors.toSet());
            updates.removeIf(update -> said.contains(update.text()));
        }
        updates.forEach(update -> listings.post(id, update.text(), SampleListing.ago(update.daysAgo(), now), ACTOR));
        List<SampleListing.Saying> voices = new ArrayList<>(sample.voices());
        if (!voices.isEmpty()) {
            listings.voices(id, ACTOR.viewer())
                    .forEach(voice -> voices.removeIf(
                            v -> v.voice() == voice.kind() && v.speaker().equals(voice.organisation())));
        }
        voices.forEach(
                voice -> listings.speak(id, voice.voice(), voice.speaker(), Optional.ofNullable(voice.note()), ACTOR));
        List<SampleListing.Tie> ties = new ArrayList<>(sample.relations());
        if (!ties.isEmpty()) {
            listings.relations(id, ACTOR.viewer())
                    .forEach(relation -> ties.removeIf(tie ->
                            tie.relation() == relation.kind() && tie.other().equals(relation.other())));
        }
        ties.forEach(tie -> relate(id, tie));
    }

    private void relate(ListingId id, SampleListing.Tie tie) {
        try {
            listings.relate(id, tie.relation(), tie.other(), ACTOR);
        } catch (NotFound | Gone | Moved putAway) {
            LOG.debug("The sample {} stands alone now: {} was put away", id, tie.other());
        }
    }

    /** So that the pages for what moved and what was withdrawn can be seen as well. */
    private void putAway(SampleListing sample) {
        if (sample.original().isPresent()) {
            listings.merge(sample.id(), sample.original().get(), ACTOR);
        } else if (sample.withdrawn()) {
            Listing listing = listings.find(sample.id(), ACTOR.viewer());
            listings.withdraw(sample.id(), listing.life().version(), "", ACTOR);
        }
    }
}
