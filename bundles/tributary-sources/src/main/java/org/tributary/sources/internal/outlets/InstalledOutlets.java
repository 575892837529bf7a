package org.tributary.sources.internal.outlets;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.source.ListingOutlet;
import org.tributary.sources.internal.running.Arrivals;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.PluginFault;

/** Which outlets are there now. Call it from any thread; it answers from memory. */
@Component(service = InstalledOutlets.class)
public class InstalledOutlets {

    private static final Logger LOG = LoggerFactory.getLogger(InstalledOutlets.class);
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final int LONGEST_TITLE = 100;
    private static final Duration TO_SAY_ITS_NAME = Duration.ofSeconds(10);

    private final PluginCalls calls;
    private final Optional<Arrivals<ListingOutlet, Optional<Outlet>>> arrivals;

    @Activate
    public InstalledOutlets(BundleContext context, @Reference PluginCalls calls) {
        this.calls = calls;
        this.arrivals = Optional.of(new Arrivals<>(
                context,
                "tributary-outlets-meet",
                (outlet, reference) -> ask(outlet),
                reference -> Optional.empty(),
                () -> {}));
    }

    /** With what a test says is there. */
    protected InstalledOutlets(PluginCalls calls) {
        this.calls = calls;
        this.arrivals = Optional.empty();
    }

    @Reference(
            service = ListingOutlet.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "addOutlet")
    void addOutlet(ServiceReference<ListingOutlet> reference) {
        arrivals.ifPresent(all -> all.come(reference));
    }

    void removeOutlet(ServiceReference<ListingOutlet> reference) {
        arrivals.ifPresent(all -> all.gone(reference));
    }

    @Deactivate
    void close() {
        arrivals.ifPresent(Arrivals::close);
    }

    /** Asks all of them anew what they say of themselves, and does not wait for it. */
    void askAgain() {
        arrivals.ifPresent(Arrivals::askAgain);
    }

    /** Those that said what they are, the one first that wins where two have one name. */
    protected List<Outlet> all() {
        return arrivals.map(Arrivals::all).orElseGet(List::of).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    Optional<Outlet> find(String name) {
        return all().stream().filter(outlet -> outlet.name().equals(name)).findFirst();
    }

    /** What an outlet says of itself; empty where that cannot be. */
    protected Optional<Outlet> ask(ListingOutlet outlet) {
        try {
            String name = calls.call(outlet, "name", TO_SAY_ITS_NAME, outlet::name);
            String title =
                    calls.call(outlet, "title", TO_SAY_ITS_NAME, outlet::title).strip();
            Optional<OrganisationId> organisation =
                    calls.call(outlet, "organisation", TO_SAY_ITS_NAME, outlet::organisation);
            if (!NAME.matcher(name).matches() || title.isEmpty()) {
                LOG.warn("An outlet calls itself '{}', which cannot be its name, and is left out", name);
                return Optional.empty();
            }
            String shown = title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) : title;
            return Optional.of(new Outlet(outlet, name, shown, organisation));
        } catch (PluginFault | RuntimeException e) {
            LOG.warn("An outlet does not say what it is and is left out: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
