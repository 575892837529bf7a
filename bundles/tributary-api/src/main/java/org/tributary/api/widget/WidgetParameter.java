package org.tributary.api.widget;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tributary.api.code.Coded;

/**
 * Something that may be chosen for a widget. The platform makes the field of the builder from it and checks what comes in
 * addresses, so a renderer only sees values that fit.
 *
 * @param name in the address: a-z and digits, 1-20 characters, beginning with a letter; as in addresses of searches where it
 *     means the same, for example {@code q}
 * @param label plain text, the question or the name of the field
 * @param hint plain text, how to answer; may be empty
 * @param kind what may stand in it
 * @param required whether the widget makes no sense without it
 * @param several whether there may be more than one value
 * @param fallback the value where nothing is chosen; empty for none
 * @param choices for {@link Kind#CHOICE}: value to label, in their order; for {@link Kind#NUMBER}: {@code min} and {@code max}
 */
public record WidgetParameter(
        String name,
        String label,
        String hint,
        Kind kind,
        boolean required,
        boolean several,
        String fallback,
        Map<String, String> choices) {

    public WidgetParameter {
        choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
    }

    /** One optional value. */
    public static WidgetParameter of(String name, Kind kind, String label, String hint) {
        return new WidgetParameter(name, label, hint, kind, false, false, "", Map.of());
    }

    /** A whole number within bounds. */
    public static WidgetParameter number(String name, String label, int least, int most, int fallback) {
        return new WidgetParameter(
                name,
                label,
                "",
                Kind.NUMBER,
                false,
                false,
                String.valueOf(fallback),
                Map.of("min", String.valueOf(least), "max", String.valueOf(most)));
    }

    /** One of some values. */
    public static WidgetParameter choice(String name, String label, Map<String, String> choices, String fallback) {
        return new WidgetParameter(name, label, "", Kind.CHOICE, false, false, fallback, choices);
    }

    /** The same, but without it the widget makes no sense. */
    public WidgetParameter needed() {
        return new WidgetParameter(name, label, hint, kind, true, several, fallback, choices);
    }

    /** The same with as many values as one likes, up to 20. */
    public WidgetParameter many() {
        return new WidgetParameter(name, label, hint, kind, required, true, fallback, choices);
    }

    /** What may stand in a parameter. */
    public enum Kind implements Coded {
        /** A line of text, up to 200 characters. */
        TEXT,
        /** A whole number. */
        NUMBER,
        /** One of the choices. */
        CHOICE,
        /** The id of a topic that there is. */
        TOPIC,
        /** A tag, in any writing; the renderer gets its normal form. */
        TAG,
        /** The id of an organisation that there is. */
        ORGANISATION,
        /** The id of a listing as {@code origin:key}, or the address of its page; the renderer gets the id. */
        LISTING
    }
}
