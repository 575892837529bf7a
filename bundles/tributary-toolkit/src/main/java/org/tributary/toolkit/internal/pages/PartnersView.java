package org.tributary.toolkit.internal.pages;

import java.util.List;
import java.util.Optional;

/**
 * Who takes part, and what the viewer can do about it.
 *
 * @param in those that are in
 * @param waiting those that are asked, or ask
 * @param past those that said no, or left
 * @param outcome whether somebody has said what all want to be true in the end
 * @param invite where another one is invited
 * @param ask where the viewer's organisation asks to join
 */
public record PartnersView(
        String done,
        List<One> in,
        List<One> waiting,
        List<One> past,
        boolean outcome,
        Optional<String> invite,
        Optional<String> ask) {

    /**
     * A partner.
     *
     * @param anchor the id of its part of the page
     * @param state in a sentence, with its day
     * @param people who looks after it; empty where the viewer may not know
     * @param hidden how many look after it whose names the viewer may not know
     * @param words what it said, or was told
     * @param agreed whether it agreed to the outcome, in a sentence; may be empty
     * @param ways pages on which something about it is done
     * @param presses what is done at once
     */
    public record One(
            String anchor,
            String name,
            String path,
            boolean leads,
            String state,
            List<String> people,
            int hidden,
            String words,
            String agreed,
            List<Way> ways,
            List<Press> presses) {}

    /** A button that is a form of its own. */
    public record Press(String text, String path, String version) {}
}
