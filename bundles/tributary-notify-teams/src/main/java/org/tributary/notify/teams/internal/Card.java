package org.tributary.notify.teams.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Item;
import org.tributary.notify.kit.ChatText;

/**
 * A message as an Adaptive Card 1.4 in the envelope that a workflow of Teams and the older connectors take.
 *
 * <p>What people wrote stands in text runs, which know no markup. Only a title is a link, and so is Markdown with every
 * mark in it escaped: a text run that leads somewhere has ceased to be a link in Teams before (AdaptiveCards issue 9100).
 *
 * @see <a href="https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using">The
 *     envelope</a>
 * @see <a href="https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook">
 *     28 KB a message, four messages a second</a>
 * @see <a href="https://adaptivecards.io/explorer/">The elements of a card</a>
 */
final class Card {

    /** Teams takes 28 KB and counts what it adds itself. */
    static final int MOST_BYTES = 24_000;

    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_ADDRESS = 2_000;
    private static final int MOST_LINES = 40;
    private static final int MOST_LINES_OF_AN_ITEM = 4;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Card() {}

    /** The body of the request, in UTF-8; items that do not fit are left out, and the card says how many. */
    static byte[] of(Message message) {
        byte[] whole = bytes(message, message.items().size());
        for (int shown = message.items().size() - 1; whole.length > MOST_BYTES && shown >= 0; shown--) {
            whole = bytes(message, shown);
        }
        return whole;
    }

    private static byte[] bytes(Message message, int shown) {
        ObjectNode attachment = NODES.objectNode()
                .put("contentType", "application/vnd.microsoft.card.adaptive")
                .putNull("contentUrl");
        attachment.set("content", card(message, shown));
        ObjectNode envelope = NODES.objectNode().put("type", "message");
        envelope.putArray("attachments").add(attachment);
        try {
            return JSON.writeValueAsBytes(envelope);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A card could not be written", e);
        }
    }

    private static ObjectNode card(Message message, int shown) {
        String heading = Words.line(message.subject(), LONGEST_TEXT);
        ObjectNode card = NODES.objectNode()
                .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard")
                .put("version", "1.4")
                .put("lang", "en")
                .put("fallbackText", heading);
        // Otherwise a card takes half of the width that a channel has.
        card.putObject("msteams").put("width", "Full");
        ArrayNode body = card.putArray("body");
        if (!heading.isEmpty()) {
            body.add(plain(heading, "Default", run -> run.put("size", "Large").put("weight", "Bolder")));
        }
        if (message.items().isEmpty()) {
            lines(ChatText.body(message.text(), message.unsubscribe()), body);
        } else {
            items(message.items(), shown, body);
        }
        message.unsubscribe().filter(Card::fits).ifPresent(address -> card.putArray("actions")
                .add(NODES.objectNode()
                        .put("type", "Action.OpenUrl")
                        .put("title", Texts.text("action"))
                        .put("url", address.toASCIIString())));
        return card;
    }

    private static void items(List<Item> items, int shown, ArrayNode body) {
        String group = "";
        for (Item item : items.subList(0, shown)) {
            String heading = Words.line(item.group(), LONGEST_TEXT);
            if (!heading.equals(group) && !heading.isEmpty()) {
                body.add(plain(heading, "Large", run -> run.put("weight", "Bolder"))
                        .put("separator", true));
            }
            group = heading;
            body.add(title(item));
            Words.lines(item.line(), LONGEST_TEXT, MOST_LINES_OF_AN_ITEM)
                    .forEach(line -> body.add(plain(line, "None", run -> run.put("isSubtle", true))));
        }
        int more = items.size() - shown;
        if (more > 0) {
            body.add(plain(Texts.text("more", more), "Large", run -> run.put("isSubtle", true)));
        }
    }

    private static ObjectNode title(Item item) {
        String title = Words.line(item.title(), LONGEST_TEXT);
        if (!fits(item.address())) {
            return plain(title, "Medium", run -> run);
        }
        return link(title, item.address(), "Medium");
    }

    private static ObjectNode link(String words, URI address, String spacing) {
        return NODES.objectNode()
                .put("type", "TextBlock")
                .put("text", "[" + Words.escaped(words) + "](" + Words.inLink(address) + ")")
                .put("wrap", true)
                .put("spacing", spacing);
    }

    private static boolean fits(URI address) {
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        return web && address.toASCIIString().length() <= LONGEST_ADDRESS;
    }

    /** A message without items, line by line; an empty line begins a paragraph. */
    private static void lines(List<String> text, ArrayNode body) {
        boolean paragraph = true;
        int count = 0;
        for (String one : text) {
            String line = Words.line(one, LONGEST_LINE);
            if (!line.isEmpty() && count < MOST_LINES) {
                String spacing = paragraph ? "Medium" : "None";
                body.add(ChatText.address(line)
                        .filter(Card::fits)
                        .map(address -> link(line, address, spacing))
                        .orElseGet(() -> plain(line, spacing, run -> run)));
                count++;
            }
            paragraph = line.isEmpty();
        }
    }

    @FunctionalInterface
    private interface Look {
        ObjectNode on(ObjectNode run);
    }

    private static ObjectNode plain(String text, String spacing, Look look) {
        ObjectNode block = NODES.objectNode().put("type", "RichTextBlock").put("spacing", spacing);
        block.putArray("inlines")
                .add(look.on(NODES.objectNode().put("type", "TextRun").put("text", text)));
        return block;
    }
}
