package org.tributary.plugins.internal.upgrade;

import java.util.List;

/**
 * What the page shows.
 *
 * @param from the version before; empty where nothing is unread
 * @param to the version that runs
 * @param steps what there is to do, the oldest version first
 */
public record UpgradeView(String from, String to, List<Step> steps) {

    /** What to do for one version, in Markdown. */
    public record Step(String version, String text) {}
}
