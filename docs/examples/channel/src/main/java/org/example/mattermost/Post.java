package org.example.mattermost;

import java.net.URI;
import java.util.Optional;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Item;

/** A message in the Markdown of Mattermost. What people wrote shows as they wrote it, and calls nobody. */
final class Post {

    /** Mattermost takes 16,383. */
    private static final int MOST_CHARACTERS = 15_000;

    private static final String MARKS = "\\`*_{}[]()<>#+-.!|~:";

    private Post() {}

    static String of(Message message) {
        StringBuilder post = new StringBuilder();
        if (!message.subject().isBlank()) {
            post.append("#### ").append(plain(message.subject())).append("\n");
        }
        Optional<String> stop =
                message.unsubscribe().map(address -> "\n" + link("Change or stop these messages", address));
        int room = MOST_CHARACTERS - stop.map(String::length).orElse(0);
        if (message.items().isEmpty()) {
            // A mark and its escape are two.
            post.append(plain(cut(message.text(), room / 2)));
        }
        int shown = 0;
        for (Item item : message.items()) {
            String line = "- " + link(item.title(), item.address()) + " " + plain(item.line()) + "\n";
            if (post.length() + line.length() > room) {
                break;
            }
            post.append(line);
            shown++;
        }
        int left = message.items().size() - shown;
        if (left > 0) {
            post.append("and ").append(left).append(" more");
        }
        stop.ifPresent(post::append);
        return post.toString();
    }

    private static String cut(String text, int most) {
        return text.substring(0, Math.min(text.length(), most));
    }

    private static String link(String words, URI address) {
        return "[" + plain(words) + "]("
                + address.toASCIIString().replace("(", "%28").replace(")", "%29") + ")";
    }

    /** With every mark escaped, on one line; a space that nobody sees keeps "@channel" from calling the channel. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip().codePoints().forEach(c -> {
            if (MARKS.indexOf(c) >= 0) {
                plain.append('\\');
            }
            // Half a character cannot be sent.
            plain.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c);
            if (c == '@') {
                plain.append('\u200b');
            }
        });
        return plain.toString();
    }
}
