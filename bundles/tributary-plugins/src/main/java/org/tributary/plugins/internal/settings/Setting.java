package org.tributary.plugins.internal.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.osgi.service.metatype.AttributeDefinition;

/**
 * One setting as its developer described it.
 *
 * @param id by which it stands in the file
 * @param label what it is called
 * @param hint what it means; may be empty
 * @param list whether it has several values
 * @param needed whether it does not work without
 * @param options what can be chosen, value to words; empty where anything can be typed
 * @param usual what holds where nothing is set
 * @param bounds whether a number is one that its developer allows
 */
public record Setting(
        String id,
        String label,
        String hint,
        Kind kind,
        boolean list,
        boolean needed,
        Map<String, String> options,
        List<String> usual,
        Predicate<String> bounds) {

    /** What is typed into it. */
    public enum Kind {
        TEXT,
        SECRET,
        YES_NO,
        WHOLE,
        DECIMAL
    }

    private static final String TELLING = "(?i).*(?:password|passwd|secret|token|credential|apikey|privatekey).*";

    static Setting of(AttributeDefinition definition, boolean required) {
        Optional<String[]> usual = Optional.ofNullable(definition.getDefaultValue());
        return new Setting(
                definition.getID(),
                Optional.ofNullable(definition.getName())
                        .filter(name -> !name.isBlank())
                        .orElse(definition.getID()),
                Optional.ofNullable(definition.getDescription()).orElse(""),
                kind(definition),
                definition.getCardinality() != 0,
                // What is empty where nobody says otherwise has to be said.
                required
                        && usual.map(values -> String.join("", values))
                                .orElse("")
                                .isBlank(),
                options(definition),
                List.of(usual.orElse(new String[0])),
                // Answers null or nothing where all is well.
                value -> Optional.ofNullable(definition.validate(value))
                        .orElse("")
                        .isEmpty());
    }

    private static Kind kind(AttributeDefinition definition) {
        return switch (definition.getType()) {
            case AttributeDefinition.PASSWORD -> Kind.SECRET;
            case AttributeDefinition.BOOLEAN -> Kind.YES_NO;
            case AttributeDefinition.INTEGER,
                    AttributeDefinition.LONG,
                    AttributeDefinition.SHORT,
                    AttributeDefinition.BYTE -> Kind.WHOLE;
            case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Kind.DECIMAL;
            default -> definition.getID().matches(TELLING) ? Kind.SECRET : Kind.TEXT;
        };
    }

    private static Map<String, String> options(AttributeDefinition definition) {
        Map<String, String> options = new LinkedHashMap<>();
        String[] values = definition.getOptionValues();
        String[] labels = definition.getOptionLabels();
        if (values != null) {
            for (int i = 0; i < values.length; i++) {
                boolean labelled = labels != null && i < labels.length && labels[i] != null;
                options.put(values[i], labelled ? labels[i] : values[i]);
            }
        }
        return options;
    }

    /** What holds where nothing is set, as it is typed: one value a line. */
    public String usualText() {
        return String.join("\n", usual);
    }
}
