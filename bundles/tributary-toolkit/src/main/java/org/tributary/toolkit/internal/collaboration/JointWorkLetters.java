package org.tributary.toolkit.internal.collaboration;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.store.Store;
import org.tributary.store.Transaction;
import org.tributary.web.CurrentSite;

/**
 * Writes to those whom it concerns what happened in a joint work. Whom to write to is looked up before a write; the letter is
 * put into the queue inside it and written when it is sent.
 */
@Component(service = JointWorkLetters.class)
public final class JointWorkLetters {

    /** Why somebody is written to. */
    public enum Occasion {
        CANVAS_OPENED,
        CANVAS_SHOWN
    }

    @Activate
    public JointWorkLetters(
            @Reference(target = "(unit=toolkit)") Store store,
            @Reference People people,
            @Reference Organisations organisations,
            @Reference CurrentSite site) {}

    /** Those who look after all partners that are in, but for who does it; to be called outside of reads and writes. */
    public List<Person> everybody(Collaboration collaboration, Actor but) {
        return List.of();
    }

    /**
     * Puts a letter to each of them into the queue, inside the write of what happened.
     *
     * @param event the number of the event, as {@link CollaborationRows#note} answers it
     */
    public void tell(Transaction tx, CollaborationId id, long event, Occasion occasion, List<Person> readers) {}
}
