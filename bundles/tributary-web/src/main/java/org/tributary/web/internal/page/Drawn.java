package org.tributary.web.internal.page;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.api.refusal.FieldFault;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Texts;

/** A field with all that its templates ask for. */
public record Drawn(Field field, String id, Texts texts) {

    public static Drawn of(Field field, Texts texts) {
        return new Drawn(field, Components.fieldId(field.name()), texts);
    }

    /** The label, with "(optional)" after it where it is. */
    public String label() {
        return field.isOptional() ? texts.get("field.optional", field.label()) : field.label();
    }

    public boolean isFaulty() {
        return !field.faults().isEmpty();
    }

    /** What is wrong, in one text. */
    public String fault() {
        return field.faults().stream().map(FieldFault::sentence).collect(Collectors.joining(" "));
    }

    public boolean hasHint() {
        return !field.hint().isEmpty();
    }

    public boolean isLimited() {
        return field.longest() > 0;
    }

    /** The limit in a sentence. */
    public String limit() {
        return texts.get("field.longest", field.longest());
    }

    public String hintId() {
        return id + "-hint";
    }

    public String errorId() {
        return id + "-error";
    }

    public String limitId() {
        return id + "-info";
    }

    /** The ids of all that explains the input; null where there is nothing. */
    public String describedBy() {
        List<String> ids = Stream.of(
                        hasHint() ? hintId() : "", isFaulty() ? errorId() : "", isLimited() ? limitId() : "")
                .filter(one -> !one.isEmpty())
                .toList();
        return ids.isEmpty() ? null : String.join(" ", ids);
    }

    /** The classes of the group around it. */
    public String group() {
        return "govuk-form-group" + (isFaulty() ? " govuk-form-group--error" : "")
                + (isLimited() ? " govuk-character-count" : "");
    }

    /** The classes of a kind of input, for example {@code govuk-input}. */
    public String classes(String kind) {
        return kind
                + (isFaulty() ? " " + kind + "--error" : "")
                + (field.width() > 0 ? " " + kind + "--width-" + field.width() : "");
    }

    /** Null where browsers decide, so that the attribute is not there. */
    public String typeOrNone(String usual) {
        return field.type().equals(usual) ? null : field.type();
    }

    /** The id of one of several choices; the first has the id of the field, to which the error summary leads. */
    public String choiceId(int index) {
        return index == 0 ? id : id + "-" + (index + 1);
    }
}
