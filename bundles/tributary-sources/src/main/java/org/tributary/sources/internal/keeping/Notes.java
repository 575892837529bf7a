package org.tributary.sources.internal.keeping;

import java.util.ArrayList;
import java.util.List;

/** What else there is to say of a run: the first few things of each run, each a short line. */
public final class Notes {

    private static final int MOST = 30;
    private static final int LONGEST = 400;

    private final List<String> lines = new ArrayList<>();
    private int more;

    public void add(String sentence) {
        if (lines.size() < MOST) {
            lines.add(Cut.to(sentence.replaceAll("[\\s\\p{Cntrl}]+", " ").strip(), LONGEST));
        } else {
            more++;
        }
    }

    /** The first ones. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** How many there were beside them. */
    public int more() {
        return more;
    }
}
