package org.tributary.listing.internal.publishing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.web.Form;

/** A form that is filled in by us, and how to take lists and numbers out of one. */
final class Filling {

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    Filling text(String name, String value) {
        fields.put(name, List.of(value));
        return this;
    }

    Filling text(String name, Optional<String> value) {
        return text(name, value.orElse(""));
    }

    Filling code(String name, Optional<? extends Coded> value) {
        return text(name, value.map(Coded::code).orElse(""));
    }

    Filling number(String name, OptionalLong value) {
        return text(name, value.isPresent() ? String.valueOf(value.getAsLong()) : "");
    }

    Filling lines(String name, Collection<String> values) {
        return text(name, String.join("\n", values));
    }

    Filling all(String name, Collection<String> values) {
        fields.put(name, List.copyOf(values));
        return this;
    }

    Filling codes(String name, Collection<? extends Coded> values) {
        return all(name, values.stream().map(Coded::code).toList());
    }

    Form form() {
        return new Form(fields);
    }

    /** What stands on each line, or between commas. */
    static List<String> words(Form form, String name) {
        return Stream.of(form.text(name).split("[\\n,;]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** What stands on each line. */
    static List<String> lines(Form form, String name) {
        return Stream.of(form.text(name).split("\\n"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
    }
}
