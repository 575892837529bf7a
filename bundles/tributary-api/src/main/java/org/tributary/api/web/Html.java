package org.tributary.api.web;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A piece of a page that is safe to show, because it can only be built element by element: text is always escaped,
 * there are no scripts, no styles and no handlers, and links lead to http, https, mailto or this site.
 *
 * <p>Immutable. There is no way to make one from a string of HTML; do not look for one.
 *
 * <pre>{@code
 * Html.element("p").with(Html.text("Near you: ")).with(Html.link(URI.create("/listings/local/x"), "Missed bins"))
 * }</pre>
 */
public final class Html {

    private static final Set<String> ELEMENTS = Set.of(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "caption",
            "code",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "h2",
            "h3",
            "h4",
            "hr",
            "i",
            "li",
            "mark",
            "nav",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "section",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
            "sup",
            "svg",
            "g",
            "path",
            "rect",
            "circle",
            "line",
            "polyline",
            "polygon",
            "title",
            "desc",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "time",
            "tr",
            "ul");
    private static final int REPLACEMENT = 0xFFFD;
    private static final Set<String> VOID = Set.of("br", "hr");
    private static final Set<String> ATTRIBUTES = Set.of(
            "class",
            "id",
            "lang",
            "dir",
            "title",
            "role",
            "scope",
            "colspan",
            "rowspan",
            "datetime",
            "open",
            "hidden",
            "viewbox",
            "width",
            "height",
            "x",
            "y",
            "x1",
            "x2",
            "y1",
            "y2",
            "cx",
            "cy",
            "r",
            "rx",
            "ry",
            "d",
            "points",
            "fill",
            "stroke",
            "stroke-width",
            "transform",
            "focusable",
            "rel");

    private final String name;
    private final String text;
    private final List<String[]> attributes;
    private final List<Html> children;

    private Html(String name, String text, List<String[]> attributes, List<Html> children) {
        this.name = name;
        this.text = text;
        this.attributes = attributes;
        this.children = children;
    }

    /** Plain text; shown as typed. */
    public static Html text(String text) {
        return new Html(null, text, List.of(), List.of());
    }

    /** Nothing. */
    public static Html none() {
        return text("");
    }

    /** Several pieces, one after the other. */
    public static Html sequence(List<Html> pieces) {
        return new Html(null, null, List.of(), List.copyOf(pieces));
    }

    /**
     * An empty element.
     *
     * @param name an element of text, lists, tables or simple SVG
     * @throws IllegalArgumentException for any other, such as script, style, form or iframe
     */
    public static Html element(String name) {
        if (!ELEMENTS.contains(name)) {
            throw new IllegalArgumentException("Not an element that a contribution may use: " + name);
        }
        return new Html(name, null, List.of(), List.of());
    }

    /**
     * A link.
     *
     * @param address relative to this site, or http, https or mailto
     * @throws IllegalArgumentException for any other scheme
     */
    public static Html link(URI address, String text) {
        String scheme = address.getScheme();
        if (scheme != null && !Set.of("http", "https", "mailto").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("Not an address that a link may lead to: " + scheme);
        }
        return new Html("a", null, List.<String[]>of(new String[] {"href", address.toString()}), List.of(text(text)));
    }

    /**
     * The same element with an attribute; one that it has already gets the new value.
     *
     * @param attribute a plain one, or any {@code aria-} or {@code data-} one
     * @throws IllegalArgumentException for any other, such as style, href or a handler
     */
    public Html attribute(String attribute, String value) {
        String lower = attribute.toLowerCase(Locale.ROOT);
        if (name == null || !(ATTRIBUTES.contains(lower) || lower.matches("(?:aria|data)-[a-z-]{1,40}"))) {
            throw new IllegalArgumentException("Not an attribute that a contribution may set: " + attribute);
        }
        String written = lower.equals("viewbox") ? "viewBox" : lower;
        List<String[]> more = new ArrayList<>(attributes);
        int given = IntStream.range(0, more.size())
                .filter(i -> more.get(i)[0].equals(written))
                .findFirst()
                .orElse(more.size());
        if (given < more.size()) {
            more.remove(given);
        }
        more.add(given, new String[] {written, value});
        return new Html(name, text, List.copyOf(more), children);
    }

    /** The same element with one more child. */
    public Html with(Html child) {
        if (name == null || VOID.contains(name)) {
            throw new IllegalArgumentException("Only an element that is not empty by nature has children");
        }
        List<Html> more = new ArrayList<>(children);
        more.add(child);
        return new Html(name, text, attributes, List.copyOf(more));
    }

    /** The same element with some text at its end. */
    public Html with(String plainText) {
        return with(text(plainText));
    }

    /** The markup, well formed and escaped. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        if (name == null) {
            if (text != null) {
                escape(text, out);
            }
            children.forEach(child -> child.write(out));
            return;
        }
        out.append('<').append(name);
        for (String[] attribute : attributes) {
            out.append(' ').append(attribute[0]).append("=\"");
            escape(attribute[1], out);
            out.append('"');
        }
        out.append('>');
        if (!VOID.contains(name)) {
            children.forEach(child -> child.write(out));
            out.append("</").append(name).append('>');
        }
    }

    private static void escape(String plain, StringBuilder out) {
        plain.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(mayStandInPage(c) ? c : REPLACEMENT);
            }
        });
    }

    /** Neither a control character nor a half or no character: those make a page ill-formed. */
    private static boolean mayStandInPage(int c) {
        boolean control = Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r';
        boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        boolean none = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        return !control && !half && !none;
    }
}
