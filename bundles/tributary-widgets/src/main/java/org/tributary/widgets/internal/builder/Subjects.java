package org.tributary.widgets.internal.builder;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.widget.WidgetParameter;
import org.tributary.web.FilterAddress;
import org.tributary.widgets.internal.serving.WidgetTypes;

/** Which widget shows what a page of this site shows. */
@Component(service = Subjects.class)
public final class Subjects {

    /** Where a widget is chosen; its type follows. */
    public static final String BUILDER = "/widgets/build/";

    private static final String WIDGETS = "/widgets/";
    private static final String LISTINGS = "/listings/";

    /** Any choice of listings. */
    private static final String LATEST = "latest";

    private final WidgetTypes types;

    @Activate
    public Subjects(@Reference WidgetTypes types) {
        this.types = types;
    }

    /**
     * A widget with what is chosen for it, not yet checked.
     *
     * @param parameters values by name; only names that the type knows, where the page is not that of a widget
     */
    public record Subject(String type, Map<String, List<String>> parameters) {

        /** The address of the builder with this choice. */
        public String builderPath() {
            String query = parameters.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream().map(value -> WidgetCode.pair(entry.getKey(), value)))
                    .collect(Collectors.joining("&"));
            return BUILDER + type + (query.isEmpty() ? "" : "?" + query);
        }
    }

    /**
     * The widget for a page.
     *
     * @param address begins with a slash; may have a query
     * @return empty where no widget shows what that page shows
     */
    public Optional<Subject> of(String address, Locale locale) {
        String[] parts = address.split("[?]", 2);
        String path = parts[0];
        Map<String, List<String>> query = parts.length < 2 ? Map.of() : FilterAddress.parameters(parts[1]);
        if (path.startsWith(BUILDER)) {
            return asGiven(path.substring(BUILDER.length()), query, locale);
        }
        if (path.startsWith(WIDGETS)) {
            return asGiven(path.substring(WIDGETS.length()).replaceAll("/fragment$", ""), query, locale);
        }
        if (path.matches("/listings/[^/]+/[^/]+")) {
            String id = decoded(path.substring(LISTINGS.length())).replaceFirst("/", ":");
            return of("listing", Map.of("listing", List.of(id)), locale);
        }
        if (path.matches("/organisations/[^/]+")) {
            Map<String, List<String>> organisation =
                    Map.of("organisation", List.of(decoded(path.substring("/organisations/".length()))));
            return of("portfolio", organisation, locale).or(() -> of(LATEST, organisation, locale));
        }
        if (path.matches("/topics/[^/]+")) {
            return of(LATEST, Map.of("topic", List.of(decoded(path.substring("/topics/".length())))), locale);
        }
        if (path.matches("/tags/[^/]+")) {
            return of(LATEST, Map.of("tag", List.of(decoded(path.substring("/tags/".length())))), locale);
        }
        return path.equals("/search") || path.equals("/listings") ? of(LATEST, query, locale) : Optional.empty();
    }

    /** With those of the parameters that the type knows. */
    private Optional<Subject> of(String type, Map<String, List<String>> wanted, Locale locale) {
        return types.find(type, locale).map(installed -> {
            Map<String, List<String>> known = new LinkedHashMap<>();
            for (WidgetParameter parameter : installed.description().parameters()) {
                List<String> values = wanted.getOrDefault(parameter.name(), List.of());
                if (!values.isEmpty()) {
                    known.put(parameter.name(), parameter.several() ? values : values.subList(0, 1));
                }
            }
            return new Subject(type, known);
        });
    }

    /** With all of the parameters, for they are those of a widget; what is wrong with them is found when they are read. */
    private Optional<Subject> asGiven(String type, Map<String, List<String>> given, Locale locale) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(given);
        parameters.remove(BuilderForm.HEIGHT);
        return types.find(type, locale).map(installed -> new Subject(type, parameters));
    }

    private static String decoded(String part) {
        // A plus in a path is a plus.
        return FilterAddress.parameters("v=" + part.replace("+", "%2B"))
                .get("v")
                .get(0);
    }
}
