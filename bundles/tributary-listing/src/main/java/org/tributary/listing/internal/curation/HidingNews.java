package org.tributary.listing.internal.curation;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.listing.Owner;
import org.tributary.api.people.Person;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.catalogue.Hiding.Untold;

/** Tells owners when a curator hides their listing or brings it back, once each time. */
@Component
public final class HidingNews implements ChangeConsumer {

    private final Hiding hiding;
    private final Addressees addressees;
    private final CurationLetters letters;

    @Activate
    public HidingNews(@Reference Hiding hiding, @Reference Addressees addressees, @Reference CurationLetters letters) {
        this.hiding = hiding;
        this.addressees = addressees;
        this.letters = letters;
    }

    @Override
    public String name() {
        return "listing-hiding";
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
        if (batch.stream()
                .noneMatch(change -> change.subject() == Subject.LISTING && change.what() == What.VISIBILITY)) {
            return;
        }
        List<Untold> untold = hiding.untold();
        while (!untold.isEmpty()) {
            untold.forEach(this::tell);
            untold = hiding.untold();
        }
    }

    private void tell(Untold event) {
        List<Person> owners = addressees.ofListing(
                event.listing().id(), event.listing().owner().map(Owner::id));
        hiding.told(event, when -> letters.hiding(event, owners, when));
    }
}
