package org.tributary.store.internal;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.notify.NotificationChannel;

/** The channels that are registered as services, as they come and go. */
final class TrackedChannels implements Channels, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TrackedChannels.class);

    private record Named(String name, NotificationChannel channel) {}

    private final Map<ServiceReference<NotificationChannel>, Named> found = new ConcurrentHashMap<>();
    private final ServiceTracker<NotificationChannel, Named> tracker;

    /** @param arrival what to do when one has come: messages may wait for it */
    TrackedChannels(BundleContext context, Runnable arrival) {
        this.tracker = new ServiceTracker<>(context, NotificationChannel.class, new Arrivals(context, arrival));
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
    public Optional<NotificationChannel> channel(String name) {
        return found.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(name))
                .max(Map.Entry.comparingByKey(Comparator.<ServiceReference<NotificationChannel>>naturalOrder()))
                .map(entry -> entry.getValue().channel());
    }

    private final class Arrivals implements ServiceTrackerCustomizer<NotificationChannel, Named> {

        private final BundleContext context;
        private final Runnable arrival;

        Arrivals(BundleContext context, Runnable arrival) {
            this.context = context;
            this.arrival = arrival;
        }

        @Override
        public Named addingService(ServiceReference<NotificationChannel> reference) {
            NotificationChannel channel = context.getService(reference);
            if (channel == null) {
                return null;
            }
            String name;
            try {
                name = channel.name();
            } catch (RuntimeException e) {
                LOG.warn("A channel of {} does not say its name and is left out", reference.getBundle(), e);
                context.ungetService(reference);
                return null;
            }
            Named named = new Named(name, channel);
            found.put(reference, named);
            LOG.info("Messages can be sent through {}", name);
            arrival.run();
            return named;
        }

        @Override
        public void modifiedService(ServiceReference<NotificationChannel> reference, Named named) {
            // The rank is asked at each look-up.
        }

        @Override
        public void removedService(ServiceReference<NotificationChannel> reference, Named named) {
            found.remove(reference);
            context.ungetService(reference);
        }
    }
}
