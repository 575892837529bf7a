package org.tributary.web;

import java.util.List;
import org.tributary.api.refusal.FieldFault;

/**
 * A field of a form: what it is called, what it holds, and what is wrong with it. {@link Components} draw it, so that
 * label, hint and message belong to the input for everybody, also for those who listen to the page.
 *
 * <p>Immutable: each method that sets something answers a new field.
 *
 * <pre>{@code
 * ${ui.input(Field.of("title", texts.get("title.label"))
 *         .hint(texts.get("title.hint"))
 *         .longest(120)
 *         .value(form.text("title"))
 *         .faults(faults))}
 * }</pre>
 */
public final class Field {

    private final String name;
    private final String label;
    private final Look look;
    private final Content content;

    private Field(String name, String label, Look look, Content content) {
        this.name = name;
        this.label = label;
        this.look = look;
        this.content = content;
    }

    /**
     * A field.
     *
     * @param name by which the form sends it and faults name it; its id is {@link Components#fieldId}
     * @param label plain text
     */
    public static Field of(String name, String label) {
        return new Field(name, label, Look.USUAL, Content.NONE);
    }

    /** The same with a sentence that helps, plain text, between label and input. */
    public Field hint(String sentence) {
        return with(new Content(content.value, sentence, content.faults));
    }

    /** The same with what it holds: what the person typed before, as they typed it. */
    public Field value(String typed) {
        return with(new Content(typed, content.hint, content.faults));
    }

    /** The same with what is wrong; those of other fields are left out, so a page gives all of them to each field. */
    public Field faults(List<FieldFault> all) {
        List<FieldFault> own =
                all.stream().filter(fault -> fault.field().equals(name)).toList();
        return with(new Content(content.value, content.hint, own));
    }

    /**
     * The same with a limit that the person is told. Nothing stops them from typing more: a text that is cut off while
     * it is pasted would be lost. With script the page counts down.
     *
     * @param characters the most that are taken, as {@link String#length()} counts them
     */
    public Field longest(int characters) {
        return with(look.longest(characters));
    }

    /** The same as another type of input: {@code text}, {@code email}, {@code url}, {@code tel}, {@code password}. */
    public Field type(String inputType) {
        return with(look.type(inputType));
    }

    /** The same with what browsers may fill in, a token of the HTML standard, for example {@code email}. */
    public Field autocomplete(String token) {
        return with(look.autocomplete(token));
    }

    /** The same as wide as so many characters: 2, 3, 4, 5, 10, 20 or 30; otherwise it is as wide as its column. */
    public Field width(int characters) {
        return with(look.width(characters));
    }

    /** The same with its label as the one heading of the first level, for a page that asks one thing. */
    public Field headingLabel() {
        return with(look.heading(true));
    }

    /** The same with "(optional)" after its label. */
    public Field optional() {
        return with(look.optional(true));
    }

    /** The same with so many lines of a text area; otherwise five. */
    public Field rows(int lines) {
        return with(look.rows(lines));
    }

    /** The same with the keyboard that a phone should show, for example {@code numeric}. */
    public Field inputmode(String mode) {
        return with(look.inputmode(mode));
    }

    /** The same with or without the browser's spelling check; otherwise the browser decides. */
    public Field spellcheck(boolean wanted) {
        return with(look.spellcheck(Boolean.toString(wanted)));
    }

    private Field with(Content other) {
        return new Field(name, label, look, other);
    }

    private Field with(Look other) {
        return new Field(name, label, other, content);
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    /** What it holds; may be empty. */
    public String value() {
        return content.value;
    }

    /** A sentence that helps; may be empty. */
    public String hint() {
        return content.hint;
    }

    /** What is wrong with it. */
    public List<FieldFault> faults() {
        return content.faults;
    }

    /** The most characters; 0 where there is no limit to tell. */
    public int longest() {
        return look.longest;
    }

    public String type() {
        return look.type;
    }

    /** What browsers may fill in; null where nothing is said. */
    public String autocomplete() {
        return look.autocomplete;
    }

    /** In characters; 0 for as wide as its column. */
    public int width() {
        return look.width;
    }

    public boolean isHeading() {
        return look.heading;
    }

    public boolean isOptional() {
        return look.optional;
    }

    public int rows() {
        return look.rows;
    }

    /** The keyboard of a phone; null where nothing is said. */
    public String inputmode() {
        return look.inputmode;
    }

    /** Null where nothing is said. */
    public String spellcheck() {
        return look.spellcheck;
    }

    /** Keeps what people typed out of logs. */
    @Override
    public String toString() {
        return "Field[" + name + "]";
    }

    private record Content(String value, String hint, List<FieldFault> faults) {

        static final Content NONE = new Content("", "", List.of());
    }

    private record Look(
            String type,
            String autocomplete,
            String inputmode,
            String spellcheck,
            int longest,
            int width,
            int rows,
            boolean heading,
            boolean optional) {

        static final Look USUAL = new Look("text", null, null, null, 0, 0, 5, false, false);

        Look type(String v) {
            return new Look(v, autocomplete, inputmode, spellcheck, longest, width, rows, heading, optional);
        }

        Look autocomplete(String v) {
            return new Look(type, v, inputmode, spellcheck, longest, width, rows, heading, optional);
        }

        Look inputmode(String v) {
            return new Look(type, autocomplete, v, spellcheck, longest, width, rows, heading, optional);
        }

        Look spellcheck(String v) {
            return new Look(type, autocomplete, inputmode, v, longest, width, rows, heading, optional);
        }

        Look longest(int v) {
            return new Look(type, autocomplete, inputmode, spellcheck, v, width, rows, heading, optional);
        }

        Look width(int v) {
            return new Look(type, autocomplete, inputmode, spellcheck, longest, v, rows, heading, optional);
        }

        Look rows(int v) {
            return new Look(type, autocomplete, inputmode, spellcheck, longest, width, v, heading, optional);
        }

        Look heading(boolean v) {
            return new Look(type, autocomplete, inputmode, spellcheck, longest, width, rows, v, optional);
        }

        Look optional(boolean v) {
            return new Look(type, autocomplete, inputmode, spellcheck, longest, width, rows, heading, v);
        }
    }
}
