package org.tributary.people.internal.profile;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Viewer;
import org.tributary.people.internal.CouncilServices;
import org.tributary.people.internal.accounts.ProfileCard;
import org.tributary.store.Store;
import org.tributary.testkit.TestStore;

/** Does what people do about themselves, for tests of other packages. */
public final class SelfProbe {

    private SelfProbe() {}

    public static void erase(Store store, PersonId id, Actor actor) {
        new Erasure(store).erase(id, actor);
    }

    public static void see(People people, PersonId id, Viewer viewer) {
        VisibleProfile.one(people, id.value(), viewer, ProfileTexts.of(Locale.UK));
    }

    public static void rename(Store store, String name, Actor actor) {
        new OwnProfile(store, new CouncilServices()).save(name, ProfileCard.EMPTY, false, actor);
    }

    public static void copy(TestStore database, Actor actor) {
        new PersonalCopy(database.store(), database.auditTrail(), database.deliveries(), Clock.systemUTC(), List.of())
                .of(actor);
    }
}
