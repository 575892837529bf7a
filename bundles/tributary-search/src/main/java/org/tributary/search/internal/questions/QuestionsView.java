package org.tributary.search.internal.questions;

import java.util.List;
import org.tributary.search.internal.questions.Questions.Summary;

/**
 * What the page of questions shows.
 *
 * @param notes sentences on what was not understood
 * @param csv where the same is as a spreadsheet
 */
public record QuestionsView(
        Summary summary,
        int days,
        int share,
        List<String> notes,
        List<Way> times,
        List<Way> sorts,
        List<Line> lines,
        String csv) {

    /** The same page otherwise. */
    public record Way(String text, String address, boolean current) {}

    /** Words, and where they lead. */
    public record Line(String words, String address, long asked, long inVain, long found) {}
}
