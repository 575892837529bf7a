package org.tributary.listing.internal.publishing;

import gg.jte.Content;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.tributary.api.code.Coded;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Texts;

/**
 * What the fields of a page are made with: the pieces of pages, the texts, what was typed and what is wrong with it.
 *
 * @param kind the word for what is written, which some texts depend on
 */
record Desk(Components ui, Texts texts, String kind) {

    /** A field with its label, its hint where there is one, and what was typed. */
    Field field(String name, Form form, List<FieldFault> faults) {
        Field field = Field.of(name, label(name)).value(form.text(name)).faults(faults);
        String hint = "hint." + key(name);
        return texts.has(hint + "." + kind)
                ? field.hint(texts.get(hint + "." + kind))
                : texts.has(hint) ? field.hint(texts.get(hint)) : field;
    }

    /** What a field is called. */
    String label(String name) {
        String label = "field." + key(name);
        String place = name.replaceAll("\\D+", "");
        String number = place.isEmpty() ? "" : String.valueOf(Integer.parseInt(place) + 1);
        return texts.get(texts.has(label + "." + kind) ? label + "." + kind : label, number);
    }

    private static String key(String name) {
        return name.replaceAll("\\[\\d+]", "");
    }

    Content input(String name, Form form, List<FieldFault> faults, int longest) {
        return ui.input(field(name, form, faults).longest(longest));
    }

    Content area(String name, Form form, List<FieldFault> faults, int rows) {
        return ui.textarea(field(name, form, faults).rows(rows));
    }

    /** The values of a list of words as choices. */
    static <E extends Enum<E> & Coded> List<Choice> choices(
            Class<E> type, Collection<String> chosen, Function<E, String> label) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> Choice.of(value.code(), label.apply(value), chosen.contains(value.code())))
                .toList();
    }
}
