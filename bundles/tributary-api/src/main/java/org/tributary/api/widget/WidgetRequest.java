package org.tributary.api.widget;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which widget is wanted.
 *
 * @param parameters by name, in the order of the address; only declared ones, checked and with their fallbacks
 * @param locale the language of the page around it
 * @param site the address of this site's home page, as seen from outside
 * @param self the address of this very widget with all its parameters; what answers in place leads here
 */
public record WidgetRequest(Map<String, List<String>> parameters, Locale locale, URI site, URI self) {

    public WidgetRequest {
        parameters = Map.copyOf(parameters);
    }

    /** The one value of a parameter, where there is one. */
    public Optional<String> value(String name) {
        return values(name).stream().findFirst();
    }

    /** All values of a parameter. */
    public List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The value of a {@link WidgetParameter.Kind#NUMBER}, which has a fallback. */
    public int number(String name) {
        return value(name).map(Integer::parseInt).orElseThrow();
    }
}
