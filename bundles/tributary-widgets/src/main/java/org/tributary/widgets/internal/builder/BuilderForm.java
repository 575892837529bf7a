package org.tributary.widgets.internal.builder;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Topic;
import org.tributary.api.listing.Topics;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.web.Choice;
import org.tributary.web.Components;
import org.tributary.web.Field;
import org.tributary.web.Texts;
import org.tributary.web.Visit;
import org.tributary.widgets.internal.serving.Look;
import org.tributary.widgets.internal.serving.WidgetTypes.Installed;

/** The form in which a widget is chosen, made from what its type says may be chosen. */
final class BuilderForm {

    /** How high the frame is, in pixels; for the code of a plain frame, and no setting of the widget. */
    static final String HEIGHT = "height";

    static final int USUAL_HEIGHT = 420;
    private static final int LOWEST = 100;
    private static final int HIGHEST = 2_000;
    private static final int LONGEST = 200;

    private final Installed installed;
    private final Map<String, List<String>> given;
    private final List<FieldFault> faults;
    private final Topics topics;
    private final Visit visit;
    private final Components ui;
    private final Texts texts;

    /** @param given what stands in the address, as it was typed */
    BuilderForm(
            Installed installed, Map<String, List<String>> given, List<FieldFault> faults, Topics topics, Visit visit) {
        this.installed = installed;
        this.given = given;
        this.faults = faults;
        this.topics = topics;
        this.visit = visit;
        this.ui = visit.ui();
        this.texts = BuilderTexts.of(visit.locale());
    }

    /** What was sent, as the widget wants it: several values of one name may come as lines of one field. */
    static Map<String, List<String>> parameters(Installed installed, Map<String, List<String>> sent) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(sent);
        parameters.remove(HEIGHT);
        installed.description().parameters().stream()
                .filter(WidgetParameter::several)
                .forEach(parameter -> parameters.computeIfPresent(parameter.name(), (name, values) -> values.stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList()));
        // What is as usual anyway is not worth a place in the code.
        installed.description().parameters().stream()
                .filter(parameter -> !parameter.fallback().isEmpty())
                .forEach(parameter -> parameters.remove(parameter.name(), List.of(parameter.fallback())));
        return parameters;
    }

    /** How high somebody wants the frame; empty where what was sent is no such number. */
    static Optional<Integer> height(Map<String, List<String>> sent) {
        String typed = sent.getOrDefault(HEIGHT, List.of()).stream()
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(String.valueOf(USUAL_HEIGHT));
        return Optional.of(typed)
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(Integer::parseInt)
                .filter(height -> height >= LOWEST && height <= HIGHEST);
    }

    static FieldFault heightFault(Texts texts) {
        return new FieldFault(HEIGHT, texts.get("height.fault", LOWEST, HIGHEST));
    }

    /** What the widget shows. */
    List<Content> content() {
        return installed.description().parameters().stream().map(this::field).toList();
    }

    /** How it looks. */
    List<Content> looks() {
        List<Content> looks = new ArrayList<>();
        looks.add(select("theme", Look.Theme.values(), Look.USUAL.theme()));
        looks.add(select("font", Look.Font.values(), Look.USUAL.font()));
        looks.add(select("space", Look.Space.values(), Look.USUAL.space()));
        looks.add(colour("colour"));
        looks.add(colour("background"));
        looks.add(colour("text"));
        looks.add(ui.select(
                look("heading"),
                Stream.of("2", "3", "4")
                        .map(level -> Choice.of(
                                level,
                                texts.get("heading." + level),
                                value("heading")
                                        .orElse(String.valueOf(Look.USUAL.heading()))
                                        .equals(level)))
                        .toList()));
        looks.add(select("links", Look.LinkTarget.values(), Look.USUAL.links()));
        return looks;
    }

    /** Whether something of how it looks was chosen, or is wrong; then it is shown. */
    boolean isLookChosen() {
        List<String> names = List.of("theme", "font", "space", "colour", "background", "text", "heading", "links");
        Map<String, String> usual =
                Map.of("theme", "light", "font", "own", "space", "normal", "heading", "2", "links", "same");
        return names.stream()
                .anyMatch(name ->
                        value(name).filter(v -> !v.equals(usual.get(name))).isPresent()
                                || faults.stream()
                                        .anyMatch(fault -> fault.field().equals(name)));
    }

    /** Who shows it, and how high the frame is. */
    List<Content> place() {
        return List.of(
                ui.input(look("for").value(organisation(typed("for")))),
                ui.input(look(HEIGHT)
                        .inputmode("numeric")
                        .width(5)
                        .value(value(HEIGHT).orElse(String.valueOf(USUAL_HEIGHT)))));
    }

    private Field look(String name) {
        return Field.of(name, texts.get(name)).hint(texts.get(name + ".hint")).faults(faults);
    }

    private Content colour(String name) {
        return ui.input(look(name).width(10).spellcheck(false).value(typed(name)));
    }

    private <E extends Enum<E> & Coded> Content select(String name, E[] values, E usual) {
        String chosen = value(name).orElse(usual.code());
        return ui.select(
                Field.of(name, texts.get(name)).faults(faults),
                Stream.of(values)
                        .map(value -> Choice.of(
                                value.code(),
                                texts.get(name + "." + value.code()),
                                value.code().equals(chosen)))
                        .toList());
    }

    private Content field(WidgetParameter parameter) {
        Field plain = Field.of(parameter.name(), parameter.label())
                .hint(parameter.hint())
                .faults(faults);
        Field field = parameter.required() ? plain : plain.optional();
        List<String> values = given.getOrDefault(parameter.name(), List.of());
        return switch (parameter.kind()) {
            case CHOICE -> choice(parameter, plain, values);
            case TOPIC -> topic(parameter, plain, values);
            case NUMBER -> ui.input(plain.inputmode("numeric")
                    .width(4)
                    .value(value(parameter.name()).orElse(parameter.fallback())));
            default -> parameter.several()
                    ? ui.textarea(field.hint((parameter.hint() + " " + texts.get("several")).strip())
                            .rows(3)
                            .value(String.join(
                                    "\n",
                                    values.stream().map(this::organisation).toList())))
                    : ui.input(field.value(shown(parameter, typed(parameter.name()))));
        };
    }

    private String shown(WidgetParameter parameter, String typed) {
        return parameter.kind() == WidgetParameter.Kind.ORGANISATION ? organisation(typed) : typed;
    }

    private Content choice(WidgetParameter parameter, Field field, List<String> values) {
        List<String> chosen = values.isEmpty() ? List.of(parameter.fallback()) : values;
        List<Choice> choices = new ArrayList<>();
        if (!parameter.several() && parameter.fallback().isEmpty()) {
            choices.add(Choice.of("", texts.get("any"), chosen.contains("")));
        }
        parameter.choices().forEach((value, label) -> choices.add(Choice.of(value, label, chosen.contains(value))));
        return parameter.several() ? ui.checkboxes(field, choices) : ui.select(field, choices);
    }

    private Content topic(WidgetParameter parameter, Field field, List<String> values) {
        List<Choice> choices = new ArrayList<>();
        if (!parameter.several()) {
            choices.add(Choice.of("", texts.get(parameter.required() ? "choose" : "any"), values.isEmpty()));
        }
        for (Topic topic : topics.all()) {
            boolean chosen =
                    values.stream().anyMatch(value -> value.equals(topic.id()) || value.equalsIgnoreCase(topic.name()));
            choices.add(Choice.of(topic.id(), topic.name(), chosen));
        }
        return parameter.several() ? ui.checkboxes(field, choices) : ui.select(field, choices);
    }

    /** People know organisations by their names. */
    private String organisation(String typed) {
        if (typed.isBlank() || typed.length() > LONGEST) {
            return typed;
        }
        try {
            return visit.surroundings().organisation(new OrganisationId(typed)).orElse(typed);
        } catch (IllegalArgumentException notAnId) {
            return typed;
        }
    }

    private String typed(String name) {
        return value(name).orElse("");
    }

    private Optional<String> value(String name) {
        return given.getOrDefault(name, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
