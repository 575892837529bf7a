package org.tributary.subscriptions.internal.pages;

import java.util.List;

/**
 * What the list of channels shows.
 *
 * @param notice what was just done; may be empty
 * @param openable whether there is any sort of channel to open
 */
public record ChannelsView(String notice, List<Line> lines, boolean openable) {

    /**
     * One channel.
     *
     * @param state why nothing goes there; empty where it works
     */
    public record Line(String name, String path, String sort, String organisation, String state) {}
}
