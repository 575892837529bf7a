package org.tributary.api.people;

import java.util.List;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * Somebody, as one viewer may see them: what the person does not show to this viewer is empty.
 *
 * @param name what they are called; never empty: where they have not said it, what their role or organisation says
 * @param roleWords what they do, in their own words, for example "Head of housing options"; may be empty
 * @param profession for example "Service designer"; may be empty
 * @param skills what they offer, in their own words; may be empty
 * @param topics ids of topics they take an interest in
 */
public record Profile(
        PersonId id,
        String name,
        String roleWords,
        String profession,
        List<String> skills,
        List<String> topics,
        Optional<OrganisationId> organisation) {

    public Profile {
        skills = List.copyOf(skills);
        topics = List.copyOf(topics);
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Profile[" + id + "]";
    }
}
