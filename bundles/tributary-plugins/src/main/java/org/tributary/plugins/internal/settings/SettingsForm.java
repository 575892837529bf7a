package org.tributary.plugins.internal.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.plugins.internal.settings.Setting.Kind;
import org.tributary.web.Form;
import org.tributary.web.Texts;

/** Reads what an administrator typed about the settings of one thing. */
public final class SettingsForm {

    /** Names of fields begin with this, so that no plugin names one that the form uses itself. */
    public static final String FIELD = "set-";

    /** A box that says that a secret is to be forgotten. */
    public static final String FORGET = "forget-";

    private static final int LONGEST = 4000;
    private static final int MOST_LINES = 200;

    private final Definition definition;
    private final Texts texts;

    SettingsForm(Definition definition, Texts texts) {
        this.definition = definition;
        this.texts = texts;
    }

    /**
     * What is to be written: text, or an array of text; null takes a setting away.
     *
     * @param now what stands in the file
     * @throws InvalidInput with everything that is wrong
     */
    Map<String, Object> values(Form form, Map<String, Object> now) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<FieldFault> faults = new ArrayList<>();
        for (Setting setting : definition.settings()) {
            if (setting.kind() == Kind.SECRET
                    && !form.given(FIELD + setting.id()).isPresent()) {
                secret(setting, form, now, values, faults);
                continue;
            }
            List<String> typed = typed(setting, form);
            int before = faults.size();
            check(setting, typed, now, faults);
            if (faults.size() == before) {
                values.put(setting.id(), value(setting, typed));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidInput(faults);
        }
        return values;
    }

    /** One that was not typed stays as it is, unless it is to be forgotten. */
    private void secret(
            Setting setting, Form form, Map<String, Object> now, Map<String, Object> values, List<FieldFault> faults) {
        boolean forget = form.has(FORGET + setting.id());
        if (setting.needed() && (forget || now.get(setting.id()) == null)) {
            fault(setting, "settings.needed", faults);
        } else if (forget) {
            values.put(setting.id(), null);
        }
    }

    static List<String> typed(Setting setting, Form form) {
        String field = FIELD + setting.id();
        if (setting.list()) {
            return setting.options().isEmpty()
                    ? Arrays.stream(form.text(field).split("\n"))
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList()
                    : form.all(field);
        }
        return form.given(field).map(List::of).orElse(List.of());
    }

    private void check(Setting setting, List<String> typed, Map<String, Object> now, List<FieldFault> faults) {
        if (typed.isEmpty()) {
            if (setting.needed()) {
                fault(setting, "settings.needed", faults);
            }
            return;
        }
        if (typed.size() > MOST_LINES) {
            fault(setting, "settings.lines", faults);
            return;
        }
        List<String> before = texts(now.get(setting.id()));
        for (String value : typed) {
            if (value.length() > LONGEST) {
                fault(setting, "settings.long", faults);
                return;
            }
            // The platform would put something of the host in its place, a secret for example.
            if ((value.contains("${") || value.contains("$[")) && !before.contains(value)) {
                fault(setting, "settings.variable", faults);
                return;
            }
            if (!setting.options().isEmpty() && !setting.options().containsKey(value)) {
                fault(setting, "settings.choose", faults);
                return;
            }
            if (!fits(setting, value)) {
                fault(setting, "settings." + setting.kind().name().toLowerCase(Locale.ROOT), faults);
                return;
            }
        }
    }

    private static boolean fits(Setting setting, String value) {
        return switch (setting.kind()) {
            case TEXT, SECRET -> true;
            case YES_NO -> value.equals("true") || value.equals("false");
            case WHOLE -> value.matches("-?[0-9]{1,18}") && setting.bounds().test(value);
            case DECIMAL -> isDecimal(value) && setting.bounds().test(value);
        };
    }

    private static boolean isDecimal(String value) {
        try {
            return value.length() < 40 && Objects.nonNull(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void fault(Setting setting, String key, List<FieldFault> faults) {
        faults.add(new FieldFault(FIELD + setting.id(), texts.get(key, setting.label())));
    }

    private static Object value(Setting setting, List<String> typed) {
        if (setting.list()) {
            return typed.isEmpty() && setting.usual().isEmpty() ? null : typed.toArray(new String[0]);
        }
        if (typed.isEmpty()) {
            // Cleared on purpose, where something else would hold; otherwise there is nothing to write down.
            boolean text = setting.kind() == Kind.TEXT && setting.options().isEmpty();
            return text && !setting.usualText().isEmpty() ? "" : null;
        }
        return typed.get(0);
    }

    /** What a file holds, as it is typed. */
    public static List<String> texts(Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(String::valueOf).toList();
        }
        if (value instanceof Iterable<?> several) {
            List<String> all = new ArrayList<>();
            several.forEach(each -> all.add(String.valueOf(each)));
            return all;
        }
        return List.of(String.valueOf(value));
    }
}
