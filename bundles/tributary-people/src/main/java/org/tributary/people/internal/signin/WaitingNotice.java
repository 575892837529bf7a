package org.tributary.people.internal.signin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import javax.persistence.EntityManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Role;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.store.Delivery;
import org.tributary.store.Transaction;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Site;
import org.tributary.web.Texts;

/** Tells the curators that somebody waits for them: one letter an hour each, however many wait. */
@Component(service = WaitingNotice.class)
public final class WaitingNotice {

    /** More curators than these hear of it from each other. */
    private static final int MOST_CURATORS = 20;

    private final CurrentSite site;
    private final Texts texts = SignInTexts.of(Locale.UK);

    @Activate
    public WaitingNotice(@Reference CurrentSite site) {
        this.site = site;
    }

    /** Inside the transaction in which somebody begins to wait. */
    void send(EntityManager entities, Transaction tx, Instant now) {
        Site here = site.now();
        Letter letter = Letter.of(here, texts.locale(), texts.get("notice.subject", here.name()))
                .paragraph(texts.get("notice.text", here.name()))
                .button(texts.get("notice.button"), here.absolute("/admin/people"))
                .because(texts.get("notice.because", here.name()));
        // Within an hour the key is the same, and the same key is the same message.
        String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
        curators(entities)
                .forEach(curator -> tx.deliver(Delivery.email(
                        letter.message(
                                "people-waiting/" + hour + "/" + curator.id(),
                                curator.address(),
                                Message.Sort.AUTOMATIC),
                        curator.id())));
    }

    private static List<PersonRow> curators(EntityManager entities) {
        return entities.createQuery(
                        "select p from PersonRow p where p.role in :roles and p.standing = :active"
                                + " order by p.seenMs desc, p.id",
                        PersonRow.class)
                .setParameter(
                        "roles",
                        List.of(Role.CURATOR, Role.ADMINISTRATOR).stream()
                                .map(Coded::code)
                                .toList())
                .setParameter("active", Standing.ACTIVE.code())
                .setMaxResults(MOST_CURATORS)
                .getResultList();
    }
}
