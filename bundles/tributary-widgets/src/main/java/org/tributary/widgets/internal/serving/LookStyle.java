package org.tributary.widgets.internal.serving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.widgets.internal.serving.Look.Correction;
import org.tributary.widgets.internal.serving.Look.Theme;

/** The small stylesheet of a look: rules that are the same for all, with the colours, letters and room of the look. */
final class LookStyle {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    private static final String RULES = squeezed(read("look.css"));

    /** Changes with the rules, so that a browser may keep what it has for ever. */
    static final String VERSION = Integer.toHexString(RULES.hashCode());

    private static final String OWN_FONT =
            "-apple-system,BlinkMacSystemFont,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"Noto Sans\",sans-serif";

    private static final Ground LIGHT = new Ground(Colour.WHITE, Colour.of("#0b0c0c"), Colour.of("#0f5e69"));
    private static final Ground DARK = new Ground(Colour.of("#11191b"), Colour.of("#e9f0f1"), Colour.of("#86d3dd"));

    private static final Pattern PART = Pattern.compile("\\$([a-z]+)");

    private LookStyle() {}

    /** What nobody chose. */
    private record Ground(Colour background, Colour text, Colour colour) {}

    /**
     * The colours as they are shown.
     *
     * @param button behind the text of a button
     * @param buttonText on it
     * @param quiet of what is less important, and of lines that have to be seen
     * @param line between things
     */
    record Palette(
            Colour background,
            Colour text,
            Colour colour,
            Colour button,
            Colour buttonText,
            Colour quiet,
            Colour line,
            Colour soft) {}

    static Palette palette(Look look, boolean dark) {
        Ground ground = dark ? DARK : LIGHT;
        Colour background = look.background().orElse(ground.background());
        Colour text = look.text().orElse(ground.text()).readableOn(background);
        Colour colour = look.colour().orElse(ground.colour()).readableOn(background);
        Colour buttonText = Colour.WHITE.isReadableOn(colour) ? Colour.WHITE : Colour.BLACK;
        return new Palette(
                background,
                text,
                colour,
                colour,
                buttonText,
                text.mixedWith(background, 0.3).readableOn(background),
                text.mixedWith(background, 0.75),
                text.mixedWith(background, 0.94));
    }

    static List<Correction> corrections(Look look) {
        List<Correction> corrections = new ArrayList<>();
        Palette shown = palette(look, look.theme() == Theme.DARK);
        corrected("colour", look.colour(), shown.colour(), corrections);
        corrected("text", look.text(), shown.text(), corrections);
        return List.copyOf(corrections);
    }

    private static void corrected(String name, Optional<Colour> asked, Colour shown, List<Correction> into) {
        asked.filter(colour -> !colour.equals(shown))
                .ifPresent(colour -> into.add(new Correction(name, colour, shown)));
    }

    /** The whole stylesheet. */
    static String css(Look look) {
        String css = filled(look, look.theme() == Theme.DARK);
        return look.theme() == Theme.AUTO
                ? css + "@media screen and (prefers-color-scheme:dark){" + filled(look, true) + "}"
                : css;
    }

    private static String filled(Look look, boolean dark) {
        Palette palette = palette(look, dark);
        Map<String, String> parts = Map.ofEntries(
                Map.entry("background", palette.background().toString()),
                Map.entry("text", palette.text().toString()),
                Map.entry("colour", palette.colour().toString()),
                Map.entry("button", palette.button().toString()),
                Map.entry("label", palette.buttonText().toString()),
                Map.entry("quiet", palette.quiet().toString()),
                Map.entry("line", palette.line().toString()),
                Map.entry("soft", palette.soft().toString()),
                Map.entry(
                        "font",
                        switch (look.font()) {
                            case OWN -> OWN_FONT;
                            case INHERIT -> "inherit";
                            case SANS -> "Arial,Helvetica,sans-serif";
                            case SERIF -> "Georgia,\"Times New Roman\",serif";
                        }),
                Map.entry(
                        "gap",
                        switch (look.space()) {
                            case COMPACT -> "8px";
                            case NORMAL -> "15px";
                            case WIDE -> "24px";
                        }));
        return PART.matcher(RULES).replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
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

    private static String read(String file) {
        try (InputStream in = LookStyle.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in the bundle");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
