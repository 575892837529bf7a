package org.tributary.subscriptions.internal.following;

import java.time.Clock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.store.Store;

/**
 * Follows who comes, changes their address and goes: gives what an address follows to the person who has it, and forgets
 * all of who is erased.
 */
@Component(service = ChangeConsumer.class)
public final class PersonChanges implements ChangeConsumer {

    private final People people;
    private final Joining joining;

    @Activate
    public PersonChanges(@Reference(target = "(unit=subscriptions)") Store store, @Reference People people) {
        this(store, people, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public PersonChanges(Store store, People people, Clock clock) {
        this.people = people;
        this.joining = new Joining(store, people, clock);
    }

    @Override
    public String name() {
        return "subscriptions-people";
    }

    /** Whoever was there before anybody could follow is joined when they follow. */
    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        for (Change change : batch) {
            if (change.subject() == Subject.PERSON) {
                PersonId person = new PersonId(change.id());
                if (change.what() == What.ERASED) {
                    joining.erase(person);
                } else {
                    people.find(person).ifPresent(joining::bring);
                }
            }
        }
    }
}
