package org.tributary.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tributary.web.Letter;
import org.tributary.web.Texts;

/**
 * A letter as plain text: what the HTML says, in the same order. Lines are as long as their paragraphs, since every
 * program breaks them where its window ends; each address stands on a line of its own, so that none breaks it.
 */
public final class LetterText {

    private static final int LONGEST_RULE = 60;

    private LetterText() {}

    /** The whole letter. */
    public static String of(Letter letter, Texts texts) {
        List<String> blocks = new ArrayList<>();
        // One way at the top; the others are at the foot, where long addresses do not stand before the news.
        letter.unsubscribe().ifPresent(page -> blocks.add(texts.get("letter.stop.top") + "\n" + page));
        for (Letter.Part part : letter.parts()) {
            blocks.add(block(part));
        }
        blocks.add("-- \n" + foot(letter, texts));
        return String.join("\n\n", blocks) + "\n";
    }

    private static String block(Letter.Part part) {
        if (part instanceof Letter.Paragraph paragraph) {
            return paragraph.text();
        }
        if (part instanceof Letter.Quote quote) {
            return String.join(
                    "\n", quote.lines().stream().map(line -> "> " + line).toList());
        }
        if (part instanceof Letter.Heading heading) {
            return heading.text() + "\n"
                    + "-".repeat(Math.min(LONGEST_RULE, heading.text().length()));
        }
        if (part instanceof Letter.Item item) {
            return item(item);
        }
        if (part instanceof Letter.Links links) {
            return lines(links.links());
        }
        if (part instanceof Letter.Button button) {
            return button.text() + ":\n" + button.address();
        }
        return line((Letter.Link) part);
    }

    private static String item(Letter.Item item) {
        List<String> lines = new ArrayList<>(item.lines());
        lines.add(item.item().address().toString());
        item.links().forEach(link -> lines.addAll(line(link).lines().toList()));
        return "* " + item.item().title() + "\n  " + String.join("\n  ", lines);
    }

    private static String lines(List<Letter.Link> links) {
        return links.stream().map(LetterText::line).collect(Collectors.joining("\n"));
    }

    private static String line(Letter.Link link) {
        return link.text() + ":\n" + link.address();
    }

    private static String foot(Letter letter, Texts texts) {
        List<String> lines = new ArrayList<>();
        letter.because().ifPresent(lines::add);
        if (letter.stops().isEmpty()) {
            letter.unsubscribe().ifPresent(page -> lines.add(texts.get("letter.stop") + "\n" + page));
        } else {
            lines.add(lines(letter.stops()));
        }
        lines.add(answers(letter, texts));
        lines.add(sender(letter, texts) + "\n" + letter.site().baseUrl());
        return String.join("\n\n", lines);
    }

    /** What becomes of an answer. */
    public static String answers(Letter letter, Texts texts) {
        if (letter.replyTo().isPresent()) {
            return texts.get("letter.answer");
        }
        String contact = letter.site().contactEmail();
        return contact.isEmpty() ? texts.get("letter.answer.nobody") : texts.get("letter.answer.contact", contact);
    }

    /** Who writes. */
    public static String sender(Letter letter, Texts texts) {
        String name = letter.site().name();
        String organisation = letter.site().organisation();
        return organisation.isEmpty()
                ? texts.get("letter.sender", name)
                : texts.get("letter.sender.organisation", name, organisation);
    }
}
