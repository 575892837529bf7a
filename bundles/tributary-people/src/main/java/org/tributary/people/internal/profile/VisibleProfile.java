package org.tributary.people.internal.profile;

import java.util.List;
import java.util.Optional;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.Texts;

/** Finds what one viewer may see of somebody. */
final class VisibleProfile {

    private VisibleProfile() {}

    /**
     * What the viewer may see.
     *
     * @throws NotAllowed where the viewer is no member
     * @throws NotFound where there is nobody, or nothing that this viewer may see
     */
    static Profile one(People people, String id, Viewer viewer, Texts texts) {
        if (!viewer.isMember()) {
            throw new NotAllowed(texts.get("refused.members"), viewer.person().isEmpty());
        }
        return parse(id)
                .flatMap(person -> Optional.ofNullable(
                        people.profiles(List.of(person), viewer).get(person)))
                .orElseThrow(() -> new NotFound(texts.get("refused.nobody")));
    }

    static Optional<PersonId> parse(String id) {
        try {
            return Optional.of(new PersonId(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
