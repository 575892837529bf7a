package org.tributary.widgets.internal.serving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.code.Coded;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.Tag;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.web.CurrentSite;
import org.tributary.web.Texts;
import org.tributary.widgets.internal.serving.Look.Font;
import org.tributary.widgets.internal.serving.Look.LinkTarget;
import org.tributary.widgets.internal.serving.Look.Space;
import org.tributary.widgets.internal.serving.Look.Theme;
import org.tributary.widgets.internal.serving.WidgetTypes.Installed;

/** Reads what stands in the address of a widget, and says of what is wrong which name it is and what could stand there. */
@Component(service = WidgetReader.class)
public final class WidgetReader {

    private static final Duration AGAIN = Duration.ofSeconds(10);

    /** The names that every type has, for looks and for who shows it. */
    public static final List<String> PLATFORM =
            List.of("theme", "font", "colour", "background", "text", "space", "heading", "links", "lang", "for");

    private static final int LONGEST = 200;
    private static final int MOST_VALUES = 20;
    private static final int QUOTED = 40;

    private final WidgetTypes types;
    private final Topics topics;
    private final Organisations organisations;
    private final CurrentSite site;

    @Activate
    public WidgetReader(
            @Reference WidgetTypes types,
            @Reference Topics topics,
            @Reference Organisations organisations,
            @Reference CurrentSite site) {
        this.types = types;
        this.topics = topics;
        this.organisations = organisations;
        this.site = site;
    }

    /**
     * Reads a choice. A parameter that was sent empty, as forms do, was not chosen. May look up organisations in the
     * database.
     *
     * @param parameters values by name, decoded; hostile until read
     * @throws NotFound where there is no such type
     * @throws TemporarilyUnavailable where its bundle, or one that it needs, is being started anew
     */
    public WidgetChoice read(String type, Map<String, List<String>> parameters, Locale locale) {
        Texts texts = WidgetTexts.of(locale);
        Installed installed = types.find(type, locale).orElseThrow(() -> missing(type, texts));
        Reading reading = new Reading(texts, installed, parameters);
        Map<String, List<String>> chosen = new LinkedHashMap<>();
        for (WidgetParameter parameter : installed.description().parameters()) {
            if (!PLATFORM.contains(parameter.name())) {
                List<String> values = reading.values(parameter);
                if (!values.isEmpty()) {
                    chosen.put(parameter.name(), values);
                }
            }
        }
        Look look = reading.look();
        Optional<Locale> language = reading.language();
        Optional<OrganisationId> framer = reading.framer();
        reading.others();
        return new WidgetChoice(installed, chosen, look, language, framer, reading.faults);
    }

    private RuntimeException missing(String type, Texts texts) {
        return types.isAway(type)
                ? new TemporarilyUnavailable(
                        texts.get("type.away"), AGAIN, new IllegalStateException("No " + type + " at the moment"))
                : new NotFound(texts.get("type.unknown"));
    }

    /** The look alone, for its stylesheet. Throws nothing: what is wrong is in the faults. */
    Look look(Map<String, List<String>> parameters, List<FieldFault> faults, Locale locale) {
        Reading reading = new Reading(WidgetTexts.of(locale), null, parameters);
        Look look = reading.look();
        faults.addAll(reading.faults);
        return look;
    }

    private final class Reading {

        private final Texts texts;
        private final Installed installed;
        private final Map<String, List<String>> given;
        private final List<FieldFault> faults = new ArrayList<>();

        Reading(Texts texts, Installed installed, Map<String, List<String>> parameters) {
            this.texts = texts;
            this.installed = installed;
            this.given = new LinkedHashMap<>();
            parameters.forEach((name, values) -> given.put(
                    name,
                    values.stream().map(String::strip).filter(v -> !v.isEmpty()).toList()));
        }

        private void fault(String name, String key, Object... args) {
            faults.add(new FieldFault(name, texts.get(key, args)));
        }

        /** The one value of a name. */
        private Optional<String> one(String name) {
            List<String> values = given.getOrDefault(name, List.of());
            if (values.size() > 1) {
                fault(name, "fault.several", name);
                return Optional.empty();
            }
            return values.stream().findFirst();
        }

        // What the type declares

        List<String> values(WidgetParameter parameter) {
            List<String> values = given.getOrDefault(parameter.name(), List.of());
            if (values.isEmpty()) {
                if (parameter.required()) {
                    fault(
                            parameter.name(),
                            "fault.missing",
                            parameter.name(),
                            parameter.hint().isEmpty() ? parameter.label() : parameter.hint());
                }
                return List.of();
            }
            if (values.size() > (parameter.several() ? MOST_VALUES : 1)) {
                fault(
                        parameter.name(),
                        parameter.several() ? "fault.too-many" : "fault.several",
                        parameter.name(),
                        MOST_VALUES);
                return List.of();
            }
            Set<String> sound = new LinkedHashSet<>();
            values.forEach(value -> value(parameter, value).ifPresent(sound::add));
            return List.copyOf(sound);
        }

        private Optional<String> value(WidgetParameter parameter, String value) {
            String name = parameter.name();
            if (value.length() > LONGEST) {
                fault(name, "fault.long", parameter.label(), LONGEST);
                return Optional.empty();
            }
            if (value.codePoints().anyMatch(Character::isISOControl)) {
                fault(name, "fault.control", name);
                return Optional.empty();
            }
            Optional<String> sound =
                    switch (parameter.kind()) {
                        case TEXT -> Optional.of(value);
                        case NUMBER -> number(parameter, value);
                        case CHOICE -> Optional.of(value).filter(parameter.choices()::containsKey);
                        case TOPIC -> topics.recognise(value).map(topic -> topic.id());
                        case TAG -> Optional.of(Tag.normalise(value))
                                .filter(tag -> !tag.isEmpty() && tag.length() <= Tag.LONGEST);
                        case ORGANISATION -> organisations
                                .recognise(value)
                                .map(organisation -> organisation.id().value());
                        case LISTING -> listing(value);
                    };
            if (sound.isEmpty()) {
                fault(
                        name,
                        "fault." + parameter.kind().code(),
                        name,
                        quoted(value),
                        parameter.choices().getOrDefault("min", ""),
                        parameter.choices().getOrDefault("max", ""),
                        String.join(", ", parameter.choices().keySet()));
            }
            return sound;
        }

        private Optional<String> number(WidgetParameter parameter, String value) {
            if (!value.matches("-?[0-9]{1,9}")) {
                return Optional.empty();
            }
            int number = Integer.parseInt(value);
            int least = Integer.parseInt(parameter.choices().getOrDefault("min", "0"));
            int most = Integer.parseInt(parameter.choices().getOrDefault("max", String.valueOf(Integer.MAX_VALUE)));
            return number < least || number > most ? Optional.empty() : Optional.of(String.valueOf(number));
        }

        private Optional<String> listing(String value) {
            String base = site.now().baseUrl().toString().replaceAll("/+$", "");
            String path = value.startsWith(base + "/") ? value.substring(base.length()) : value;
            String name = path.startsWith("/listings/")
                    ? path.substring("/listings/".length())
                            .replaceAll("[?#].*$", "")
                            .replaceFirst("/", ":")
                    : path;
            try {
                return Optional.of(ListingId.parse(name).toString());
            } catch (IllegalArgumentException notAnId) {
                return Optional.empty();
            }
        }

        // What every type has

        Look look() {
            Optional<Colour> colour = colour("colour");
            Optional<Colour> background = colour("background");
            Optional<Colour> text = colour("text");
            return new Look(
                    coded("theme", Theme.class, Look.USUAL.theme()),
                    coded("font", Font.class, Look.USUAL.font()),
                    coded("space", Space.class, Look.USUAL.space()),
                    heading(),
                    coded("links", LinkTarget.class, Look.USUAL.links()),
                    colour,
                    background,
                    text);
        }

        private <E extends Enum<E> & Coded> E coded(String name, Class<E> type, E usual) {
            Optional<String> value = one(name);
            if (value.isEmpty()) {
                return usual;
            }
            Optional<E> known = Coded.parse(type, value.get());
            if (known.isEmpty()) {
                fault(
                        name,
                        "fault.choice",
                        name,
                        quoted(value.get()),
                        "",
                        "",
                        Stream.of(type.getEnumConstants()).map(Coded::code).collect(Collectors.joining(", ")));
            }
            return known.orElse(usual);
        }

        private int heading() {
            Optional<String> value = one("heading");
            if (value.isPresent() && !value.get().matches("[234]")) {
                fault("heading", "fault.choice", "heading", quoted(value.get()), "", "", "2, 3, 4");
                return Look.USUAL.heading();
            }
            return value.map(Integer::parseInt).orElse(Look.USUAL.heading());
        }

        private Optional<Colour> colour(String name) {
            Optional<String> value = one(name);
            Optional<Colour> colour = value.flatMap(Colour::parse);
            if (value.isPresent() && colour.isEmpty()) {
                fault(name, "fault.colour", name, quoted(value.get()));
            }
            return colour;
        }

        Optional<Locale> language() {
            Optional<String> value = one("lang");
            if (value.isPresent() && !value.get().matches("en|cy")) {
                fault("lang", "fault.choice", "lang", quoted(value.get()), "", "", "en, cy");
                return Optional.empty();
            }
            return value.map(Locale::forLanguageTag);
        }

        Optional<OrganisationId> framer() {
            Optional<String> value = one("for").filter(v -> v.length() <= LONGEST || tooLong("for"));
            Optional<OrganisationId> known = value.filter(v -> v.length() <= LONGEST)
                    .flatMap(organisations::recognise)
                    .map(organisation -> organisation.id());
            if (value.filter(v -> v.length() <= LONGEST).isPresent() && known.isEmpty()) {
                fault("for", "fault.organisation", "for", quoted(value.get()));
            }
            return known;
        }

        private boolean tooLong(String name) {
            fault(name, "fault.long", name, LONGEST);
            return false;
        }

        /** Names that mean nothing here. */
        void others() {
            List<String> own = installed.description().parameters().stream()
                    .map(WidgetParameter::name)
                    .filter(name -> !PLATFORM.contains(name))
                    .toList();
            given.keySet().stream()
                    .filter(name -> !own.contains(name) && !PLATFORM.contains(name))
                    .limit(MOST_VALUES)
                    .forEach(name -> fault(
                            name,
                            own.isEmpty() ? "fault.unknown.looks" : "fault.unknown",
                            quoted(name),
                            String.join(", ", own),
                            String.join(", ", PLATFORM)));
        }
    }

    /** So much of what somebody wrote that they know it again. */
    private static String quoted(String value) {
        return value.length() <= QUOTED ? value : value.substring(0, QUOTED) + "…";
    }
}
