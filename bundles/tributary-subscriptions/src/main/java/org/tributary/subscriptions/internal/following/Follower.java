package org.tributary.subscriptions.internal.following;

import java.time.Instant;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/**
 * Who hears: a person with an account, an address without one, or a channel of a team.
 *
 * @param id 22 url-safe characters
 * @param channel the name of the {@link org.tributary.api.notify.NotificationChannel} by which they hear
 * @param address where they hear, in the form of the channel: a mail address, the address of a webhook
 * @param name what a team calls its channel; empty for people
 * @param person where they have an account
 * @param organisation whose channel it is; empty for people
 * @param nearToo whether they want the "nothing new, but this is near" message
 * @param consent when they confirmed that they want to hear
 */
public record Follower(
        String id,
        String channel,
        String address,
        String name,
        Optional<PersonId> person,
        Optional<OrganisationId> organisation,
        State state,
        String stateWhy,
        Optional<Instant> pausedUntil,
        Timing timing,
        boolean nearToo,
        Optional<Instant> consent,
        Instant created) {

    /** The channel of mail. */
    public static final String EMAIL = "email";

    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return "Follower[" + id + " by " + channel + "]";
    }

    /** Whether they hear. */
    public enum State implements Coded {
        /** They have not confirmed yet. */
        WAITING,
        ACTIVE,
        /** They asked for a rest. */
        PAUSED,
        /** Their address or channel failed for too long, or an administrator closed it. */
        DISABLED
    }
}
