package org.tributary.people.internal.profile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.PersonId;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Texts;

/**
 * Erases whoever has not been here for two years, as the privacy notice says, after a letter a month before. Once signed
 * in again they stay.
 */
@Component(service = LongAway.class)
public final class LongAway {

    static final Duration KEPT = Duration.ofDays(730);
    static final Duration TOLD_BEFORE = Duration.ofDays(30);

    private static final int AT_ONCE = 500;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK).withZone(ZoneId.of("Europe/London"));
    private static final Logger LOG = LoggerFactory.getLogger(LongAway.class);

    private final Store store;
    private final Erasure erasure;
    private final CurrentSite site;
    private final Clock clock;
    private final Texts texts = ProfileTexts.of(Locale.UK);

    @Activate
    public LongAway(
            @Reference(target = "(unit=people)") Store store, @Reference Erasure erasure, @Reference CurrentSite site) {
        this(store, erasure, site, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public LongAway(Store store, Erasure erasure, CurrentSite site, Clock clock) {
        this.store = store;
        this.erasure = erasure;
        this.site = site;
        this.clock = clock;
    }

    /** Writes to those whose time is over in a month, and erases those whose time is over, up to five hundred of each. */
    void round() {
        tell();
        Instant since = clock.instant().minus(KEPT);
        for (PersonId id : store.read(entities -> away(entities, since, Optional.empty()).stream()
                .map(PersonRow::id)
                .toList())) {
            try {
                erasure.eraseUnseen(id, since, Actor.system("long-away"));
            } catch (InvalidInput last) {
                LOG.warn("The only administrator has not been here for two years; the account stays");
            }
        }
    }

    private void tell() {
        Instant since = clock.instant().minus(KEPT).plus(TOLD_BEFORE);
        store.write((entities, tx) -> {
            // One key for one absence: told once, however often this runs.
            for (PersonRow row :
                    away(entities, since, Optional.of(clock.instant().minus(KEPT)))) {
                if (row.standing() != Standing.SUSPENDED) {
                    Instant last = lastHere(row);
                    String key = "people/long-away/" + row.id() + "/" + last.toEpochMilli();
                    tx.deliver(Delivery.email(letter(row, last, key), row.id()));
                }
            }
            return null;
        });
    }

    private Message letter(PersonRow row, Instant last, String key) {
        String day = DAY.format(last.plus(KEPT));
        return Letter.of(site.now(), Locale.UK, texts.get("away.mail.subject", day))
                .greeting(row.name())
                .paragraph(texts.get("away.mail.text", day))
                .button(texts.get("away.mail.button"), site.now().absolute("/sign-in"))
                .paragraph(texts.get("away.mail.stays"))
                .because(texts.get("away.mail.because"))
                .message(key, row.address(), Message.Sort.AUTOMATIC);
    }

    static Instant lastHere(PersonRow row) {
        return row.seen().orElse(row.created());
    }

    // Looks through all people, once a day.
    private static List<PersonRow> away(EntityManager entities, Instant since, Optional<Instant> notLonger) {
        return entities.createQuery(
                        "select p from PersonRow p where coalesce(p.seenMs, p.createdMs) <= :since"
                                + " and coalesce(p.seenMs, p.createdMs) > :notLonger order by p.createdMs, p.id",
                        PersonRow.class)
                .setParameter("since", since.toEpochMilli())
                .setParameter("notLonger", notLonger.map(Instant::toEpochMilli).orElse(-1L))
                .setMaxResults(AT_ONCE)
                .getResultList();
    }
}
