package org.tributary.toolkit.internal.guidepages;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;

/** Forgets which hints somebody put away once that person is erased. */
@Component(service = ChangeConsumer.class)
public final class HintsErased implements ChangeConsumer {

    private final Hints hints;

    @Activate
    public HintsErased(@Reference Hints hints) {
        this.hints = hints;
    }

    @Override
    public String name() {
        return "toolkit-hints";
    }

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
        batch.stream()
                .filter(change -> change.subject() == Subject.PERSON && change.what() == What.ERASED)
                .forEach(change -> hints.forget(new PersonId(change.id())));
    }
}
