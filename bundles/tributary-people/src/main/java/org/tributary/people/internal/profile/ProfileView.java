package org.tributary.people.internal.profile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.people.Profile;
import org.tributary.api.refusal.FieldFault;
import org.tributary.people.internal.accounts.ProfilePart;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page of one's own profile shows.
 *
 * @param id whose it is
 * @param saved whether it was saved just now
 * @param topics the council services by their group
 * @param audiences for each part, the field that says who may see it, with its choices
 * @param previews what others see, each under what they are called
 */
public record ProfileView(
        String id,
        List<FieldFault> faults,
        boolean saved,
        Field name,
        Field roleWords,
        Field profession,
        Field skills,
        Map<String, List<Choice>> topics,
        boolean anyTopic,
        Map<ProfilePart, Audiences> audiences,
        Field findable,
        List<Choice> findableChoice,
        List<Preview> previews) {

    /** Who may see one part. */
    public record Audiences(Field field, List<Choice> choices) {}

    /** What some others see; empty where they see nothing. */
    public record Preview(String who, Optional<Profile> profile) {}

    /** Who may see the name, for the template. */
    public Audiences ofName() {
        return audiences.get(ProfilePart.NAME);
    }

    public Audiences ofRoleWords() {
        return audiences.get(ProfilePart.ROLE_WORDS);
    }

    public Audiences ofProfession() {
        return audiences.get(ProfilePart.PROFESSION);
    }

    public Audiences ofSkills() {
        return audiences.get(ProfilePart.SKILLS);
    }

    public Audiences ofTopics() {
        return audiences.get(ProfilePart.TOPICS);
    }
}
