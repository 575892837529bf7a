package org.tributary.toolkit.internal.pages;

import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One joint work at a glance.
 *
 * @param within whether the viewer belongs to a partner, and so reads all of it
 * @param reads whether the viewer may read what happens in it, and does not only answer for an organisation
 * @param waiting what waits for the viewer
 * @param starting for whose yes the whole waits, in a sentence; empty once the lead partner is in
 * @param pending who is asked and has not answered yet, in a sentence; empty where nobody is
 * @param stages all of them, in their order
 * @param outcome what all want to be true in the end; empty while nobody has said it
 * @param writes whether the viewer may write down the outcome
 * @param agreement how many partners agreed to the outcome
 * @param next what comes next and by whom
 * @param flags what should make partners talk
 * @param canvas how far the canvas is, in sentences
 * @param picture the last answers that are shown
 * @param decisions the latest that hold
 * @param roadmap the next steps
 * @param story how it ended, Markdown; empty before
 * @param facts the other things there are to know, by what they are called
 * @param feeds whether its news can be had by feed
 * @param guides that help in this stage
 * @param acts what the viewer can do with the joint work as a whole
 */
public record OverviewView(
        boolean within,
        boolean reads,
        List<Way> waiting,
        String starting,
        String pending,
        List<Step> stages,
        String outcome,
        boolean writes,
        String agreement,
        Optional<Next> next,
        String path,
        List<Flag> flags,
        List<String> canvas,
        Optional<Content> picture,
        List<Line> decisions,
        List<Line> roadmap,
        String story,
        List<Who> partners,
        Map<String, String> facts,
        boolean feeds,
        Way about,
        Optional<Way> face,
        List<Way> places,
        List<Way> guides,
        List<Way> acts,
        List<Line> history) {

    /** A stage: {@code done}, {@code now} or {@code later}. */
    public record Step(String name, String state, String word) {}

    /** What comes next: what, whose and until when, in one sentence each. */
    public record Next(String text, String by, String path) {}

    /** A red flag with its reason and the guides that help. */
    public record Flag(String title, String reason, List<Way> guides) {}

    /** Something with a word on when and by whom. */
    public record Line(String text, String note) {}

    /** A partner with who looks after it there. */
    public record Who(String name, String path, boolean leads, String people) {}
}
