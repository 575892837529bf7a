package org.tributary.toolkit.internal.pages;

import java.util.List;

/**
 * What is handed over from somebody, or from a partner.
 *
 * @param state when it was made, and whether all of it is done
 * @param mayTick whether the viewer works it off
 * @param path where the ticks go
 */
public record HandOverView(String id, String heading, String state, boolean mayTick, List<Point> points, String path) {

    /** One thing to pass on, with the section in which it stands. */
    public record Point(int number, String sort, String title, String section, boolean done) {}
}
