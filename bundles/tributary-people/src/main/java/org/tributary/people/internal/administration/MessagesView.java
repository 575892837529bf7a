package org.tributary.people.internal.administration;

import java.time.Instant;
import java.util.List;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/**
 * What the page of messages shows. Addresses in it are shortened.
 *
 * @param done what was done just now, in words; empty where nothing was
 * @param faults of the form that came back
 * @param channels what waits and what could not be sent, by channel
 * @param failed what could not be sent, the newest first
 * @param more whether there are more of them
 * @param dropped what was dropped of late and why, the newest first
 * @param suspended addresses to which nothing is sent
 * @param moreSuspended whether there are more of them
 * @param dropping whether the form that drops what is old came back
 * @param old the fields of the form that drops what is old: which channel, in which state, how old
 * @param address the fields of the form about one address: which channel, which address, why
 */
public record MessagesView(
        String done,
        List<FieldFault> faults,
        List<Channel> channels,
        List<Line> failed,
        boolean more,
        List<Line> dropped,
        List<Suspended> suspended,
        boolean moreSuspended,
        boolean dropping,
        Old old,
        Address address) {

    /**
     * One channel.
     *
     * @param late whether somebody should look why they wait
     * @param waiting how many messages
     * @param oldest for how long the oldest of them waits, in words; empty where none is due
     * @param note why they wait: what the other side said, or that the channel is not there; may be empty
     * @param failed how many could not be sent
     */
    public record Channel(String name, boolean late, long waiting, String oldest, String note, long failed) {}

    /**
     * One message.
     *
     * @param key its key, which commands and the API take, too
     * @param to its address, shortened; empty where it was cleared
     * @param when when it was written, or dropped
     * @param why what the other side said
     */
    public record Line(String key, String channel, String to, Instant when, String why) {}

    /**
     * One address to which nothing is sent.
     *
     * @param mark what stands for it in a form
     * @param address shortened
     */
    public record Suspended(String mark, String channel, String address, Instant since, String why) {}

    /** The form that drops what is old. */
    public record Old(
            Field channel, List<Choice> channels, Field state, List<Choice> states, Field age, List<Choice> ages) {}

    /** The form about one address. */
    public record Address(Field channel, List<Choice> channels, Field address, Field why) {}
}
