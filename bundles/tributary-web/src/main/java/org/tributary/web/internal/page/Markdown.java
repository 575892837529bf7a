package org.tributary.web.internal.page;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.tributary.api.web.Html;
import org.tributary.web.Texts;

/**
 * Turns Markdown that somebody typed into HTML that is safe to show. The renderer escapes HTML already; the sanitiser
 * after it lets through only what is named here, so that a fault in the one is caught by the other.
 */
public final class Markdown {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private static final TextContentRenderer PLAIN = TextContentRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .build();
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "hr",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "a",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelNofollowOnLinks()
            .toFactory();
    private static final int SHIFT = 2;
    private static final int OWN_SHIFT = 1;
    private static final int DEEPEST = 6;
    private static final int MOST_LEVELS = 100;

    private Markdown() {}

    public static Content content(String commonmark, Texts texts) {
        return prose(html(commonmark), texts);
    }

    /** Text of a pack, which was written as a document: its own headings begin at this level, and HTML in it is nothing. */
    public static Content document(String commonmark, int level, Texts texts) {
        Node document = PARSER.parse(commonmark);
        if (isTooDeep(document)) {
            return prose(html(commonmark), texts);
        }
        document.accept(new WithoutHtml());
        document.accept(new Tamed(level - highest(document)));
        return prose(POLICY.sanitize(RENDERER.render(document)).strip(), texts);
    }

    private static Content prose(String html, Texts texts) {
        return new Content() {
            @Override
            public void writeTo(TemplateOutput output) {
                if (html.isEmpty()) {
                    return;
                }
                output.writeContent("<div class=\"tributary-prose\">");
                output.writeContent(scrollable(html, texts.get("table.label")));
                output.writeContent("</div>");
            }

            @Override
            public boolean isEmptyContent() {
                return html.isEmpty();
            }
        };
    }

    /** Safe HTML, for feeds too: without anything of our pages around it. */
    public static String html(String commonmark) {
        Node document = PARSER.parse(commonmark);
        if (isTooDeep(document)) {
            return Html.element("p").with(commonmark).toString();
        }
        document.accept(new Tamed(SHIFT));
        return POLICY.sanitize(RENDERER.render(document)).strip();
    }

    /** The level of the highest heading; as if it were the first where there is none. */
    private static int highest(Node document) {
        int highest = DEEPEST;
        for (Node child = document.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Heading heading) {
                highest = Math.min(highest, heading.getLevel());
            }
        }
        return highest;
    }

    /** Its words with its lines and lists, for a file of plain text. */
    public static String text(String commonmark) {
        Node document = PARSER.parse(commonmark);
        if (isTooDeep(document)) {
            return commonmark;
        }
        document.accept(new WithoutHtml());
        return PLAIN.render(document).strip();
    }

    /** The words alone, in one line, for where nothing can be formatted. */
    public static String plain(String commonmark) {
        StringBuilder words = new StringBuilder();
        Node node = PARSER.parse(commonmark);
        while (node != null) {
            words.append(words(node));
            Node next = node.getFirstChild();
            while (node != null && next == null) {
                next = node.getNext();
                node = node.getParent();
            }
            node = next;
        }
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    /** What a node says itself; that blocks and lines end is a space. */
    private static String words(Node node) {
        if (node instanceof Text text) {
            return text.getLiteral();
        }
        if (node instanceof Code code) {
            return code.getLiteral();
        }
        if (node instanceof FencedCodeBlock block) {
            return " " + block.getLiteral();
        }
        if (node instanceof IndentedCodeBlock block) {
            return " " + block.getLiteral();
        }
        boolean inLine = node instanceof Emphasis || node instanceof StrongEmphasis || node instanceof Link;
        return inLine ? "" : " ";
    }

    // The renderer calls itself for each level, so that text made to be deep would exhaust the stack of the thread.
    private static boolean isTooDeep(Node document) {
        int depth = 0;
        Node node = document;
        while (node != null) {
            if (node.getFirstChild() != null) {
                if (++depth > MOST_LEVELS) {
                    return true;
                }
                node = node.getFirstChild();
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return false;
    }

    /** A document of ours, whose headings start at the second level and whose links search engines may follow. */
    static String ownHtml(String commonmark, Texts texts) {
        Node document = PARSER.parse(commonmark);
        document.accept(new Tamed(OWN_SHIFT));
        return scrollable(RENDERER.render(document), texts.get("table.label"));
    }

    // A wide table scrolls by itself, also by keyboard. The renderer makes no other "<table>" than its own.
    private static String scrollable(String html, String label) {
        return html.replace(
                        "<table>",
                        "<div class=\"tributary-scroll\" role=\"group\" aria-label=\"" + label
                                + "\" tabindex=\"0\"><table class=\"govuk-table\">")
                .replace("</table>", "</table></div>");
    }

    /** Takes HTML out. */
    private static final class WithoutHtml extends AbstractVisitor {

        @Override
        public void visit(HtmlBlock html) {
            html.unlink();
        }

        @Override
        public void visit(HtmlInline html) {
            html.unlink();
        }
    }

    /** Headings below those of the page, and a link in place of each picture: pages fetch nothing from elsewhere. */
    private static final class Tamed extends AbstractVisitor {

        private final int shift;

        Tamed(int shift) {
            this.shift = shift;
        }

        @Override
        public void visit(Heading heading) {
            heading.setLevel(Math.max(1, Math.min(DEEPEST, heading.getLevel() + shift)));
            visitChildren(heading);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
            if (image.getFirstChild() == null) {
                image.appendChild(new Text(image.getDestination()));
            }
            Node link = isInLink(image) ? null : new Link(image.getDestination(), null);
            for (Node child = image.getFirstChild(); child != null; child = image.getFirstChild()) {
                if (link == null) {
                    image.insertBefore(child);
                } else {
                    link.appendChild(child);
                }
            }
            if (link != null) {
                image.insertBefore(link);
            }
            image.unlink();
        }

        private static boolean isInLink(Node node) {
            for (Node above = node.getParent(); above != null; above = above.getParent()) {
                if (above instanceof Link) {
                    return true;
                }
            }
            return false;
        }
    }
}
