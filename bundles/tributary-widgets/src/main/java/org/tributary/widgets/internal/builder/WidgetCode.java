package org.tributary.widgets.internal.builder;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.tributary.web.FilterAddress;
import org.tributary.web.Site;
import org.tributary.web.Texts;
import org.tributary.widgets.internal.script.Scripts;
import org.tributary.widgets.internal.serving.WidgetChoice;

/** What somebody copies into their own page, for each of the five ways in. */
public final class WidgetCode {

    private static final String LINE = "\n";

    private final WidgetChoice choice;
    private final Named named;
    private final int height;
    private final Site site;

    /**
     * For one widget.
     *
     * @param height of a frame that cannot follow its content, in pixels
     */
    public WidgetCode(WidgetChoice choice, Named named, int height, Site site) {
        this.choice = choice;
        this.named = named;
        this.height = height;
        this.site = site;
    }

    /**
     * What the widget shows, for those who do not see it.
     *
     * @param title plain text
     * @param link where the same is on this site, absolute
     */
    public record Named(String title, String link) {}

    /**
     * One way in.
     *
     * @param name by which texts and anchors know it
     * @param pieces what to copy, in the order of doing
     * @param policy what a strict content security policy of the page around has to allow; empty where nothing
     */
    public record Way(String name, String title, String sentence, List<Piece> pieces, List<String> policy) {}

    /**
     * Something to copy.
     *
     * @param id of its field in the page
     * @param rows how many lines of it are seen
     */
    public record Piece(String id, String label, String code, int rows) {}

    /** A frame of a fixed height. */
    public String frame() {
        return "<iframe src=\"" + escaped(address()) + "\" title=\"" + escaped(named.title())
                + "\" width=\"100%\" height=\""
                + height + "\" frameborder=\"0\" loading=\"lazy\" referrerpolicy=\"strict-origin\">" + link()
                + "</iframe>";
    }

    /**
     * A frame without anything in it, as systems that turn an address into a frame want it.
     *
     * @param width in pixels
     * @param height in pixels
     */
    public static String emptyFrame(String address, String title, int width, int height) {
        return "<iframe src=\"" + escaped(address) + "\" title=\"" + escaped(title) + "\" width=\"" + width
                + "\" height=\"" + height + "\" frameborder=\"0\"></iframe>";
    }

    /** The address that oEmbed makes a frame of, and that anybody can look at. */
    public String address() {
        return absolute(choice.framePath());
    }

    /** All ways, in the order of the page. */
    public List<Way> ways(Texts texts) {
        List<Way> ways = new ArrayList<>();
        String origin = origin();
        ways.add(way("frame", texts, List.of("frame-src " + origin), piece("frame", "code", frame(), texts)));
        ways.add(way(
                "loader",
                texts,
                List.of("script-src " + origin, "frame-src " + origin),
                piece("loader", "code", loader(), texts)));
        ways.add(way(
                "element",
                texts,
                List.of("script-src " + origin, "connect-src " + origin),
                piece("element", "code", element(), texts)));
        ways.add(way(
                "fragment",
                texts,
                List.of("style-src " + origin, "form-action " + origin),
                piece("fragment", "address", absolute(choice.fragmentPath()), texts),
                piece("fragment", "style", stylesheet(), texts),
                piece("fragment", "php", php(), texts),
                piece("fragment", "ssi", curl(), texts)));
        ways.add(way(
                "oembed",
                texts,
                List.of("frame-src " + origin),
                piece("oembed", "address", address(), texts),
                piece("oembed", "endpoint", absolute("/oembed?" + pair("url", address())), texts)));
        return ways;
    }

    private static Way way(String name, Texts texts, List<String> policy, Piece... pieces) {
        return new Way(name, texts.get("way." + name), texts.get("way." + name + ".text"), List.of(pieces), policy);
    }

    private static Piece piece(String way, String name, String code, Texts texts) {
        // Long lines fold, so that more of them are seen than there are.
        int rows = code.lines().mapToInt(line -> 1 + line.length() / 70).sum();
        return new Piece(way + "-" + name, texts.get("way." + way + "." + name), code, Math.max(2, Math.min(rows, 9)));
    }

    private String loader() {
        String settings = settings().entrySet().stream()
                .map(entry -> " data-" + hyphened(entry.getKey()) + "=\"" + escaped(entry.getValue()) + "\"")
                .collect(Collectors.joining());
        String type = choice.type() + (several().isEmpty() ? "" : "?" + several());
        return "<script src=\"" + escaped(absolute("/widgets/" + Scripts.LOADER)) + "\" data-tributary-widget=\""
                + escaped(type) + "\"" + settings + " async></script>" + LINE + link();
    }

    private String element() {
        String settings = settings().entrySet().stream()
                .map(entry -> " " + hyphened(entry.getKey()) + "=\"" + escaped(entry.getValue()) + "\"")
                .collect(Collectors.joining());
        String query = several().isEmpty() ? "" : " query=\"" + escaped(several()) + "\"";
        return "<script src=\"" + escaped(absolute("/widgets/" + Scripts.ELEMENT)) + "\" async></script>" + LINE
                + "<tributary-widget type=\"" + escaped(choice.type()) + "\"" + query + settings + ">" + link()
                + "</tributary-widget>";
    }

    private String stylesheet() {
        // The version in the address is for our own pages: this one is to have what is new as well.
        String path = choice.look()
                .stylesheetPath()
                .replaceAll("([?&])v=[^&]*&?", "$1")
                .replaceAll("[?&]$", "");
        return "<link rel=\"stylesheet\" href=\"" + escaped(absolute(path)) + "\">";
    }

    private String php() {
        return "<?php" + LINE
                + "$widget = @file_get_contents('"
                + absolute(choice.fragmentPath()).replace("'", "%27") + "', false,"
                + LINE
                + "    stream_context_create(['http' => ['timeout' => 3]]));" + LINE
                + "echo $widget ?: '" + link().replace("\\", "\\\\").replace("'", "\\'") + "';" + LINE
                + "?>";
    }

    private String curl() {
        return "curl --silent --show-error --fail --max-time 10 --output tributary.html.new \\" + LINE
                + "  '" + absolute(choice.fragmentPath()).replace("'", "%27") + "' \\" + LINE
                + "  && mv tributary.html.new tributary.html" + LINE
                + "<!--#include file=\"tributary.html\" -->";
    }

    private String link() {
        return "<a href=\"" + escaped(named.link()) + "\">" + escaped(named.title()) + "</a>";
    }

    /** What has one value; it becomes an attribute. */
    private Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        all().forEach((name, values) -> {
            if (values.size() == 1) {
                settings.put(name, values.get(0));
            }
        });
        return settings;
    }

    /** What has several values, as a query. */
    private String several() {
        return all().entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .flatMap(entry -> entry.getValue().stream().map(value -> pair(entry.getKey(), value)))
                .collect(Collectors.joining("&"));
    }

    private Map<String, List<String>> all() {
        return choice.query().isEmpty() ? Map.of() : FilterAddress.parameters(choice.query());
    }

    /** As HTML spells the name of an attribute: at-least for atLeast. */
    private static String hyphened(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private String absolute(String path) {
        return site.absolute(path).toString();
    }

    private String origin() {
        return site.baseUrl().getScheme() + "://" + site.baseUrl().getRawAuthority();
    }

    static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** As text and in attributes of HTML, for the code is HTML itself. */
    static String escaped(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
