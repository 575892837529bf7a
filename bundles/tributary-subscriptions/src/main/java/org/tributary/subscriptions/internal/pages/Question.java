package org.tributary.subscriptions.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import org.tributary.subscriptions.internal.templates.StaticTemplates;
import org.tributary.web.Page;
import org.tributary.web.Visit;

/**
 * A page that says one thing and has a button or two for it. Its form goes to the address it stands on, so that no secret
 * of a link stands in a page.
 *
 * @param caption what it is about, above the heading; may be empty
 * @param notice said at the top because it was just done; may be empty
 * @param buttons without any there is no form
 * @param links ways on
 */
public record Question(
        String caption,
        String heading,
        String notice,
        List<String> paragraphs,
        List<Content> fields,
        List<Content> buttons,
        List<Link> links) {

    private static final StaticTemplates TEMPLATES = new StaticTemplates();

    public Question {
        paragraphs = List.copyOf(paragraphs);
        fields = List.copyOf(fields);
        buttons = List.copyOf(buttons);
        links = List.copyOf(links);
    }

    /** A way on; may be relative to this page. */
    public record Link(String text, String address) {}

    static Question of(String caption, String heading) {
        return new Question(caption, heading, "", List.of(), List.of(), List.of(), List.of());
    }

    Question notice(String sentence) {
        return new Question(caption, heading, sentence, paragraphs, fields, buttons, links);
    }

    Question paragraph(String sentence) {
        return new Question(caption, heading, notice, and(paragraphs, sentence), fields, buttons, links);
    }

    Question field(Content field) {
        return new Question(caption, heading, notice, paragraphs, and(fields, field), buttons, links);
    }

    Question button(Content button) {
        return new Question(caption, heading, notice, paragraphs, fields, and(buttons, button), links);
    }

    Question link(String text, String address) {
        return new Question(caption, heading, notice, paragraphs, fields, buttons, and(links, new Link(text, address)));
    }

    /** Such pages are in no search engine and never kept ready. */
    Page page(Visit visit) {
        return Page.of(heading, TEMPLATES.question(visit.ui(), this)).notIndexed();
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> more = new ArrayList<>(all);
        more.add(one);
        return more;
    }
}
