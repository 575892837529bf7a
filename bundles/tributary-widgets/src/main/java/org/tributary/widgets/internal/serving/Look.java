package org.tributary.widgets.internal.serving;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;

/**
 * How a widget looks, so that it is at home on the page around. What nobody chose is as on this site.
 *
 * @param colour of links and buttons
 * @param background behind everything
 * @param text of what is written
 * @param heading the level of its heading where it is part of a page, 2 to 4; those inside begin one below
 * @param links where links of a frame open
 */
public record Look(
        Theme theme,
        Font font,
        Space space,
        int heading,
        LinkTarget links,
        Optional<Colour> colour,
        Optional<Colour> background,
        Optional<Colour> text) {

    /** As on this site. */
    public static final Look USUAL = new Look(
            Theme.LIGHT,
            Font.OWN,
            Space.NORMAL,
            2,
            LinkTarget.SAME,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Light or dark. */
    public enum Theme implements Coded {
        LIGHT,
        DARK,
        /** As the reader's system has it. */
        AUTO
    }

    /** Which letters. */
    public enum Font implements Coded {
        /** Those of this site. */
        OWN,
        /** Those of the page around; in a frame, which cannot know them, those of the browser. */
        INHERIT,
        /** Arial or what is like it. */
        SANS,
        /** Georgia or what is like it. */
        SERIF
    }

    /** How much room there is around things. */
    public enum Space implements Coded {
        COMPACT,
        NORMAL,
        WIDE
    }

    /** Where links of a frame open; never inside of the frame. */
    public enum LinkTarget implements Coded {
        /** In place of the page around. */
        SAME,
        /** In a new tab, which each link then says. */
        NEW
    }

    /** A colour that was asked for and another one that is shown, since nobody could have read it. */
    public record Correction(String name, Colour asked, Colour shown) {}

    /** What was chosen, by the name of the parameter, in order; what is as usual is left out. */
    public Map<String, String> chosen() {
        Map<String, String> chosen = new TreeMap<>();
        put(chosen, "theme", theme, USUAL.theme);
        put(chosen, "font", font, USUAL.font);
        put(chosen, "space", space, USUAL.space);
        put(chosen, "links", links, USUAL.links);
        if (heading != USUAL.heading) {
            chosen.put("heading", String.valueOf(heading));
        }
        colour.ifPresent(value -> chosen.put("colour", value.toString()));
        background.ifPresent(value -> chosen.put("background", value.toString()));
        text.ifPresent(value -> chosen.put("text", value.toString()));
        return chosen;
    }

    private static <E extends Enum<E> & Coded> void put(Map<String, String> chosen, String name, E value, E usual) {
        if (value != usual) {
            chosen.put(name, value.code());
        }
    }

    /** The address of the stylesheet for this look, with what stands in it only. */
    public String stylesheetPath() {
        Map<String, String> chosen = chosen();
        chosen.remove("links");
        chosen.remove("heading");
        chosen.put("v", LookStyle.VERSION);
        return "/widgets/look.css?"
                + chosen.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("#", "%23"))
                        .collect(Collectors.joining("&"));
    }

    /** Which colours are shown otherwise than asked for. */
    public List<Correction> corrections() {
        return LookStyle.corrections(this);
    }
}
