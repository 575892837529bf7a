package org.tributary.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a form sent: fields as people typed them, hostile until proved otherwise. A resource method takes it as its
 * entity:
 *
 * <pre>{@code
 * @POST
 * @Path("publish")
 * @Consumes("application/x-www-form-urlencoded")
 * public Object publish(@Context Visit visit, Form form) { … }
 * }</pre>
 *
 * <p>When a method sees it, its token was checked, it was proper UTF-8, and it had no more than 500 fields; everything
 * else is the method's business. Give it back to the person as it is where something is wrong with it.
 *
 * @param fields the values of each field in the order in which they were sent
 */
public record Form(Map<String, List<String>> fields) {

    /** The most fields that a form may send. */
    public static final int MOST_FIELDS = 500;

    public Form {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        fields.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        fields = Collections.unmodifiableMap(copy);
    }

    /** For tests: a form with one value a field. */
    public static Form of(Map<String, String> fields) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        fields.forEach((name, value) -> all.put(name, List.of(value)));
        return new Form(all);
    }

    /**
     * What was typed: the first value, without space around it, its lines ended by {@code \n}, and without characters
     * that nobody can type, which come along when text is pasted. Empty where the field was not sent.
     */
    public String text(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : tidy(values.get(0));
    }

    /** What was typed, see {@link #text(String)}; empty where that is nothing. */
    public Optional<String> given(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /** Everything that was chosen of a field with several values, in the order of the page; without what is blank. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(Form::tidy)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Whether the field was sent at all: a box was ticked, a button was pressed. */
    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Whether a mail program sent it and not a page, see {@link OneClick}. */
    public boolean isOneClick() {
        return fields.equals(Map.of(OneClick.FIELD, List.of(OneClick.VALUE)));
    }

    /**
     * The three inputs of {@link Components#dateInput} as one text, which is also the value that it shows again. A
     * sound date comes as in ISO 8601 and as exact as it was typed: {@code 2026-05-03}, {@code 2026-05} or
     * {@code 2026}; anything else comes as it was typed, with the hyphens between; nothing typed is an empty text.
     */
    public String date(String name) {
        String year = text(name + "-year").replace("-", "");
        String month = twoDigits(text(name + "-month").replace("-", ""));
        String day = twoDigits(text(name + "-day").replace("-", ""));
        return (year + "-" + month + "-" + day).replaceAll("-+$", "");
    }

    private static String twoDigits(String number) {
        return number.matches("[0-9]") ? "0" + number : number;
    }

    private static String tidy(String typed) {
        StringBuilder tidy = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(c -> {
            if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                tidy.appendCodePoint(c);
            }
        });
        return Legible.unpiled(tidy.toString().strip());
    }

    /** Keeps what people typed out of logs. */
    @Override
    public String toString() {
        return "Form[" + fields.size() + " fields]";
    }
}
