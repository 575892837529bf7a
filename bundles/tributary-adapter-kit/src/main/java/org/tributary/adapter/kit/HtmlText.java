package org.tributary.adapter.kit;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * HTML of strangers as Markdown and as plain text: paragraphs, headings, lists, code and links stay; pictures, scripts and all
 * other markup go, and what would mean something in Markdown is escaped. Call it from any thread; a page takes milliseconds.
 */
public final class HtmlText {

    /** More HTML than this is cut off before it is read, in characters. */
    public static final int LONGEST = 200_000;

    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "ul",
            "ol",
            "table",
            "tr",
            "blockquote",
            "section",
            "article",
            "figure",
            "figcaption",
            "dl",
            "dt",
            "dd",
            "hr",
            "details",
            "summary");
    private static final Set<String> NOT_TEXT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "form",
            "button",
            "select",
            "textarea",
            "audio",
            "video",
            "canvas",
            "img");

    /** What means something in Markdown wherever it stands. */
    private static final Pattern MARKS = Pattern.compile("([\\\\`*_\\[\\]<~|]|&(?=[#a-zA-Z]))");

    /** What means something at the beginning of a line. */
    private static final Pattern START = Pattern.compile("^(#|>|\\+|-|=|\\d{1,9}(?=[.)]))");

    private static final String LONGEST_ADDRESS = "(?i)https?://[^\\s<>]{1,1000}";

    private HtmlText() {}

    /** Plain text as HTML, so that the two go the same way. */
    public static String ofPlain(String text) {
        return Entities.escape(text).replaceAll("\\R{2,}", "<p>").replaceAll("\\R", "<br>");
    }

    /** One line of words. */
    public static String plain(String html) {
        Element body = Jsoup.parseBodyFragment(bounded(html)).body();
        body.select(String.join(",", NOT_TEXT)).remove();
        return Wording.line(body.text());
    }

    /**
     * Markdown.
     *
     * @param base what relative links are relative to; empty where it is not known, and then they go
     */
    public static String markdown(String html, String base) {
        Writing writing = new Writing();
        NodeTraversor.filter(
                writing, Jsoup.parseBodyFragment(bounded(html), base).body());
        return Wording.readable(writing.text.toString())
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static String bounded(String html) {
        return html.length() <= LONGEST ? html : html.substring(0, LONGEST);
    }

    private static final class Writing implements NodeFilter {

        private final StringBuilder text = new StringBuilder();

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode words) {
                words(words.getWholeText().replaceAll("[\\s\\p{Z}]+", " "));
            } else if (node instanceof Element element) {
                return begin(element, element.normalName());
            }
            return FilterResult.CONTINUE;
        }

        private FilterResult begin(Element element, String name) {
            if (NOT_TEXT.contains(name)) {
                return FilterResult.SKIP_ENTIRELY;
            }
            if (name.equals("pre")) {
                code(element.wholeText());
                return FilterResult.SKIP_ENTIRELY;
            }
            if (name.matches("h[1-6]")) {
                text.append("\n\n### ");
            } else if (name.equals("li")) {
                text.append('\n').append(mark(element)).append(' ');
            } else if (name.equals("br")) {
                text.append("  \n");
            } else if (name.equals("td") || name.equals("th")) {
                text.append(element.elementSiblingIndex() == 0 ? "" : " · ");
            } else if (BLOCKS.contains(name) && !isInItem(element)) {
                text.append("\n\n");
            } else if (isLink(element)) {
                text.append('[');
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (node instanceof Element element) {
                String name = element.normalName();
                if (name.matches("h[1-6]") || BLOCKS.contains(name) && !isInItem(element)) {
                    text.append("\n\n");
                } else if (isLink(element)) {
                    text.append("](").append(address(element)).append(')');
                }
            }
            return FilterResult.CONTINUE;
        }

        private void words(String plain) {
            boolean fresh = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
            String words = fresh ? plain.stripLeading() : plain;
            String escaped = MARKS.matcher(words).replaceAll("\\\\$1");
            if (fresh) {
                escaped = START.matcher(escaped).replaceFirst(escaped.matches("(?s)\\d.*") ? "$1\\\\" : "\\\\$1");
            }
            text.append(escaped);
        }

        private void code(String whole) {
            String fence = "```";
            while (whole.contains(fence)) {
                fence += "`";
            }
            text.append("\n\n")
                    .append(fence)
                    .append('\n')
                    .append(whole.stripTrailing())
                    .append('\n')
                    .append(fence)
                    .append("\n\n");
        }

        private static String mark(Element item) {
            Element list = item.parent();
            return list != null && list.normalName().equals("ol") ? item.elementSiblingIndex() + 1 + "." : "-";
        }

        // A paragraph in an item of a list would end the list.
        private static boolean isInItem(Element element) {
            Element parent = element.parent();
            return parent != null && parent.normalName().equals("li");
        }

        private static boolean isLink(Element element) {
            return element.normalName().equals("a")
                    && element.absUrl("href").matches(LONGEST_ADDRESS)
                    && !element.text().isBlank();
        }

        private static String address(Element link) {
            return link.absUrl("href").replace("(", "%28").replace(")", "%29").replace("\\", "%5C");
        }
    }
}
