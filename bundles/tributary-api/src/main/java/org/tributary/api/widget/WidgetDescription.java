package org.tributary.api.widget;

import java.util.List;

/**
 * What the builder page says of a type of widget.
 *
 * @param title plain text, a few words, for example "Latest problems and projects"
 * @param sentence what a reader gets from it, one sentence
 * @param parameters what may be chosen, in the order of the form; names that are not among them, nor among those of the
 *     platform for looks, are refused with a sentence that names them
 */
public record WidgetDescription(String title, String sentence, List<WidgetParameter> parameters) {

    public WidgetDescription {
        parameters = List.copyOf(parameters);
    }
}
