package org.tributary.web.internal.page;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the one stylesheet of the site out of govuk-frontend's and our own.
 *
 * <p>govuk-frontend's is built for GOV.UK: its font and its crest are licensed to that domain alone, and its colours are
 * its identity. So the font faces and the crest go, the system's font comes in, and blue becomes our accent. From the
 * result the dark form is derived rule by rule, so that each component has one, also those that we do not use yet.
 */
final class Stylesheet {

    static final String FONT =
            "-apple-system,BlinkMacSystemFont,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"Noto Sans\",sans-serif";

    /** Colours of govuk-frontend and what we put in their place. */
    private static final Map<String, String> IDENTITY = Map.ofEntries(
            Map.entry("#1d70b8", "#0f5e69"),
            Map.entry("#003078", "#083b43"),
            Map.entry("#1a65a6", "#0d535d"),
            Map.entry("#144e81", "#0a464f"),
            Map.entry("#00703c", "#0f5e69"),
            Map.entry("#005a30", "#0a464f"),
            Map.entry("#002d18", "#062e35"),
            Map.entry("#004e2a", "#083b43"),
            Map.entry("#bbd4ea", "#d7eaec"),
            Map.entry("#0c2d4a", "#083b43"));

    private static final Map<String, String> DARK_TEXT = Map.ofEntries(
            Map.entry("#0b0c0c", "#e9f0f1"),
            Map.entry("#000", "#e9f0f1"),
            Map.entry("#505a5f", "#b3c1c4"),
            Map.entry("#0f5e69", "#86d3dd"),
            Map.entry("#0d535d", "#86d3dd"),
            Map.entry("#083b43", "#bdeaf0"),
            Map.entry("#4c2c92", "#cdbff7"),
            Map.entry("#d4351c", "#ff9b8f"),
            Map.entry("#b1b4b6", "#8fa0a3"));

    private static final Map<String, String> DARK_GROUND = Map.ofEntries(
            Map.entry("#fff", "#11191b"),
            Map.entry("#f3f2f1", "#1d292c"),
            Map.entry("#f4f8fb", "#1d292c"),
            Map.entry("#f2f7f8", "#182326"),
            Map.entry("#e8f1f8", "#1d3d44"),
            Map.entry("#e6eeef", "#263538"),
            Map.entry("#dbe6e7", "#2a3c40"),
            Map.entry("#dbdad9", "#2a383b"),
            Map.entry("#0f5e69", "#1a7683"),
            Map.entry("#0a464f", "#14626d"),
            Map.entry("#b1b4b6", "#4a5a5d"),
            Map.entry("#d7eaec", "#1d3d44"),
            Map.entry("#fff6c2", "#4d4410"),
            Map.entry("#fbe3df", "#55241d"),
            Map.entry("#dcefe4", "#1c4630"));

    private static final Map<String, String> DARK_LINE = Map.ofEntries(
            Map.entry("#0b0c0c", "#e9f0f1"),
            Map.entry("#000", "#e9f0f1"),
            Map.entry("#505a5f", "#b3c1c4"),
            Map.entry("#0f5e69", "#4fa9b5"),
            Map.entry("#b1b4b6", "#4a5a5d"),
            Map.entry("#d5dfe0", "#34464a"),
            Map.entry("#fff", "#11191b"),
            Map.entry("#d4351c", "#ff9b8f"));

    private static final Map<String, String> DARK_FILL = Map.ofEntries(
            Map.entry("#0b0c0c", "#e9f0f1"),
            Map.entry("#505a5f", "#b3c1c4"),
            Map.entry("#0f5e69", "#4fb3c0"),
            Map.entry("#dbe6e7", "#2a3c40"),
            Map.entry("#e6eeef", "#263538"),
            Map.entry("#b9c8ca", "#4a5c60"),
            Map.entry("#fff", "#11191b"));

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{3}(?:[0-9a-f]{3})?\\b");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern FONT_FACE = Pattern.compile("@font-face\\{[^}]*\\}");
    private static final Pattern FONT_FAMILY = Pattern.compile("font-family:GDS Transport,arial,sans-serif");
    private static final Pattern PICTURE = Pattern.compile("url\\([^)]*\\)");

    private Stylesheet() {}

    /**
     * Puts both together and adds the dark form.
     *
     * @param govuk govuk-frontend.min.css
     * @param own rules of ours, in our colours
     */
    static String of(String govuk, String own) {
        String light = identified(govuk) + squeezed(own);
        return light + "@media screen and (prefers-color-scheme:dark){" + dark(light) + "}";
    }

    private static String identified(String govuk) {
        String css = COMMENT.matcher(govuk).replaceAll("");
        css = FONT_FACE.matcher(css).replaceAll("");
        css = FONT_FAMILY.matcher(css).replaceAll(Matcher.quoteReplacement("font-family:" + FONT));
        css = PICTURE.matcher(css).replaceAll("none");
        return recoloured(css, IDENTITY).strip();
    }

    private static String squeezed(String css) {
        return COMMENT.matcher(css)
                .replaceAll("")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([{};,]) ?", "$1")
                .replace(": ", ":")
                .replace(";}", "}")
                .strip();
    }

    private static String recoloured(String css, Map<String, String> palette) {
        return COLOUR.matcher(css).replaceAll(found -> palette.getOrDefault(found.group(), found.group()));
    }

    /** All rules that set a colour, each in its dark colour and in the same order, so that the cascade stays as it is. */
    private static String dark(String css) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (true) {
            int open = css.indexOf('{', at);
            if (open < 0) {
                return out.toString();
            }
            int close = end(css, open);
            String selector = css.substring(at, open).strip();
            String body = css.substring(open + 1, close);
            // A statement such as @charset may stand before the selector.
            selector = selector.substring(selector.lastIndexOf(';') + 1);
            if (selector.startsWith("@media") || selector.startsWith("@supports")) {
                // What is said to all but the Microsoft browsers of old is said to nearly all.
                boolean old = selector.contains("-ms-") && !selector.contains("not (-ms-");
                if (!selector.contains("print") && !selector.contains("forced-colors") && !old) {
                    String inner = dark(body);
                    if (!inner.isEmpty()) {
                        out.append(selector).append('{').append(inner).append('}');
                    }
                }
            } else if (!selector.startsWith("@")) {
                String declarations = darkDeclarations(selector, body);
                if (!declarations.isEmpty()) {
                    out.append(selector).append('{').append(declarations).append('}');
                }
            }
            at = close + 1;
        }
    }

    private static int end(String css, int open) {
        int depth = 0;
        for (int i = open; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("The stylesheet has an open block");
    }

    private static String darkDeclarations(String selector, String body) {
        // What is focused is black on yellow, by day and by night.
        boolean focus = selector.contains(":focus") || body.contains("#fd0");
        StringBuilder out = new StringBuilder();
        for (String declaration : List.of(body.split(";"))) {
            if (!COLOUR.matcher(declaration).find()
                    && !declaration.contains("transparent")
                    && !declaration.contains("inherit")
                    && !declaration.contains("currentcolor")) {
                continue;
            }
            int colon = declaration.indexOf(':');
            String property = declaration.substring(0, Math.max(colon, 0)).strip();
            if (!isColour(property)) {
                continue;
            }
            if (out.length() > 0) {
                out.append(';');
            }
            out.append(focus ? declaration : recoloured(declaration, palette(property)));
        }
        return COLOUR.matcher(out).find() ? out.toString() : "";
    }

    private static boolean isColour(String property) {
        return property.endsWith("color")
                || property.startsWith("background")
                || property.startsWith("border")
                || property.startsWith("outline")
                || property.startsWith("box-shadow")
                || property.equals("fill")
                || property.equals("stroke");
    }

    private static Map<String, String> palette(String property) {
        if (property.startsWith("background")) {
            return DARK_GROUND;
        }
        if (property.startsWith("border") || property.startsWith("outline") || property.startsWith("box-shadow")) {
            return DARK_LINE;
        }
        return property.equals("fill") || property.equals("stroke") ? DARK_FILL : DARK_TEXT;
    }
}
