package org.tributary.store.internal;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registered services by their names, as they come and go.
 *
 * @param <S> the type that they are registered as
 */
final class TrackedByName<S> implements ByName<S>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedByName.class);

    private record Named<S>(String name, S service) {}

    private final Map<ServiceReference<S>, Named<S>> found = new ConcurrentHashMap<>();
    private final ServiceTracker<S, Named<S>> tracker;

    /**
     * @param namer what a service says its name is
     * @param arrival what to do when one has come: messages may wait for it
     */
    TrackedByName(BundleContext context, Class<S> type, Function<S, String> namer, Runnable arrival) {
        this.tracker = new ServiceTracker<>(context, type, new Arrivals(context, namer, arrival));
    }

    void open() {
        tracker.open();
    }

    @Override
    public void close() {
        tracker.close();
    }

    @Override
    public Set<String> names() {
        return found.values().stream().map(Named::name).collect(Collectors.toSet());
    }

    @Override
    public Optional<S> find(String name) {
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .max(Map.Entry.comparingByKey(Comparator.<ServiceReference<S>>naturalOrder()))
                .map(entry -> entry.getValue().service());
    }

    private final class Arrivals implements ServiceTrackerCustomizer<S, Named<S>> {

        private final BundleContext context;
        private final Function<S, String> namer;
        private final Runnable arrival;

        Arrivals(BundleContext context, Function<S, String> namer, Runnable arrival) {
            this.context = context;
            this.namer = namer;
            this.arrival = arrival;
        }

        @Override
        public Named<S> addingService(ServiceReference<S> reference) {
            S service = context.getService(reference);
            if (service == null) {
                return null;
            }
            String name;
            try {
                name = namer.apply(service);
            } catch (RuntimeException e) {
                LOG.warn("A service of {} does not say its name and is left out", reference.getBundle(), e);
                context.ungetService(reference);
                return null;
            }
            Named<S> named = new Named<>(name, service);
            found.put(reference, named);
            LOG.info("Messages can use {} of {}", name, reference.getBundle());
            arrival.run();
            return named;
        }

        @Override
        public void modifiedService(ServiceReference<S> reference, Named<S> named) {
            // The rank is asked at each look-up.
        }

        @Override
        public void removedService(ServiceReference<S> reference, Named<S> named) {
            found.remove(reference);
            context.ungetService(reference);
        }
    }
}
