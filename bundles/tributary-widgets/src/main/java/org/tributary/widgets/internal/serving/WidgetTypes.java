package org.tributary.widgets.internal.serving;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.widget.WidgetDescription;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.PluginFault;

/** The types of widgets that are there now, whoever brings them. */
@Component(service = WidgetTypes.class)
public final class WidgetTypes {

    /** What a type may be called in addresses. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /** What stands for something else at the same place of an address. */
    private static final List<String> TAKEN = List.of("build", "origins", "look");

    private static final Logger LOG = LoggerFactory.getLogger(WidgetTypes.class);

    private final Map<ServiceReference<?>, WidgetRenderer> renderers = new ConcurrentSkipListMap<>();
    private final PluginCalls calls;

    @Activate
    public WidgetTypes(@Reference PluginCalls calls) {
        this.calls = calls;
    }

    /** A type that is installed, with what its bundle says of it. */
    public record Installed(String type, WidgetRenderer renderer, WidgetDescription description) {}

    // Dynamic: types come with any bundle, and the others go on meanwhile.
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bind(ServiceReference<WidgetRenderer> reference, WidgetRenderer renderer) {
        renderers.put(reference, renderer);
    }

    void unbind(ServiceReference<WidgetRenderer> reference, WidgetRenderer renderer) {
        renderers.remove(reference, renderer);
    }

    /** All of them, by title. One that cannot say what it is, is left out. */
    public List<Installed> all(Locale locale) {
        Map<String, Installed> byType = new TreeMap<>();
        // The highest ranking comes last.
        renderers.values().forEach(renderer -> described(renderer, locale)
                .ifPresent(one -> byType.put(one.type(), one)));
        return byType.values().stream()
                .sorted((one, other) -> one.description()
                        .title()
                        .compareToIgnoreCase(other.description().title()))
                .toList();
    }

    /** The type with this name. */
    public Optional<Installed> find(String type, Locale locale) {
        return all(locale).stream().filter(one -> one.type().equals(type)).findFirst();
    }

    private Optional<Installed> described(WidgetRenderer renderer, Locale locale) {
        try {
            Installed installed = calls.call(
                    renderer,
                    "describing a widget",
                    WidgetDrawing.LIMIT,
                    () -> new Installed(renderer.type(), renderer, renderer.describe(locale)));
            boolean sound = installed.type() != null
                    && NAME.matcher(installed.type()).matches()
                    && !TAKEN.contains(installed.type())
                    && installed.description() != null;
            if (!sound) {
                LOG.debug("A widget type without a proper name or description is left out: {}", renderer.getClass());
            }
            return sound ? Optional.of(installed) : Optional.empty();
        } catch (PluginFault | RuntimeException e) {
            LOG.debug("A widget type is left out: {}", renderer.getClass(), e);
            return Optional.empty();
        }
    }
}
