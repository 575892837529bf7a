package org.tributary.people.internal.administration;

import org.tributary.web.Texts;

/**
 * One line of the overview.
 *
 * @param title what it is about
 * @param sentence how it is
 * @param calm whether nothing has to be done
 * @param path where to do it
 */
public record OverviewLine(String title, String sentence, boolean calm, String path) {

    static OverviewLine of(String what, long number, String path, Texts texts) {
        return new OverviewLine(
                texts.get("overview." + what), texts.get("overview." + what + ".number", number), number == 0, path);
    }
}
