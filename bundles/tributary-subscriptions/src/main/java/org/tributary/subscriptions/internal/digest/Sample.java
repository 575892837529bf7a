package org.tributary.subscriptions.internal.digest;

import java.util.List;

/**
 * What the next message would say if it were sent now, to show on a page. Everything is plain text.
 *
 * @param subject its subject
 * @param groups the most useful first, with at least one thing each
 * @param more how many things are not in a group
 */
public record Sample(String subject, List<Group> groups, int more) {

    public Sample {
        groups = List.copyOf(groups);
    }

    /**
     * Things that stand together.
     *
     * @param heading what was followed
     * @param more how many more of it there are
     */
    public record Group(String heading, List<Thing> things, int more) {

        public Group {
            things = List.copyOf(things);
        }
    }

    /**
     * One listing.
     *
     * @param path its page, beginning with a slash
     * @param lines whose it is, why it is there with the beginning of its summary, and what else it fits
     */
    public record Thing(String title, String path, List<String> lines) {

        public Thing {
            lines = List.copyOf(lines);
        }
    }
}
