package org.tributary.subscriptions.internal.pages;

import java.util.List;
import java.util.Optional;

/**
 * What the page shows on which people look after what they follow. Its links and forms are relative to the address it
 * stands on.
 *
 * @param lead how and where they hear of it
 * @param notice what was just done
 * @param warnings why they hear nothing, each with what to do
 * @param rows what is followed, as far as it stands on this leaf of a long list
 * @param leaf which part of a long list this is
 * @param stopped what was stopped lately and can be taken back
 * @param pausedText says that all of it rests, and until when; empty where it does not
 * @param timing when they hear
 * @param suggestions what else they may want to follow
 * @param channels whether there is a page of channels for them
 * @param forgettable whether they may have their address forgotten here
 * @param channel what only a channel has
 */
public record DeskView(
        String heading,
        String caption,
        String lead,
        Optional<Notice> notice,
        List<String> warnings,
        List<Row> rows,
        Leaf leaf,
        List<Row> stopped,
        String pausedText,
        List<String> timing,
        List<Suggestion> suggestions,
        boolean channels,
        boolean forgettable,
        Optional<ChannelView> channel) {

    /** Whether anything of it can be stopped or paused. */
    public boolean isAny() {
        return !rows.isEmpty();
    }

    /**
     * One part of a list that is too long for one page.
     *
     * @param range says which of how many these are; empty where all of them stand here
     * @param kept what a link to this leaf adds to its query; empty on the first
     */
    public record Leaf(String range, String kept, Optional<String> before, Optional<String> after) {

        static final int LONGEST = 50;

        static final Leaf WHOLE = new Leaf("", "", Optional.empty(), Optional.empty());
    }

    /**
     * What was just done.
     *
     * @param undo the subscription that can be taken back
     * @param change the subscription of which one may want to change something now
     * @param text what comes next; may be empty
     */
    public record Notice(String sentence, String text, Optional<Long> undo, Optional<Long> change) {}

    /**
     * One thing that is followed.
     *
     * @param page where it can be read
     * @param news what counts
     * @param state what else there is to say, for example that it rests; may be empty
     */
    public record Row(
            long id,
            String title,
            Optional<String> page,
            String news,
            String rhythm,
            String lastTold,
            String state,
            boolean paused) {}

    /**
     * Something that may be worth following.
     *
     * @param why where it comes from
     * @param field by which the form says what it is
     */
    public record Suggestion(String title, String why, String field, String value) {}

    /**
     * What only a channel has.
     *
     * @param sort for example "Microsoft Teams"
     * @param host where it is; without the rest of its address, which is a secret
     * @param disabled whether it was closed because it failed
     * @param secret whether it has a secret that can be renewed
     * @param decides whether they may close it and renew its secret
     * @param log what was sent lately, the newest first
     */
    public record ChannelView(
            String sort, String host, boolean disabled, boolean secret, boolean decides, List<Sent> log) {}

    /**
     * A line of the log of a channel.
     *
     * @param why what the other side said; may be empty
     */
    public record Sent(String when, String how, String why) {}
}
