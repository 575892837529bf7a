package org.tributary.adapter.feed.internal;

import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** What feeds say in HTML, as plain text and Markdown: words, paragraphs, headings, lists and links; no pictures, no scripts. */
final class Wording {

    /** More HTML than this of one entry is not read. */
    private static final int LONGEST_HTML = 200_000;

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
            "pre",
            "dl",
            "dt",
            "dd",
            "figure");

    /** How the line begins that WordPress adds to each text of its feeds. */
    private static final String THE_POST = "The post ";

    private static final int LONGEST_LAST_LINE = 700;

    private Wording() {}

    /** Plain text as HTML, so that the two go the same way. */
    static String asHtml(String plain) {
        return Entities.escape(plain).replaceAll("\\R{2,}", "<p>").replaceAll("\\R", "<br>");
    }

    /** HTML as plain text on one line. */
    static String plain(String html) {
        return line(
                html.indexOf('<') < 0 && html.indexOf('&') < 0
                        ? html
                        : Jsoup.parseBodyFragment(bounded(html)).text());
    }

    /** Plain text on one line, without characters that nobody sees. */
    static String line(String text) {
        return readable(text).replaceAll("[\\s\\u2028\\u2029\\u00a0]+", " ").strip();
    }

    /** HTML as Markdown. */
    static String markdown(String html, String base) {
        Writing writing = new Writing();
        NodeTraversor.traverse(
                writing, Jsoup.parseBodyFragment(bounded(html), base).body());
        String text = readable(writing.text.toString())
                .replaceAll("[ \\t\\u00a0]+\n", "\n")
                .replaceAll("\n[ \\t\\u00a0]+", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
        return withoutLastLine(text);
    }

    /** The first sentences of a plain text. */
    static String summary(String plain, int longest) {
        String text = withoutLastLine(plain);
        for (String more : List.of("[…]", "[...]")) {
            if (text.endsWith(more)) {
                text = text.substring(0, text.length() - more.length()).strip() + '…';
            }
        }
        if (text.length() <= longest) {
            return text;
        }
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.UK);
        sentences.setText(text);
        int end = sentences.preceding(longest + 1);
        String whole = end <= 0 ? "" : text.substring(0, end).strip();
        return whole.length() >= longest / 4 ? whole : cut(text, longest);
    }

    private static String withoutLastLine(String text) {
        int begin = text.lastIndexOf(THE_POST);
        boolean added = begin >= 0
                && text.length() - begin <= LONGEST_LAST_LINE
                && text.indexOf("appeared first on", begin) > 0;
        return added ? text.substring(0, begin).strip() : text;
    }

    /** At most so many characters, to the end of a word, with three dots where something is left out. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (Character.isLowSurrogate(text.charAt(end))) {
            end--;
        }
        int space = Math.max(text.lastIndexOf(' ', end), text.lastIndexOf('\n', end));
        return text.substring(0, space > longest / 2 ? space : end).strip() + '…';
    }

    private static String bounded(String html) {
        return html.length() <= LONGEST_HTML ? html : html.substring(0, LONGEST_HTML);
    }

    /** Without control characters, half characters, and those that turn the direction of what follows. */
    private static String readable(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(c -> (c < 0x202A || c > 0x202E) && (c < 0x2066 || c > 0x2069) && c != 0xFEFF && c != 0x200B)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static final class Writing implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                String plain = words.getWholeText().replaceAll("\\s+", " ");
                text.append(plain.replaceAll("([\\\\`*_\\[\\]<>#|])", "\\\\$1"));
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (isHeading(name)) {
                    text.append("\n\n### ");
                } else if (name.equals("li")) {
                    text.append("\n- ");
                } else if (name.equals("br")) {
                    text.append('\n');
                } else if (name.equals("td") || name.equals("th")) {
                    text.append(' ');
                } else if (BLOCKS.contains(name)) {
                    text.append("\n\n");
                } else if (isLink(element)) {
                    text.append('[');
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element) {
                if (isHeading(element.normalName()) || BLOCKS.contains(element.normalName())) {
                    text.append("\n\n");
                } else if (isLink(element)) {
                    String address = element.absUrl("href")
                            .replace("(", "%28")
                            .replace(")", "%29")
                            .replace(" ", "%20");
                    text.append("](").append(address).append(')');
                }
            }
        }

        private static boolean isHeading(String name) {
            return name.length() == 2 && name.charAt(0) == 'h' && name.charAt(1) >= '1' && name.charAt(1) <= '6';
        }

        /** A link with words; one around a picture alone would be a link without a name. */
        private static boolean isLink(Element element) {
            return element.normalName().equals("a")
                    && element.hasText()
                    && element.absUrl("href").matches("(?i)https?://[^\\s<>]{1,1000}");
        }
    }
}
