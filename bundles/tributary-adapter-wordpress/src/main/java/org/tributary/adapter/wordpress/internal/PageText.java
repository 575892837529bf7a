package org.tributary.adapter.wordpress.internal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.tributary.adapter.kit.SafeHtml;
import org.tributary.adapter.kit.Wording;
import org.tributary.api.listing.Listing;

/**
 * A listing as the blocks of a page in WordPress.
 *
 * <p>Three things mean something there that mean nothing elsewhere, and are taken from what people wrote: square brackets,
 * which call shortcodes; comments, which begin blocks; and an address alone in a paragraph, which makes WordPress go and
 * fetch what is there.
 */
final class PageText {

    /** By which a page that is there already is known again. */
    private static final String MARK = "tributary-origin";

    private static final Pattern ALONE = Pattern.compile("((?:^|[\\n\\r]|<p>)\\s*)([hH])([tT]{2}[pP][sS]?://)");

    private PageText() {}

    /** The title, in which WordPress lets HTML stand. */
    static String title(Listing listing) {
        return escaped(Wording.line(listing.title()));
    }

    /** The excerpt. */
    static String summary(Listing listing) {
        return escaped(Wording.line(listing.headline().summary()));
    }

    /** The body. */
    static String body(Listing listing, URI address) {
        StringBuilder page = new StringBuilder();
        String summary = Wording.line(listing.headline().summary());
        if (!summary.isEmpty()) {
            paragraph(page, unfetched(escaped(summary)));
        }
        listing.sections().text().forEach((section, text) -> {
            heading(page, 2, escaped(Texts.text("section." + section.code())));
            blocks(page, text);
        });
        if (!listing.links().isEmpty()) {
            heading(page, 2, escaped(Texts.text("links")));
            StringBuilder items = new StringBuilder();
            listing.links().forEach(link -> item(items, link(link.address(), Wording.line(link.title()), "")));
            list(page, "ul", items.toString());
        }
        paragraph(page, origin(listing, address) + "<br>" + link(address, Texts.text("origin.link"), MARK));
        return page.toString();
    }

    private static String origin(Listing listing, URI address) {
        String place = address.getAuthority() == null ? "" : address.getAuthority();
        return escaped(listing.owner()
                .map(owner -> Texts.text("origin.by", Wording.line(owner.name()), place))
                .orElseGet(() -> Texts.text("origin.anybody", place)));
    }

    /** Whether a page came from this address. */
    static boolean isFrom(String body, URI address) {
        return Jsoup.parseBodyFragment(body).select("a." + MARK).stream()
                .anyMatch(link -> link.attr("href").equals(address.toString()));
    }

    private static void blocks(StringBuilder page, String markdown) {
        for (Element block : SafeHtml.ofMarkdown(markdown).children()) {
            block(page, block);
        }
    }

    private static void block(StringBuilder page, Element block) {
        switch (block.normalName()) {
            case "p" -> paragraph(page, inside(block));
            case "h3", "h4", "h5", "h6" -> heading(page, block.normalName().charAt(1) - '0', inside(block));
            case "ul", "ol" -> {
                StringBuilder items = new StringBuilder();
                block.children().forEach(item -> item(items, inside(item)));
                list(page, block.normalName(), items.toString());
            }
                // The editor shows what stands between blocks as a classic block, which a person can change as well.
            default -> page.append(unfetched(withoutShortcodes(block.outerHtml())))
                    .append("\n\n");
        }
    }

    private static String inside(Element element) {
        return unfetched(withoutShortcodes(element.html()));
    }

    private static void paragraph(StringBuilder page, String html) {
        page.append("<!-- wp:paragraph -->\n<p>").append(html).append("</p>\n<!-- /wp:paragraph -->\n\n");
    }

    private static void heading(StringBuilder page, int level, String html) {
        page.append(level == 2 ? "<!-- wp:heading -->" : "<!-- wp:heading {\"level\":" + level + "} -->")
                .append("\n<h")
                .append(level)
                .append('>')
                .append(html)
                .append("</h")
                .append(level)
                .append(">\n<!-- /wp:heading -->\n\n");
    }

    private static void item(StringBuilder items, String html) {
        items.append("<!-- wp:list-item -->\n<li>").append(html).append("</li>\n<!-- /wp:list-item -->\n");
    }

    private static void list(StringBuilder page, String name, String items) {
        page.append(name.equals("ol") ? "<!-- wp:list {\"ordered\":true} -->" : "<!-- wp:list -->")
                .append("\n<")
                .append(name)
                .append('>')
                .append(items)
                .append("</")
                .append(name)
                .append(">\n<!-- /wp:list -->\n\n");
    }

    private static String link(URI address, String words, String mark) {
        String name = mark.isEmpty() ? "" : " class=\"" + mark + "\"";
        return "<a" + name + " href=\"" + escaped(address.toString()) + "\">" + escaped(words) + "</a>";
    }

    private static String escaped(String text) {
        return withoutShortcodes(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
    }

    /** An address alone on a line, wherever that line is, would be fetched too; written like this it is only read. */
    private static String unfetched(String html) {
        return ALONE.matcher(html)
                .replaceAll(
                        found -> found.group(1) + (found.group(2).equals("h") ? "&#104;" : "&#72;") + found.group(3));
    }

    private static String withoutShortcodes(String html) {
        return html.replace("[", "&#91;").replace("]", "&#93;");
    }

    /** What is sent to WordPress of a listing, without its state there. */
    static ObjectNode json(Listing listing, URI address) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", title(listing))
                .put("excerpt", summary(listing))
                .put("content", body(listing, address));
    }
}
