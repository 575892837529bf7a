package org.tributary.listing.internal.conversation;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import org.tributary.api.refusal.FieldFault;

/**
 * A page that asks one thing, or says one: a heading, some sentences, a form with its fields and buttons.
 *
 * @param caption what it is about, above the heading; may be empty
 * @param before what stands between the sentences and the form
 * @param buttons without any there is no form
 * @param links ways on, beside the buttons
 */
public record QuestionView(
        String caption,
        String heading,
        List<String> paragraphs,
        List<FieldFault> faults,
        List<Content> before,
        List<Content> fields,
        List<Content> buttons,
        List<Link> links) {

    public QuestionView {
        paragraphs = List.copyOf(paragraphs);
        faults = List.copyOf(faults);
        before = List.copyOf(before);
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
        links = List.copyOf(links);
    }

    /** A way on. */
    public record Link(String text, String path) {}

    /** A page with nothing but its heading, for the methods below to fill. */
    public static QuestionView of(String caption, String heading) {
        return new QuestionView(caption, heading, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public QuestionView paragraph(String sentence) {
        return new QuestionView(caption, heading, and(paragraphs, sentence), faults, before, fields, buttons, links);
    }

    public QuestionView faults(List<FieldFault> all) {
        return new QuestionView(caption, heading, paragraphs, all, before, fields, buttons, links);
    }

    public QuestionView before(Content part) {
        return new QuestionView(caption, heading, paragraphs, faults, and(before, part), fields, buttons, links);
    }

    public QuestionView field(Content field) {
        return new QuestionView(caption, heading, paragraphs, faults, before, and(fields, field), buttons, links);
    }

    public QuestionView button(Content button) {
        return new QuestionView(caption, heading, paragraphs, faults, before, fields, and(buttons, button), links);
    }

    public QuestionView link(String text, String path) {
        return new QuestionView(
                caption, heading, paragraphs, faults, before, fields, buttons, and(links, new Link(text, path)));
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
