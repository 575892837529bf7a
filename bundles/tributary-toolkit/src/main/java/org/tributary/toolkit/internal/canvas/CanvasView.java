package org.tributary.toolkit.internal.canvas;

import gg.jte.Content;
import java.util.List;
import java.util.Optional;
import org.tributary.web.Choice;
import org.tributary.web.Field;

/** What the pages of the canvas show. */
public final class CanvasView {

    private CanvasView() {}

    /**
     * The front page.
     *
     * @param path of the canvas
     * @param mayOpen whether a round can be opened now, by this viewer
     * @param open the round that is being answered
     * @param results of the last round that was shown
     * @param earlier rounds that were shown before that
     * @param closed whether nothing changes any more
     * @param alone whether there is one partner only
     */
    public record Front(
            String path,
            boolean mayOpen,
            Optional<Open> open,
            Optional<Shown> results,
            List<Earlier> earlier,
            boolean closed,
            boolean alone) {}

    /**
     * A round that is being answered.
     *
     * @param since when it was opened
     * @param answered names of those who have
     * @param missing names of those who have not
     * @param mine partners for which this viewer answers
     */
    public record Open(String number, String since, List<String> answered, List<String> missing, List<Mine> mine) {}

    /** A partner for which the viewer answers. */
    public record Mine(String name, String path, boolean answered) {}

    /** A round that was shown. */
    public record Shown(String number, String day, Content results) {}

    /** The way to a round that was shown earlier. */
    public record Earlier(String number, String day, String path) {}

    /**
     * The form in which a partner answers.
     *
     * @param path to which it is sent
     * @param back where to go without saving
     * @param partner its name
     * @param version of the answers that the writer has seen; empty where there were none
     * @param parts one for each ingredient
     * @param differences what a colleague saved meanwhile and the writer would overwrite
     */
    public record Form(
            String path,
            String back,
            String organisation,
            String partner,
            String version,
            List<Part> parts,
            List<Difference> differences) {}

    /** The questions on one ingredient. */
    public record Part(String id, String title, String about, List<Asked> questions, Field note) {}

    /** A question with its five answers. */
    public record Asked(Field field, List<Choice> answers) {}

    /** What differs from what is saved. */
    public record Difference(String what, String theirs, String mine) {}
}
