package org.tributary.notify.slack.internal;

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
 * A message as blocks for an incoming webhook of Slack.
 *
 * <p>The way to stop is a link and no button: Slack shows a warning beside a button for whose press nobody listens.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks">Incoming webhooks</a>
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">50 blocks a message, 150 characters a header, 3,000 a
 *     section</a>
 * @see <a href="https://github.com/slackapi/bolt-js/issues/2509">About 13,200 characters in all blocks together</a>
 */
final class Blocks {

    static final int MOST_BLOCKS = 50;
    static final int LONGEST_HEADER = 150;
    static final int LONGEST_SECTION = 3_000;

    /** Characters of all blocks as they are sent; what Slack counts is not written anywhere. */
    static final int MOST_CHARACTERS = 12_000;

    private static final int LONGEST_TEXT = 300;
    private static final int LONGEST_LINE = 500;
    private static final int LONGEST_ADDRESS = 1_500;
    private static final int MOST_ITEMS = 45;
    private static final int MOST_LINES_OF_AN_ITEM = 4;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Blocks() {}

    /** The body of the request, in UTF-8; items that do not fit are left out, and the message says how many. */
    static byte[] of(Message message) {
        int shown = Math.min(message.items().size(), MOST_ITEMS);
        ArrayNode blocks = blocks(message, shown);
        while (blocks.toString().length() > MOST_CHARACTERS && shown > 0) {
            shown--;
            blocks = blocks(message, shown);
        }
        ObjectNode body = NODES.objectNode();
        // For the notification on the screen, and for those who hear messages read out.
        body.put("text", Words.escaped(fallback(message)));
        body.set("blocks", blocks);
        body.put("unfurl_links", false);
        body.put("unfurl_media", false);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Blocks could not be written", e);
        }
    }

    private static String fallback(Message message) {
        String subject = Words.line(message.subject(), LONGEST_TEXT);
        return subject.isEmpty() ? Words.line(message.text(), LONGEST_TEXT) : subject;
    }

    private static ArrayNode blocks(Message message, int shown) {
        ArrayNode blocks = NODES.arrayNode();
        String heading = Words.line(message.subject(), LONGEST_HEADER);
        if (!heading.isEmpty()) {
            ObjectNode header = NODES.objectNode().put("type", "header");
            header.putObject("text")
                    .put("type", "plain_text")
                    .put("text", heading)
                    .put("emoji", false);
            blocks.add(header);
        }
        if (message.items().isEmpty()) {
            paragraphs(ChatText.body(message.text(), message.unsubscribe()), blocks);
        } else {
            items(message.items(), shown, blocks);
        }
        message.unsubscribe()
                .filter(Blocks::fits)
                .ifPresent(address -> blocks.add(context(Words.link(address, Texts.text("action")))));
        return blocks;
    }

    private static void items(List<Item> items, int shown, ArrayNode blocks) {
        String group = "";
        for (Item item : items.subList(0, shown)) {
            StringBuilder text = new StringBuilder();
            String heading = Words.line(item.group(), LONGEST_TEXT);
            if (!heading.equals(group) && !heading.isEmpty()) {
                text.append('*').append(Words.escaped(heading)).append("*\n");
            }
            group = heading;
            String title = Words.line(item.title(), LONGEST_TEXT);
            text.append(fits(item.address()) ? Words.link(item.address(), title) : Words.escaped(title));
            Words.lines(item.line(), LONGEST_TEXT, MOST_LINES_OF_AN_ITEM)
                    .forEach(line -> text.append('\n').append(Words.escaped(line)));
            blocks.add(section(text.toString()));
        }
        int more = items.size() - shown;
        if (more > 0) {
            blocks.add(context(Words.escaped(Texts.text("more", more))));
        }
    }

    private static boolean fits(URI address) {
        boolean web = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
        return web && address.toASCIIString().length() <= LONGEST_ADDRESS;
    }

    /** A message without items; an empty line begins a paragraph. */
    private static void paragraphs(List<String> text, ArrayNode blocks) {
        StringBuilder paragraph = new StringBuilder();
        for (String one : text) {
            String words = Words.line(one, LONGEST_LINE);
            String line = ChatText.address(words)
                    .filter(Blocks::fits)
                    .map(address -> Words.link(address, words))
                    .orElseGet(() -> Words.escaped(words));
            boolean ends = line.isEmpty() || paragraph.length() + line.length() >= LONGEST_SECTION;
            if (ends && !paragraph.isEmpty()) {
                add(paragraph, blocks);
            }
            if (!line.isEmpty()) {
                paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line);
            }
        }
        if (!paragraph.isEmpty()) {
            add(paragraph, blocks);
        }
    }

    private static void add(StringBuilder paragraph, ArrayNode blocks) {
        if (blocks.size() < MOST_BLOCKS - 1 && blocks.toString().length() + paragraph.length() < MOST_CHARACTERS) {
            blocks.add(section(paragraph.toString()));
        }
        paragraph.setLength(0);
    }

    private static ObjectNode section(String mrkdwn) {
        ObjectNode section = NODES.objectNode().put("type", "section");
        section.set("text", text(mrkdwn));
        return section;
    }

    private static ObjectNode context(String mrkdwn) {
        ObjectNode context = NODES.objectNode().put("type", "context");
        context.putArray("elements").add(text(mrkdwn));
        return context;
    }

    /** Verbatim: Slack looks for no names and addresses in it but those between pointed brackets. */
    private static ObjectNode text(String mrkdwn) {
        return NODES.objectNode().put("type", "mrkdwn").put("text", mrkdwn).put("verbatim", true);
    }
}
