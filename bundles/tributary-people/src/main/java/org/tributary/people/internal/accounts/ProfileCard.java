package org.tributary.people.internal.accounts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody says about themselves, and who may see which part.
 *
 * @param audiences who may see what; a part that is not named is for members
 */
public record ProfileCard(
        String roleWords,
        String profession,
        List<String> skills,
        List<String> topics,
        Map<ProfilePart, Audience> audiences) {

    /** Nothing said yet; members see the name. */
    public static final ProfileCard EMPTY = new ProfileCard("", "", List.of(), List.of(), Map.of());

    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .build();

    public ProfileCard {
        roleWords = roleWords == null ? "" : roleWords;
        profession = profession == null ? "" : profession;
        skills = skills == null ? List.of() : List.copyOf(skills);
        topics = topics == null ? List.of() : List.copyOf(topics);
        Map<ProfilePart, Audience> all = new EnumMap<>(ProfilePart.class);
        for (ProfilePart part : ProfilePart.values()) {
            all.put(part, audiences == null ? Audience.MEMBERS : audiences.getOrDefault(part, Audience.MEMBERS));
        }
        audiences = Map.copyOf(all);
    }

    /** Who may see this part. */
    public Audience audience(ProfilePart part) {
        return audiences.get(part);
    }

    static ProfileCard read(String json) {
        try {
            return JSON.readValue(json, ProfileCard.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A profile cannot be read", e);
        }
    }

    String write() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A profile cannot be written", e);
        }
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "ProfileCard";
    }
}
