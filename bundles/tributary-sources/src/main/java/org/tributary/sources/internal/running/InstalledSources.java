package org.tributary.sources.internal.running;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.ListingId;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceProfile;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.PluginFault;
import org.tributary.web.Texts;

/** Which sources are there now. Call it from any thread; it answers from memory. */
@Component(service = InstalledSources.class)
public class InstalledSources {

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /** What stands in a filter as it is. */
    private static final Pattern PID = Pattern.compile("[A-Za-z0-9._~:-]{1,300}");

    private static final Logger LOG = LoggerFactory.getLogger(InstalledSources.class);

    /** Origins of what does not come from a source. */
    private static final Set<String> TAKEN = Set.of(ListingId.LOCAL, ListingId.SAMPLE, "import");

    private static final Duration TO_SAY_ITS_NAME = Duration.ofSeconds(10);

    private final PluginCalls calls;
    private final Optional<ConfigurationAdmin> configurations;
    private final Optional<Arrivals<ListingSource, Installed>> arrivals;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Texts texts = RunningTexts.kept();

    @Activate
    public InstalledSources(
            BundleContext context, @Reference PluginCalls calls, @Reference ConfigurationAdmin configurations) {
        this.calls = calls;
        this.configurations = Optional.of(configurations);
        this.arrivals = Optional.of(new Arrivals<>(
                context, "tributary-sources-meet", this::ask, this::silent, () -> listeners.forEach(Runnable::run)));
    }

    /** With what a test says is there. */
    protected InstalledSources(PluginCalls calls) {
        this.calls = calls;
        this.configurations = Optional.empty();
        this.arrivals = Optional.empty();
    }

    @Reference(
            service = ListingSource.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "addSource")
    void addSource(ServiceReference<ListingSource> reference) {
        arrivals.ifPresent(all -> all.come(reference));
    }

    void removeSource(ServiceReference<ListingSource> reference) {
        arrivals.ifPresent(all -> all.gone(reference));
    }

    @Deactivate
    void close() {
        arrivals.ifPresent(Arrivals::close);
    }

    /** Called whenever a source has come, from any thread; short. */
    void onNews(Runnable listener) {
        listeners.add(listener);
    }

    void noNews(Runnable listener) {
        listeners.remove(listener);
    }

    /** Asks all of them anew what they say of themselves, and does not wait for it. */
    void askAgain() {
        arrivals.ifPresent(Arrivals::askAgain);
    }

    /** All of them as they are, in the order in which one of two with the same origin wins. */
    protected List<Installed> found() {
        return arrivals.map(Arrivals::all).orElseGet(List::of);
    }

    /** All of them; of two with one origin the second is at fault. */
    public List<Installed> all() {
        Map<String, Installed> first = new HashMap<>();
        List<Installed> all = new ArrayList<>();
        for (Installed one : found()) {
            if (one.isSound() && first.putIfAbsent(one.origin(), one) != null) {
                all.add(one.at(texts.get(
                        "fault.twice", one.origin(), first.get(one.origin()).bundle())));
            } else {
                all.add(one);
            }
        }
        return all;
    }

    /** The one that can be run under this origin. */
    public Optional<Installed> find(String origin) {
        return all().stream()
                .filter(Installed::isSound)
                .filter(one -> one.origin().equals(origin))
                .findFirst();
    }

    /** What a source says of itself. */
    protected Installed ask(ListingSource source, ServiceReference<ListingSource> reference) {
        Map<String, Object> properties = properties(reference);
        configurations.ifPresent(all -> configured(all, pid(properties)).forEach(properties::putIfAbsent));
        return ask(source, properties, bundle(reference), version(reference));
    }

    /** The same, for a service that was not registered by a bundle. */
    protected Installed ask(ListingSource source, Map<String, Object> properties, String bundle, String version) {
        String pid = pid(properties);
        String mark = Settings.mark(properties, version);
        Map<String, String> settings = Settings.shown(properties);
        String origin = "";
        try {
            origin = calls.call(source, "origin", TO_SAY_ITS_NAME, source::origin);
            Installed named = Installed.of(
                    source,
                    origin,
                    calls.call(source, "profile", TO_SAY_ITS_NAME, source::profile),
                    bundle,
                    pid,
                    mark,
                    settings);
            if (!ORIGIN.matcher(origin).matches() || TAKEN.contains(origin)) {
                return named.at(texts.get("fault.origin", origin));
            }
            return named;
        } catch (PluginFault | RuntimeException e) {
            return Installed.of(source, origin, profile(bundle), bundle, pid, mark, settings)
                    .at(texts.get("fault.silent", String.valueOf(e.getMessage())));
        }
    }

    private static SourceProfile profile(String title) {
        return new SourceProfile(title, Optional.empty(), Duration.ofHours(1), false);
    }

    private Installed silent(ServiceReference<ListingSource> reference) {
        Map<String, Object> properties = properties(reference);
        String bundle = bundle(reference);
        return new Installed(
                Optional.empty(),
                "",
                bundle,
                Optional.empty(),
                Duration.ofHours(1),
                false,
                bundle,
                pid(properties),
                "",
                Settings.shown(properties),
                texts.get("fault.starting"));
    }

    private static Map<String, Object> properties(ServiceReference<ListingSource> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        return properties;
    }

    /**
     * What it was configured with. Adapters keep that out of the properties of their services, since every bundle reads those;
     * but without it nobody could tell that something was changed.
     */
    static Map<String, Object> configured(ConfigurationAdmin all, String pid) {
        Map<String, Object> properties = new HashMap<>();
        if (!PID.matcher(pid).matches()) {
            return properties;
        }
        try {
            Configuration[] found = all.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")");
            if (found != null && found.length == 1 && found[0].getProperties() != null) {
                Dictionary<String, Object> given = found[0].getProperties();
                Collections.list(given.keys()).forEach(name -> properties.put(name, given.get(name)));
            }
        } catch (IOException | InvalidSyntaxException | IllegalStateException e) {
            LOG.warn("The settings of {} cannot be read; a change of them is not noticed", pid, e);
        }
        return properties;
    }

    private static String pid(Map<String, Object> properties) {
        Object pid = properties.get(Constants.SERVICE_PID);
        return pid instanceof String text ? text : pid instanceof String[] many && many.length > 0 ? many[0] : "";
    }

    private static String bundle(ServiceReference<ListingSource> reference) {
        return Optional.ofNullable(reference.getBundle())
                .map(bundle -> bundle.getSymbolicName())
                .orElse("");
    }

    private static String version(ServiceReference<ListingSource> reference) {
        return Optional.ofNullable(reference.getBundle())
                .map(bundle -> bundle.getVersion().toString())
                .orElse("");
    }
}
