package org.tributary.listing.internal.imports;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * HTML that other systems keep in their descriptions, as Markdown: paragraphs, headings, lists and links stay, scripts
 * and all other markup go. Text without HTML stays as it is.
 */
final class HtmlText {

    private static final Pattern MARKUP = Pattern.compile(
            "(?i)<(?:p|br|div|span|ul|ol|li|h[1-6]|strong|em|b|i|u|a|table|blockquote|font|script|style)(?:\\s[^<>]{0,1000})?/?>");
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "ul", "ol", "table", "tr", "blockquote", "section", "article", "pre", "dl", "dt", "dd");

    private HtmlText() {}

    static String toMarkdown(String text) {
        if (!MARKUP.matcher(text).find()) {
            return text;
        }
        Writing writing = new Writing();
        NodeTraversor.traverse(writing, Jsoup.parseBodyFragment(text).body());
        return writing.text
                .toString()
                .replaceAll("[ \\t]+\n", "\n")
                .replaceAll("\n[ \\t]+", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static final class Writing implements NodeVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode words) {
                String plain = words.getWholeText().replaceAll("\\s+", " ");
                text.append(plain.replaceAll("([\\\\`*_\\[\\]<])", "\\\\$1"));
            } else if (node instanceof Element element) {
                String name = element.normalName();
                if (name.matches("h[1-6]")) {
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
                String name = element.normalName();
                if (name.matches("h[1-6]") || BLOCKS.contains(name)) {
                    text.append("\n\n");
                } else if (isLink(element)) {
                    text.append("](")
                            .append(element.attr("href")
                                    .strip()
                                    .replace("(", "%28")
                                    .replace(")", "%29"))
                            .append(')');
                }
            }
        }

        private static boolean isLink(Element element) {
            return element.normalName().equals("a")
                    && element.attr("href").strip().matches("(?i)https?://[^\\s<>]{1,1000}");
        }
    }
}
