package org.tributary.subscriptions.internal.flow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.tributary.api.notify.Message;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Role;
import org.tributary.store.Deliveries;
import org.tributary.store.Deliveries.Queued;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowerRow;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/** Closes channels of teams that failed for days, and says so to those who can mend them. */
final class FailingChannels {

    /** Where members look after the channels of their organisation. */
    static final String PAGE_OF_CHANNELS = "/following/channels";

    private static final Duration DAYS = Duration.ofDays(3);
    private static final int ENOUGH = 3;
    private static final int LOOKED_AT = 50;
    private static final int PAGE = 500;
    private static final int MOST_LEADS = 5;

    private final Store store;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final People people;
    private final CurrentSite site;
    private final Clock clock;
    private final Texts texts = Texts.of(FailingChannels.class, Locale.UK);

    FailingChannels(
            Store store,
            Subscriptions subscriptions,
            Deliveries deliveries,
            People people,
            CurrentSite site,
            Clock clock) {
        this.store = store;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.people = people;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Looks at all channels of teams, page by page.
     *
     * @param goesOn asked before each page
     * @return how many were closed
     */
    int look(BooleanSupplier goesOn) {
        int closed = 0;
        String after = "";
        while (goesOn.getAsBoolean()) {
            List<Follower> page = page(after);
            for (Follower channel : page) {
                closed += close(channel) ? 1 : 0;
            }
            if (page.size() < PAGE) {
                return closed;
            }
            after = page.get(page.size() - 1).id();
        }
        return closed;
    }

    private List<Follower> page(String after) {
        return store.read(entities -> entities
                .createQuery(
                        "select f from FollowerRow f where f.organisationId is not null and f.state = 'active'"
                                + " and f.id > :after order by f.id",
                        FollowerRow.class)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .setHint("eclipselink.read-only", true)
                .getResultList()
                .stream()
                .map(FollowerRow::follower)
                .toList());
    }

    private boolean close(Follower channel) {
        Instant now = clock.instant();
        List<Queued> lately = deliveries.log(Envelope.prefix(channel.id()), LOOKED_AT).stream()
                .filter(one -> one.state() == Deliveries.State.FAILED || one.state() == Deliveries.State.SENT)
                .filter(one -> ended(one).isAfter(now.minus(DAYS)))
                .toList();
        boolean isDead =
                lately.size() >= ENOUGH && lately.stream().allMatch(one -> one.state() == Deliveries.State.FAILED);
        if (!isDead) {
            return false;
        }
        subscriptions.disable(channel.id(), lately.get(0).lastError());
        List<Delivery> letters =
                readers(channel).map(reader -> letter(channel, reader, now)).toList();
        store.write((entities, tx) -> {
            letters.forEach(tx::deliver);
            return null;
        });
        return true;
    }

    /** When it was sent, or was given up. */
    private static Instant ended(Queued one) {
        return one.sent().orElse(one.nextAttempt());
    }

    /** Who opened it, or else the leads of its organisation. */
    private Stream<Person> readers(Follower channel) {
        List<Person> opened = channel.person().flatMap(people::find).filter(Person::isActive).stream()
                .toList();
        return opened.isEmpty()
                ? channel.organisation().stream()
                        .flatMap(organisation -> people.membersOf(organisation).stream())
                        .filter(person -> person.isActive() && person.role().atLeast(Role.LEAD))
                        .limit(MOST_LEADS)
                : opened.stream();
    }

    private Delivery letter(Follower channel, Person reader, Instant now) {
        Site here = site.now();
        Message message = Letter.of(here, Locale.UK, texts.get("failing.subject", channel.name()))
                .greeting(reader.name())
                .paragraph(texts.get("failing.text", channel.name(), here.name(), DAYS.toDays()))
                .paragraph(texts.get("failing.what"))
                .button(texts.get("failing.button"), here.absolute(PAGE_OF_CHANNELS))
                .because(texts.get("failing.because", here.name()))
                .message(
                        "subscriptions-failing/" + channel.id() + "/"
                                + reader.id().value() + "/" + now.toEpochMilli(),
                        reader.address(),
                        Message.Sort.AUTOMATIC);
        return Delivery.email(message, reader.id());
    }
}
