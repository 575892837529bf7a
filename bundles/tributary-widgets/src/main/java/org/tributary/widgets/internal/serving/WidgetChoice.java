package org.tributary.widgets.internal.serving;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.widgets.internal.serving.WidgetTypes.Installed;

/**
 * Which widget somebody wants and how it should look, as it was read from an address.
 *
 * @param chosen checked values by the name of the parameter, in the order in which the type declares them; what nobody
 *     chose is not among them
 * @param framer the organisation whose pages show it
 * @param faults what could not be understood, by the name of the parameter; it is left out of the rest
 */
public record WidgetChoice(
        Installed installed,
        Map<String, List<String>> chosen,
        Look look,
        Optional<Locale> language,
        Optional<OrganisationId> framer,
        List<FieldFault> faults) {

    public WidgetChoice {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        chosen.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        chosen = Collections.unmodifiableMap(copy);
        faults = List.copyOf(faults);
    }

    /** The name of its type. */
    public String type() {
        return installed.type();
    }

    /** Whether nothing is wrong but words, which a reader may have typed: then the rest can be shown. */
    boolean isWordsAlone() {
        List<String> words = installed.description().parameters().stream()
                .filter(parameter -> parameter.kind() == WidgetParameter.Kind.TEXT)
                .map(WidgetParameter::name)
                .toList();
        return faults.stream().allMatch(fault -> words.contains(fault.field()));
    }

    /** What the renderer gets: what was chosen, and the fallbacks for the rest. */
    public Map<String, List<String>> values() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (WidgetParameter parameter : installed.description().parameters()) {
            List<String> own = chosen.getOrDefault(parameter.name(), List.of());
            if (!own.isEmpty()) {
                values.put(parameter.name(), own);
            } else if (!parameter.fallback().isEmpty()) {
                values.put(parameter.name(), List.of(parameter.fallback()));
            }
        }
        return values;
    }

    /** The one query that stands for it, without the question mark; empty where all is as usual. */
    public String query() {
        List<String> pairs = new ArrayList<>();
        chosen.forEach((name, values) -> values.forEach(value -> pairs.add(pair(name, value))));
        look.chosen().forEach((name, value) -> pairs.add(pair(name, value)));
        language.ifPresent(locale -> pairs.add(pair("lang", locale.getLanguage())));
        framer.ifPresent(id -> pairs.add(pair("for", id.value())));
        return String.join("&", pairs);
    }

    /** The address of the frame, beginning with a slash. */
    public String framePath() {
        return path("");
    }

    /** The address of the fragment, beginning with a slash. */
    public String fragmentPath() {
        return path("/fragment");
    }

    private String path(String end) {
        String query = query();
        return "/widgets/" + type() + end + (query.isEmpty() ? "" : "?" + query);
    }

    private static String pair(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
