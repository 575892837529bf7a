package org.tributary.widgets.internal.types;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tributary.api.widget.WidgetRequest;
import org.tributary.web.Components;
import org.tributary.web.Surroundings;

/** The words that the site has for what a listing can be, where no widget is being made. */
final class Kinds {

    private static final URI NOWHERE = URI.create("http://localhost/");

    private Kinds() {}

    static Components words(Locale locale) {
        return Occasion.of(
                        new WidgetRequest(Map.<String, List<String>>of(), locale, NOWHERE, NOWHERE), Surroundings.NONE)
                .ui();
    }
}
