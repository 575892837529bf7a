package org.tributary.listing.internal.curation;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.PersonId;

/** Forgets who reported something once that person is erased, whether they had an account then or only later. */
@Component
public final class ReportersErased implements ChangeConsumer {

    private final Reports reports;
    private final Addressees addressees;

    @Activate
    public ReportersErased(@Reference Reports reports, @Reference Addressees addressees) {
        this.reports = reports;
        this.addressees = addressees;
    }

    @Override
    public String name() {
        return "listing-reporters";
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        batch.stream().filter(change -> change.subject() == Subject.PERSON).forEach(change -> {
            PersonId person = new PersonId(change.id());
            if (change.what() == What.ERASED) {
                reports.forget(person);
            } else {
                addressees.active(person).ifPresent(reports::adopt);
            }
        });
    }
}
