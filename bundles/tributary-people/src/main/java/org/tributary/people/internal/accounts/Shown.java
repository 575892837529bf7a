package org.tributary.people.internal.accounts;

import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Person.Standing;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Viewer;

/** What one viewer may see of somebody. */
record Shown(
        PersonId id,
        Optional<OrganisationId> organisation,
        String name,
        String roleWords,
        String profession,
        List<String> skills,
        List<String> topics) {

    static Shown to(Viewer viewer, PersonRow row) {
        ProfileCard card = row.card();
        boolean self = viewer.person().filter(row.id()::equals).isPresent();
        boolean visible = self || row.standing() == Standing.ACTIVE && viewer.isMember();
        boolean colleague = row.organisation().filter(viewer::belongsTo).isPresent();
        Sight sight = new Sight(card, visible, self, colleague);
        return new Shown(
                row.id(),
                row.organisation(),
                sight.text(ProfilePart.NAME, row.name()),
                sight.text(ProfilePart.ROLE_WORDS, card.roleWords()),
                sight.text(ProfilePart.PROFESSION, card.profession()),
                sight.of(ProfilePart.SKILLS) ? card.skills() : List.of(),
                sight.of(ProfilePart.TOPICS) ? card.topics() : List.of());
    }

    /** Whether there is anything to see. */
    boolean isAnything() {
        return !name.isEmpty()
                || !roleWords.isEmpty()
                || !profession.isEmpty()
                || !skills.isEmpty()
                || !topics.isEmpty();
    }

    /** What they are called where their own words say it. */
    Optional<String> ownWords() {
        return List.of(name, roleWords, profession).stream()
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    Profile profile(String called) {
        return new Profile(id, called, roleWords, profession, skills, topics, organisation);
    }

    /** How well the viewer sees somebody. */
    private record Sight(ProfileCard card, boolean visible, boolean self, boolean colleague) {

        boolean of(ProfilePart part) {
            return visible
                    && (self
                            || switch (card.audience(part)) {
                                case MEMBERS -> true;
                                case ORGANISATION -> colleague;
                                case NOBODY -> false;
                            });
        }

        String text(ProfilePart part, String words) {
            return of(part) ? words : "";
        }
    }
}
