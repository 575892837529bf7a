package org.tributary.plugins.internal.pages;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.refusal.FieldFault;
import org.tributary.plugins.internal.settings.Definition;
import org.tributary.plugins.internal.settings.Setting;
import org.tributary.plugins.internal.settings.Setting.Kind;
import org.tributary.plugins.internal.settings.SettingsForm;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Form;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** Makes a field of each setting. A secret never leaves the host: its field is empty, and empty means that it stays. */
final class SettingsFields {

    private static final int LONG = 60;

    /** What stands in files of the program for what is said in the environment. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\[env:([A-Z0-9_]+)(?:;default=(.*))?]");

    private final Definition definition;
    private final Map<String, Object> values;
    private final Optional<Form> typed;
    private final List<FieldFault> faults;
    private final Components ui;
    private final Texts texts;

    SettingsFields(
            Definition definition,
            Map<String, Object> values,
            Optional<Form> typed,
            List<FieldFault> faults,
            Visit visit,
            Texts texts) {
        this.definition = definition;
        this.values = values;
        this.typed = typed;
        this.faults = faults;
        this.ui = visit.ui();
        this.texts = texts;
    }

    Content name() {
        return ui.input(Field.of("which", texts.get("settings.which.label"))
                .hint(texts.get("settings.which.hint"))
                .value(typed.map(form -> form.text("which")).orElse(""))
                .width(20)
                .spellcheck(false)
                .faults(faults));
    }

    List<Content> all() {
        List<Content> all = new ArrayList<>();
        for (Setting setting : definition.settings()) {
            all.add(field(setting));
            if (setting.kind() == Kind.SECRET && values.containsKey(setting.id()) && !setting.needed()) {
                all.add(ui.checkboxes(
                        Field.of(
                                SettingsForm.FORGET + setting.id(),
                                texts.get("settings.forget.label", setting.label())),
                        List.of(Choice.of(
                                "true",
                                texts.get("settings.forget"),
                                typed.filter(form -> form.has(SettingsForm.FORGET + setting.id()))
                                        .isPresent()))));
            }
        }
        return all;
    }

    /** For settings that are shown and not changed. */
    List<SettingsView.Line> lines() {
        return definition.settings().stream()
                .map(setting -> new SettingsView.Line(setting.label(), shown(setting)))
                .toList();
    }

    private String shown(Setting setting) {
        List<String> now = SettingsForm.texts(values.get(setting.id()));
        if (setting.kind() == Kind.SECRET) {
            boolean set = !String.join("", now).isEmpty();
            return texts.get(set ? "settings.secret.set" : "settings.secret.unset");
        }
        String text = String.join(", ", values.containsKey(setting.id()) ? now : setting.usual());
        Matcher variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            return Objects.requireNonNullElse(variable.group(2), "").isEmpty()
                    ? texts.get("settings.variable.from", variable.group(1))
                    : texts.get("settings.variable.otherwise", variable.group(1), variable.group(2));
        }
        // An address may carry a name and a password.
        return text.replaceAll("(://[^/@\\s:]*:)[^/@\\s]*@", "$1…@");
    }

    private Content field(Setting setting) {
        Field field = Field.of(SettingsForm.FIELD + setting.id(), setting.label())
                .hint(hint(setting))
                .spellcheck(false)
                .faults(faults);
        if (setting.kind() != Kind.SECRET) {
            field = field.value(value(setting));
        }
        if (!setting.needed() && setting.usualText().isEmpty() && setting.kind() != Kind.YES_NO) {
            field = field.optional();
        }
        return drawn(setting, field);
    }

    private Content drawn(Setting setting, Field field) {
        if (!setting.options().isEmpty()) {
            return setting.list() ? ui.checkboxes(field, choices(setting)) : ui.select(field, choices(setting));
        }
        if (setting.list()) {
            return ui.textarea(field.rows(4));
        }
        return switch (setting.kind()) {
            case SECRET -> ui.input(field.type("password").autocomplete("off"));
            case YES_NO -> ui.radios(
                    field,
                    List.of(
                            Choice.of(
                                    "true",
                                    texts.get("settings.yes"),
                                    field.value().equals("true")),
                            Choice.of(
                                    "false",
                                    texts.get("settings.no"),
                                    !field.value().equals("true"))));
            case WHOLE -> ui.input(field.width(10).inputmode("numeric"));
            case DECIMAL -> ui.input(field.width(10));
            case TEXT -> field.value().length() > LONG ? ui.textarea(field.rows(2)) : ui.input(field);
        };
    }

    private String hint(Setting setting) {
        List<String> sentences = new ArrayList<>();
        if (!setting.hint().isBlank()) {
            sentences.add(setting.hint().strip());
        }
        if (setting.list() && setting.options().isEmpty()) {
            sentences.add(texts.get("settings.one-a-line"));
        }
        if (setting.kind() == Kind.SECRET && values.containsKey(setting.id())) {
            sentences.add(texts.get("settings.keep"));
        }
        return sentences.stream()
                .map(sentence -> sentence.matches("(?s).*[.!?]$") ? sentence : sentence + ".")
                .reduce((one, other) -> one + " " + other)
                .orElse("");
    }

    private String value(Setting setting) {
        if (typed.isPresent()) {
            return setting.list() && !setting.options().isEmpty()
                    ? String.join("\n", typed.get().all(SettingsForm.FIELD + setting.id()))
                    : typed.get().text(SettingsForm.FIELD + setting.id());
        }
        return values.containsKey(setting.id())
                ? String.join("\n", SettingsForm.texts(values.get(setting.id())))
                : setting.usualText();
    }

    private List<Choice> choices(Setting setting) {
        List<String> chosen = List.of(value(setting).split("\n"));
        List<Choice> choices = new ArrayList<>();
        if (!setting.list() && !setting.needed() && !setting.options().containsKey("")) {
            choices.add(Choice.of("", "", chosen.contains("")));
        }
        setting.options().forEach((value, label) -> choices.add(Choice.of(value, label, chosen.contains(value))));
        return choices;
    }
}
