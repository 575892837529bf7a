package org.tributary.sources.internal.running;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Services of plugins as they come and go, asked for what they say of themselves on threads of their own: one that hangs
 * while it begins, or when it is asked for its name, holds up nobody.
 *
 * @param <S> the type that they are registered as
 * @param <T> what is known of one
 */
public final class Arrivals<S, T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int MOST_AT_ONCE = 64;
    private static final Duration IDLE = Duration.ofSeconds(20);

    private final BundleContext context;
    private final BiFunction<S, ServiceReference<S>, T> asking;
    private final Function<ServiceReference<S>, T> silent;
    private final Runnable news;
    private final Map<ServiceReference<S>, Guest> guests = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    /**
     * @param asking what is asked of one that is there; may take its time
     * @param silent what is known of one that has not answered yet
     * @param news called when something is known of one for the first time
     */
    public Arrivals(
            BundleContext context,
            String name,
            BiFunction<S, ServiceReference<S>, T> asking,
            Function<ServiceReference<S>, T> silent,
            Runnable news) {
        this.context = context;
        this.asking = asking;
        this.silent = silent;
        this.news = news;
        this.threads = new ThreadPoolExecutor(
                0, MOST_AT_ONCE, IDLE.toSeconds(), TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private final class Guest {
        private final ServiceReference<S> reference;
        private final AtomicBoolean asked = new AtomicBoolean();
        private volatile Optional<T> known = Optional.empty();
        private S service;
        private boolean left;

        Guest(ServiceReference<S> reference) {
            this.reference = reference;
        }

        void ask() {
            if (asked.compareAndSet(false, true)) {
                try {
                    threads.execute(this::look);
                } catch (RejectedExecutionException tooMany) {
                    // It is asked at the next round.
                    asked.set(false);
                }
            }
        }

        private void look() {
            boolean first = known.isEmpty();
            try {
                S there = service();
                if (there != null) {
                    known = Optional.of(asking.apply(there, reference));
                }
            } catch (RuntimeException | LinkageError e) {
                LOG.debug("A service of {} could not be asked", reference.getBundle(), e);
            } finally {
                asked.set(false);
            }
            if (first && known.isPresent() && guests.get(reference) == this) {
                news.run();
            }
        }

        /** Taken once and given back once, or the framework would count it as used for ever; null where there is none. */
        private S service() {
            synchronized (this) {
                if (service != null || left) {
                    return service;
                }
            }
            // It may hang while it begins, so without a lock that its leaving would wait for.
            S taken = context.getService(reference);
            boolean late;
            synchronized (this) {
                late = left;
                service = late ? null : taken;
            }
            if (late && taken != null) {
                giveBack();
                return null;
            }
            return taken;
        }

        void leave() {
            boolean held;
            synchronized (this) {
                left = true;
                held = service != null;
                service = null;
            }
            if (held) {
                giveBack();
            }
        }

        private void giveBack() {
            try {
                context.ungetService(reference);
            } catch (IllegalStateException alreadyStopped) {
                LOG.debug("The bundle has stopped and given back what it held", alreadyStopped);
            }
        }
    }

    /** One has come, or has changed. */
    public void come(ServiceReference<S> reference) {
        guests.computeIfAbsent(reference, Guest::new).ask();
    }

    /** One has gone. */
    public void gone(ServiceReference<S> reference) {
        Guest guest = guests.remove(reference);
        if (guest != null) {
            guest.leave();
        }
    }

    /** Asks all of them again. */
    public void askAgain() {
        guests.values().forEach(Guest::ask);
    }

    /** What is known of each, the one first that would be taken first. */
    public List<T> all() {
        return guests.values().stream()
                .sorted((one, other) -> other.reference.compareTo(one.reference))
                .map(guest -> guest.known.orElseGet(() -> silent.apply(guest.reference)))
                .toList();
    }

    /** Does without them from now on; those that hang are left alone. */
    @Override
    public void close() {
        threads.shutdownNow();
        List.copyOf(guests.keySet()).forEach(this::gone);
    }
}
