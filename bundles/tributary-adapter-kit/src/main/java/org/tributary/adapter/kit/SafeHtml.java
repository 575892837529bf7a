package org.tributary.adapter.kit;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Safelist;

/**
 * What people wrote here, as HTML for a page elsewhere: words, headings, lists, tables and links, and nothing that runs, loads or
 * looks like something else. Call it from any thread. An adapter that uses it embeds commonmark and jsoup.
 */
public final class SafeHtml {

    private static final int MOST_LEVELS = 100;
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(List.of(TablesExtension.create()))
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();
    private static final Safelist ALLOWED = new Safelist()
            .addTags("p", "br", "hr", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "pre", "code", "em")
            .addTags("strong", "a", "table", "thead", "tbody", "tr", "th", "td")
            .addAttributes("a", "href")
            .addAttributes("ol", "start")
            .addProtocols("a", "href", "http", "https", "mailto");

    private SafeHtml() {}

    /**
     * A section in Markdown.
     *
     * @return an element that holds the blocks; headings in it begin at the third level, and an address that stands alone is a
     *     link, since some systems fetch what they find alone
     */
    public static Element ofMarkdown(String markdown) {
        Node document = PARSER.parse(Wording.readable(markdown));
        if (isTooDeep(document)) {
            // The renderer calls itself for each level.
            Element flat = new Element("div");
            flat.appendElement("p").text(Wording.line(markdown));
            return flat;
        }
        String html = RENDERER.render(document)
                .replaceAll("<(/?)h[45]>", "<$1h6>")
                .replaceAll("<(/?)h3>", "<$1h5>")
                .replaceAll("<(/?)h2>", "<$1h4>")
                .replaceAll("<(/?)h1>", "<$1h3>");
        Document safe = Jsoup.parseBodyFragment(Jsoup.clean(html, "", ALLOWED, new Document.OutputSettings()));
        safe.outputSettings().prettyPrint(false);
        linked(safe.body());
        return safe.body();
    }

    /** Plain text with what means something in HTML escaped, also within an attribute. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static void linked(Element body) {
        for (Element paragraph : body.select("p, li, td, th")) {
            for (TextNode words : paragraph.textNodes()) {
                String alone = words.text().strip();
                if (ADDRESS.matcher(alone).matches()) {
                    Element link = new Element("a").attr("href", alone);
                    link.text(alone);
                    words.replaceWith(link);
                }
            }
        }
    }

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
}
