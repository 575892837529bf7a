package org.tributary.listing.internal.freshness;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.ListingId;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.listing.internal.catalogue.ListingCare;
import org.tributary.listing.internal.stewardship.Capabilities;
import org.tributary.listing.internal.stewardship.HandOvers;
import org.tributary.listing.internal.stewardship.Owners;
import org.tributary.listing.internal.stewardship.Owners.Owned;
import org.tributary.listing.internal.stewardship.Purpose;
import org.tributary.listing.internal.stewardship.Recipient;
import org.tributary.store.Delivery;
import org.tributary.store.Leases;
import org.tributary.store.Store;
import org.tributary.store.Workers;
import org.tributary.web.CurrentSite;
import org.tributary.web.Secret;

/**
 * Looks once a day, on one node, for listings of which it is time to ask whether they are still true, and writes to those
 * who look after them: several listings in one mail, and never more than one mail a week to anybody. After two asks
 * without an answer a listing says that nobody has confirmed it.
 */
@Component(service = Nudges.class, immediate = true)
public final class Nudges {

    private static final Logger LOG = LoggerFactory.getLogger(Nudges.class);
    private static final Actor FRESHNESS = Actor.system("freshness");

    private static final Duration BETWEEN_MAILS = Duration.ofDays(7);
    private static final Duration KEPT_UPDATES = Duration.ofDays(30);
    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final int ASKS = 2;
    private static final int AT_ONCE = 200;
    private static final int MOST_ROUNDS = 500;
    private static final int MOST_IN_A_MAIL = 10;

    private final Store store;
    private final Owners owners;
    private final Leases leases;
    private final CurrentSite site;
    private final Schedule schedule;
    private final Clock clock;
    private final Capabilities capabilities;
    private final ScheduledExecutorService worker;

    @Activate
    public Nudges(
            @Reference(target = "(unit=listing)") Store store,
            @Reference Owners owners,
            @Reference Leases leases,
            @Reference CurrentSite site,
            @Reference Schedule schedule) {
        this(
                store,
                owners,
                leases,
                site,
                schedule,
                Clock.systemUTC(),
                new Capabilities(store, owners, Clock.systemUTC(), new SecureRandom()));
        worker.scheduleWithFixedDelay(
                this::lookOrSay, SOON.toSeconds(), schedule.every().toSeconds(), TimeUnit.SECONDS);
    }

    /** For tests, which look themselves. */
    Nudges(
            Store store,
            Owners owners,
            Leases leases,
            CurrentSite site,
            Schedule schedule,
            Clock clock,
            Capabilities capabilities) {
        this.store = store;
        this.owners = owners;
        this.leases = leases;
        this.site = site;
        this.schedule = schedule;
        this.clock = clock;
        this.capabilities = capabilities;
        this.worker = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = Executors.defaultThreadFactory().newThread(work);
            thread.setName("tributary-freshness");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void stop() {
        Workers.end(worker);
    }

    private void lookOrSay() {
        try {
            look();
        } catch (TemporarilyUnavailable e) {
            LOG.info("Asking whether listings are still true waits for the database");
        } catch (RuntimeException e) {
            LOG.error("It could not be asked whether listings are still true; it is tried again next time", e);
        }
    }

    /**
     * Does all that is due, unless another node does.
     *
     * @return how many mails were written
     */
    int look() {
        Optional<Leases.Lease> lease = leases.acquire("listing.freshness", LEASE);
        if (lease.isEmpty()) {
            return 0;
        }
        try (Leases.Lease mine = lease.get()) {
            sweep();
            int mails = 0;
            int round = 0;
            List<Asked> due = due();
            while (!due.isEmpty() && round < MOST_ROUNDS && mine.renew()) {
                mails += work(due);
                due = due();
                round++;
            }
            if (mails > 0) {
                LOG.info("{} mails ask whether listings are still true", mails);
            }
            return mails;
        }
    }

    private void sweep() {
        Instant now = now();
        store.write((entities, tx) -> {
            Capabilities.sweep(entities, now);
            HandOvers.sweep(entities, now);
            entities.createQuery("delete from NudgeRow n where n.sent < :before")
                    .setParameter("before", now.minus(BETWEEN_MAILS).toEpochMilli())
                    .executeUpdate();
            ListingCare.forgetRemovedUpdates(entities, now.minus(KEPT_UPDATES));
            return null;
        });
    }

    /** What a row says, outside of the transaction that read it. */
    record Asked(ListingId listing, int asks, Reason reason, Optional<Instant> asked, Instant phaseSince) {}

    private List<Asked> due() {
        long now = now().toEpochMilli();
        return store.read(entities -> entities
                .createQuery(
                        "select f from FreshnessRow f where f.due <= :now order by f.due, f.listingId",
                        FreshnessRow.class)
                .setParameter("now", now)
                .setMaxResults(AT_ONCE)
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .map(row -> new Asked(
                        row.listing(), row.asks(), row.reason().orElse(Reason.QUIET), row.asked(), row.phaseSince()))
                .toList());
    }

    private int work(List<Asked> due) {
        Map<ListingId, Owned> owned = owners.of(due.stream().map(Asked::listing).toList());
        List<Asked> toAsk = new ArrayList<>();
        List<Asked> over = new ArrayList<>();
        for (Asked asked : due) {
            (asked.asks() >= ASKS || !owned.containsKey(asked.listing()) ? over : toAsk).add(asked);
        }
        over.forEach(asked -> giveUp(asked.listing()));
        Map<String, Recipient> recipients = new LinkedHashMap<>();
        Map<String, List<Asked>> mails = new LinkedHashMap<>();
        for (Asked asked : toAsk) {
            for (Recipient recipient : owned.get(asked.listing()).recipients()) {
                recipients.putIfAbsent(recipient.key(), recipient);
                mails.computeIfAbsent(recipient.key(), key -> new ArrayList<>()).add(asked);
            }
        }
        Map<String, Instant> resting = resting(recipients.keySet());
        int written = 0;
        List<ListingId> done = new ArrayList<>();
        for (Map.Entry<String, List<Asked>> mail : mails.entrySet()) {
            if (!resting.containsKey(mail.getKey())) {
                List<Asked> asks =
                        mail.getValue().stream().limit(MOST_IN_A_MAIL).toList();
                write(recipients.get(mail.getKey()), asks, owned);
                asks.forEach(asked -> done.add(asked.listing()));
                written++;
            }
        }
        toAsk.stream()
                .filter(asked -> !done.contains(asked.listing()))
                .forEach(asked -> later(asked, owned.get(asked.listing()).recipients(), resting));
        return written;
    }

    /** Those who were written to within a week, and when. */
    private Map<String, Instant> resting(Collection<String> recipients) {
        if (recipients.isEmpty()) {
            return Map.of();
        }
        Instant since = now().minus(BETWEEN_MAILS);
        return store.read(entities -> entities
                .createQuery("select n from NudgeRow n where n.recipient in :keys", NudgeRow.class)
                .setParameter("keys", recipients)
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .filter(row -> row.sent().isAfter(since))
                .collect(Collectors.toMap(NudgeRow::recipient, NudgeRow::sent)));
    }

    /** After two asks it says that nobody has confirmed it, unless somebody has answered or it is gone meanwhile. */
    private void giveUp(ListingId listing) {
        Instant now = now();
        store.write((entities, tx) -> {
            FreshnessRow row = entities.find(FreshnessRow.class, listing.toString());
            if (row == null) {
                return null;
            }
            Optional<ListingCare.Cared> cared =
                    ListingCare.of(entities, listing).filter(ListingCare.Cared::mayBeAskedAbout);
            if (cared.isEmpty()) {
                entities.remove(row);
            } else if (FreshnessLog.isAnswered(row, cared.get())) {
                row.schedule(schedule.next(cared.get().listing(), row.phaseSince()));
            } else {
                ListingCare.goStale(entities, tx, listing, FRESHNESS, now);
                row.rest();
            }
            return null;
        });
    }

    /**
     * Where nobody can be written to, the ask counts as one without an answer: nobody confirms it either. Where they were
     * written to lately, or have had their fill, it waits.
     */
    private void later(Asked asked, List<Recipient> recipients, Map<String, Instant> resting) {
        Instant now = now();
        store.write((entities, tx) -> {
            FreshnessRow row = entities.find(FreshnessRow.class, asked.listing().toString());
            if (row != null && recipients.isEmpty()) {
                row.ask(asked.asks() + 1, now, now.plus(schedule.answer()));
            } else if (row != null) {
                row.postpone(recipients.stream()
                        .map(recipient -> resting.getOrDefault(recipient.key(), now))
                        .min(Instant::compareTo)
                        .orElse(now)
                        .plus(BETWEEN_MAILS)
                        .plusSeconds(1));
            }
            return null;
        });
    }

    private void write(Recipient recipient, List<Asked> asks, Map<ListingId, Owned> owned) {
        Instant now = now();
        Instant answerBy = now.plus(schedule.answer());
        Map<Asked, Map<Purpose, Secret>> secrets = new LinkedHashMap<>();
        for (Asked asked : asks) {
            Map<Purpose, Secret> links = new LinkedHashMap<>();
            for (Purpose purpose : List.of(Purpose.STILL_TRUE, Purpose.FINISHED, Purpose.HAND_OVER)) {
                links.put(purpose, capabilities.secret());
            }
            secrets.put(asked, links);
        }
        Delivery delivery = new Delivery(
                Delivery.EMAIL,
                new NudgeLetter(site.now())
                        .write(
                                recipient,
                                secrets,
                                owned,
                                now.plus(Capabilities.LENGTH),
                                answerBy,
                                "freshness/" + recipient.key().substring(0, 32) + "/" + now.toEpochMilli()),
                Instant.EPOCH,
                recipient.person());
        store.write((entities, tx) -> {
            secrets.forEach((asked, links) -> {
                links.forEach((purpose, secret) ->
                        Capabilities.keep(entities, purpose, secret, asked.listing(), recipient, now));
                FreshnessRow row =
                        entities.find(FreshnessRow.class, asked.listing().toString());
                if (row != null) {
                    row.ask(asked.asks() + 1, now, answerBy);
                }
            });
            NudgeRow nudge = entities.find(NudgeRow.class, recipient.key());
            if (nudge == null) {
                nudge = new NudgeRow(recipient.key());
                entities.persist(nudge);
            }
            nudge.send(now);
            tx.deliver(delivery);
            return null;
        });
    }

    /**
     * Lets the owner be asked soon, since a reader says that it is out of date. Nothing happens where they were asked
     * already and have not answered.
     *
     * @throws NotFound where nobody can be asked about it
     */
    public void report(ListingId listing) {
        Instant now = now();
        store.write((entities, tx) -> {
            FreshnessRow row = Optional.ofNullable(entities.find(FreshnessRow.class, listing.toString()))
                    .orElseThrow(() -> new NotFound("Nobody can be asked about this listing."));
            if (row.asks() == 0) {
                row.report(now);
            }
            return null;
        });
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
