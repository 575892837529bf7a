package org.tributary.api.web;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A piece of a page that is safe to show, because it can only be built element by element: text is always escaped,
 * there are no scripts, no styles and no handlers, links lead to http, https, mailto or this site, and buttons post to
 * this site.
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

    /** Where a form may stand; anywhere else browsers would end the element before it. */
    private static final Set<String> BLOCKS =
            Set.of("blockquote", "dd", "details", "div", "figcaption", "figure", "li", "nav", "section", "td");

    private static final int HIGHEST = 2;
    private static final int LOWEST = 6;

    private static final String BUTTON = "button";

    private static final String PATH = "/(?:[A-Za-z0-9._~!$'()*+,:@=-][A-Za-z0-9._~!$'()*+,:@=/%-]*)?";

    private final String name;
    private final String text;
    private final List<String[]> attributes;
    private final List<Html> children;
    private final Sending sending;

    private Html(String name, String text, List<String[]> attributes, List<Html> children) {
        this(name, text, attributes, children, null);
    }

    private Html(String name, String text, List<String[]> attributes, List<Html> children, Sending sending) {
        this.name = name;
        this.text = text;
        this.attributes = attributes;
        this.children = children;
        this.sending = sending;
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
     * A button that does something on this site, such as "Follow this topic": it posts the fields to a path.
     *
     * <p>The frame of the page adds what proves that the form is of this site, so the resource that answers the post gets
     * a {@code Form} whose token was checked. Pages that are kept for everybody, pages for visitors, mail, feeds and
     * widgets have no such proof: there the same button is a link to the path with the fields as its query. So answer GET
     * on the path as well, with a page that holds the one button; a GET changes nothing. Who may do it is checked by the
     * service behind the path, never by whether the button was shown.
     *
     * <pre>{@code
     * Html.element("div").with(Html.action("Follow", "/following/new", Map.of("topic", topic)))
     * }</pre>
     *
     * @param text what it does, a verb first
     * @param path on this site: begins with one slash, without query and fragment
     * @param fields names and values of what is posted; no secrets, for they can be seen in the page and as a link in the
     *     address. A name may not begin with an underscore
     * @throws IllegalArgumentException where the text is blank, or the path or a name is not like that
     */
    public static Html action(String text, String path, Map<String, String> fields) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("A button says what it does");
        }
        checkPath(path);
        fields.keySet().forEach(Html::checkField);
        Action action = new Action(path, Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
        return new Html(
                BUTTON, null, List.<String[]>of(new String[] {"class", "govuk-button"}), List.of(text(text)), action);
    }

    /**
     * A box for words with a button, which leads to a page of this site with the words in its query, such as "Who has this
     * problem?". It only reads, so it needs no proof and works everywhere, in widgets as well; inside of a frame it answers
     * in the frame.
     *
     * <pre>{@code
     * Html.element("div").with(Html.question("What is your problem?", "Ask", "/search", "q", typed, Map.of("kind", "problem")))
     * }</pre>
     *
     * @param label what is asked, plain text
     * @param button what it does, a verb first
     * @param path on this site: begins with one slash, without query and fragment
     * @param field the name of the words in the query, not beginning with an underscore
     * @param value the words that stand in the box; may be empty
     * @param more names and values of what else the query says
     * @throws IllegalArgumentException where label or button is blank, or the path or a name is not like that
     */
    public static Html question(
            String label, String button, String path, String field, String value, Map<String, String> more) {
        if (label.isBlank() || button.isBlank()) {
            throw new IllegalArgumentException("A box says what is asked, and its button what it does");
        }
        checkPath(path);
        checkField(field);
        more.keySet().forEach(Html::checkField);
        Question question =
                new Question(path, field, value, text(button), Collections.unmodifiableMap(new LinkedHashMap<>(more)));
        return new Html(
                "form",
                null,
                List.<String[]>of(new String[] {"class", "tributary-question"}),
                List.of(text(label)),
                question);
    }

    private static void checkPath(String path) {
        if (!path.matches(PATH) || path.contains("//")) {
            throw new IllegalArgumentException("Not a path of this site: it begins with one slash and has no query");
        }
    }

    private static void checkField(String field) {
        if (field.isBlank() || field.startsWith("_")) {
            throw new IllegalArgumentException("Not a name that a field may have: " + field);
        }
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
        return new Html(name, text, List.copyOf(more), children, sending);
    }

    /**
     * The same element with one more child.
     *
     * @throws IllegalArgumentException where there can be none, or where an {@link #action} or {@link #question} would stand in text
     */
    public Html with(Html child) {
        if (name == null || sending != null || VOID.contains(name)) {
            throw new IllegalArgumentException("Only an element that is not empty by nature has children");
        }
        if (child.sends() && !BLOCKS.contains(name)) {
            throw new IllegalArgumentException("A button stands in a block such as div or li, not in " + name);
        }
        List<Html> more = new ArrayList<>(children);
        more.add(child);
        return new Html(name, text, attributes, List.copyOf(more));
    }

    /** The same element with some text at its end. */
    public Html with(String plainText) {
        return with(text(plainText));
    }

    private boolean sends() {
        return sending != null || children.stream().anyMatch(Html::sends);
    }

    /** The markup, well formed and escaped; buttons are links, see {@link #action}. */
    @Override
    public String toString() {
        return written(Around.KEPT);
    }

    /**
     * The markup with buttons that post. For the frame of pages, which knows the token; a contribution has no use for it.
     *
     * @param field the name of the field for the token
     * @param token what proves that the form is of this site
     */
    public String withForms(String field, String token) {
        return written(new Around(Optional.of(new String[] {field, token}), Optional.empty(), "", 0));
    }

    /**
     * The markup for a page of another site: relative addresses are made absolute, links give no handle on the page around,
     * and buttons are links. For the platform; a contribution has no use for it.
     *
     * @param base the address of this site's home page
     */
    public String markup(URI base) {
        return markup(base, "", 0);
    }

    /**
     * The same where links open elsewhere than people expect, so that each says so to those who listen to the page, and
     * where it stands below headings of a lower level.
     *
     * @param notice added to the text of each link, for example "(opens in a new tab)"; empty for none
     * @param down so many levels lower than written are its headings, down to the sixth; negative for higher, up to the
     *     second
     */
    public String markup(URI base, String notice, int down) {
        return written(new Around(Optional.empty(), Optional.of(base), notice, down));
    }

    private String written(Around around) {
        StringBuilder out = new StringBuilder();
        write(out, around);
        return out.toString();
    }

    private void write(StringBuilder out, Around around) {
        if (name == null) {
            if (text != null) {
                escape(text, out);
            }
            children.forEach(child -> child.write(out, around));
        } else if (sending instanceof Question question) {
            question(question, out, around);
        } else if (sending instanceof Action action) {
            if (around.token().isPresent()) {
                form(action, out, around.token().get());
            } else {
                List<String[]> link = new ArrayList<>(attributes);
                link.add(new String[] {"href", action.address()});
                anchor(link, out, around);
            }
        } else if (name.equals("a")) {
            anchor(attributes, out, around);
        } else {
            element(around.level(name), attributes, out, around);
        }
    }

    private void anchor(List<String[]> given, StringBuilder out, Around around) {
        if (around.base().isEmpty()) {
            element("a", given, out, around);
            return;
        }
        List<String[]> with = new ArrayList<>();
        String rel = "noopener";
        for (String[] attribute : given) {
            if (attribute[0].equals("rel")) {
                rel = attribute[1].isBlank() ? rel : attribute[1] + " " + rel;
            } else {
                with.add(attribute[0].equals("href") ? new String[] {"href", around.address(attribute[1])} : attribute);
            }
        }
        with.add(new String[] {"rel", rel});
        begin("a", with, out);
        children.forEach(child -> child.write(out, around));
        if (!around.notice().isEmpty()) {
            out.append("<span class=\"govuk-visually-hidden\"> ");
            escape(around.notice(), out);
            out.append("</span>");
        }
        out.append("</a>");
    }

    private void element(String written, List<String[]> with, StringBuilder out, Around around) {
        begin(written, with, out);
        if (!VOID.contains(written)) {
            children.forEach(child -> child.write(out, around));
            out.append("</").append(written).append('>');
        }
    }

    private void form(Action action, StringBuilder out, String[] token) {
        begin("form", List.of(new String[] {"action", action.path()}, new String[] {"method", "post"}), out);
        hidden(token[0], token[1], out);
        action.fields().forEach((field, value) -> hidden(field, value, out));
        List<String[]> button = new ArrayList<>(attributes);
        button.add(new String[] {"type", "submit"});
        button.add(new String[] {"data-tributary-once", ""});
        element(BUTTON, button, out, Around.KEPT);
        out.append("</form>");
    }

    private void question(Question question, StringBuilder out, Around around) {
        List<String[]> form = new ArrayList<>(attributes);
        form.add(new String[] {"action", around.address(question.path())});
        form.add(new String[] {"method", "get"});
        if (around.base().isPresent()) {
            // Links lead out of a frame; what is asked is answered inside of it.
            form.add(new String[] {"target", "_self"});
        }
        begin("form", form, out);
        question.more().forEach((field, value) -> hidden(field, value, out));
        // The box stands inside of its label, since an id could be there twice on a page of others.
        begin("label", List.<String[]>of(new String[] {"class", "govuk-label"}), out);
        begin("span", List.of(), out);
        children.forEach(child -> child.write(out, around));
        out.append("</span> ");
        begin(
                "input",
                List.of(
                        new String[] {"class", "govuk-input"},
                        new String[] {"type", "search"},
                        new String[] {"name", question.field()},
                        new String[] {"value", question.value()}),
                out);
        out.append("</label> ");
        begin(BUTTON, List.of(new String[] {"class", "govuk-button"}, new String[] {"type", "submit"}), out);
        question.button().write(out, around);
        out.append("</button></form>");
    }

    private static void hidden(String field, String value, StringBuilder out) {
        begin(
                "input",
                List.of(new String[] {"type", "hidden"}, new String[] {"name", field}, new String[] {"value", value}),
                out);
    }

    private static void begin(String written, List<String[]> attributes, StringBuilder out) {
        out.append('<').append(written);
        for (String[] attribute : attributes) {
            out.append(' ').append(attribute[0]).append("=\"");
            escape(attribute[1], out);
            out.append('"');
        }
        out.append('>');
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

    /**
     * Where markup will stand.
     *
     * @param token name and value of what proves that forms are of this site; without it buttons are links
     * @param base what relative addresses are made absolute on, for pages of others
     * @param notice what each link says of where it opens
     * @param down so many levels lower than written are headings
     */
    private record Around(Optional<String[]> token, Optional<URI> base, String notice, int down) {

        static final Around KEPT = new Around(Optional.empty(), Optional.empty(), "", 0);

        String level(String element) {
            boolean heading = down != 0 && element.matches("h[2-4]");
            return heading ? "h" + Math.max(HIGHEST, Math.min(LOWEST, element.charAt(1) - '0' + down)) : element;
        }

        String address(String written) {
            return base.filter(site -> !written.startsWith("#"))
                    .map(site -> URI.create(site.toString().replaceAll("/*$", "/")))
                    .map(site -> site.resolve(written).toString())
                    .orElse(written);
        }
    }

    /** What sends something to this site. */
    private sealed interface Sending permits Action, Question {}

    private record Question(String path, String field, String value, Html button, Map<String, String> more)
            implements Sending {}

    private record Action(String path, Map<String, String> fields) implements Sending {

        String address() {
            String query = fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"));
            return query.isEmpty() ? path : path + "?" + query;
        }

        private static String encoded(String plain) {
            return URLEncoder.encode(plain, StandardCharsets.UTF_8);
        }
    }
}
