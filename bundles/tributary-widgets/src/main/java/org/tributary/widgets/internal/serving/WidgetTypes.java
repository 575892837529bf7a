package org.tributary.widgets.internal.serving;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentServiceObjects;
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

    /** Nobody takes longer to be started anew. */
    private static final Duration LONGEST_ABSENCE = Duration.ofMinutes(1);

    private final Map<ServiceReference<?>, Offer> offers = new ConcurrentSkipListMap<>();
    private final Map<String, Absence> absences = new ConcurrentHashMap<>();
    private final PluginCalls calls;
    private final LongSupplier nanos;

    @Activate
    public WidgetTypes(@Reference PluginCalls calls) {
        this(calls, System::nanoTime);
    }

    WidgetTypes(PluginCalls calls, LongSupplier nanos) {
        this.calls = calls;
        this.nanos = nanos;
    }

    /** A type that went, because its bundle or one that it needs went. */
    private record Absence(Optional<Bundle> of, long since) {

        boolean isForGood(long now) {
            return now - since > LONGEST_ABSENCE.toNanos()
                    || of.filter(bundle -> bundle.getState() == Bundle.UNINSTALLED)
                            .isPresent();
        }
    }

    /** A type that is installed, with what its bundle says of it. */
    public record Installed(String type, WidgetRenderer renderer, WidgetDescription description) {}

    /**
     * Dynamic: types come with any bundle, and the others go on meanwhile. None is made before it is asked for: a type may need
     * the surroundings of pages, which are being made with the panels, of which one asks here.
     */
    @Reference(
            service = WidgetRenderer.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bind(ServiceReference<WidgetRenderer> reference, ComponentServiceObjects<WidgetRenderer> services) {
        offers.put(reference, new Offer(services, Optional.ofNullable(reference.getBundle())));
    }

    void unbind(ServiceReference<WidgetRenderer> reference) {
        Offer gone = offers.remove(reference);
        if (gone != null) {
            gone.giveBack();
            gone.type().ifPresent(type -> absences.put(type, new Absence(gone.bundle(), nanos.getAsLong())));
        }
    }

    /** All of them, by title. One that cannot say what it is, is left out. */
    public List<Installed> all(Locale locale) {
        Map<String, Installed> byType = new TreeMap<>();
        // The highest ranking comes last.
        offers.values().forEach(offer -> offer.take()
                .flatMap(renderer -> described(renderer, locale))
                .ifPresent(one -> {
                    offer.isCalled(one.type());
                    byType.put(one.type(), one);
                }));
        absences.keySet().removeAll(byType.keySet());
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

    /** Whether a type that is not there now was there a moment ago, and most likely comes back. */
    boolean isAway(String type) {
        long now = nanos.getAsLong();
        absences.values().removeIf(absence -> absence.isForGood(now));
        return absences.containsKey(type);
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

    /** A type that somebody registered, made when it is asked for the first time. */
    private static final class Offer {

        private final ComponentServiceObjects<WidgetRenderer> services;
        private final Optional<Bundle> bundle;
        private WidgetRenderer taken;
        private boolean gone;
        private volatile String type;

        Offer(ComponentServiceObjects<WidgetRenderer> services, Optional<Bundle> bundle) {
            this.services = services;
            this.bundle = bundle;
        }

        Optional<Bundle> bundle() {
            return bundle;
        }

        void isCalled(String name) {
            type = name;
        }

        /** Empty where nobody has asked what it is. */
        Optional<String> type() {
            return Optional.ofNullable(type);
        }

        /** Empty where it cannot be made now, or is gone. */
        synchronized Optional<WidgetRenderer> take() {
            if (taken == null && !gone) {
                taken = services.getService();
            }
            return Optional.ofNullable(taken);
        }

        synchronized void giveBack() {
            gone = true;
            if (taken != null) {
                services.ungetService(taken);
                taken = null;
            }
        }
    }
}
