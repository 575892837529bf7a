package org.tributary.web.internal.page;

import java.util.ArrayList;
import java.util.List;
import org.tributary.web.Letter;
import org.tributary.web.Texts;

/**
 * A letter as plain text: what the HTML says, in the same order. Lines are as long as their paragraphs, since every
 * program breaks them where its window ends; each address stands on a line of its own, so that none breaks it.
 */
public final class LetterText {

    private LetterText() {}

    /** The whole letter. */
    public static String of(Letter letter, Texts texts) {
        List<String> blocks = new ArrayList<>();
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
        if (part instanceof Letter.Item item) {
            return "* " + item.title() + (item.line().isEmpty() ? "" : "\n  " + item.line()) + "\n  " + item.address();
        }
        if (part instanceof Letter.Button button) {
            return button.text() + ":\n" + button.address();
        }
        Letter.Link link = (Letter.Link) part;
        return link.text() + ":\n" + link.address();
    }

    private static String foot(Letter letter, Texts texts) {
        List<String> lines = new ArrayList<>();
        letter.because().ifPresent(lines::add);
        letter.unsubscribe().ifPresent(page -> lines.add(texts.get("letter.stop") + "\n" + page));
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
