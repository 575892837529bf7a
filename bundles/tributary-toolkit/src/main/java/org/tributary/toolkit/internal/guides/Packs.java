package org.tributary.toolkit.internal.guides;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.web.PluginCalls;
import org.tributary.web.PluginCalls.PluginFault;

/**
 * Packs as they come, change and go. Each is asked on a thread of ours and for a limited time, so that one that hangs holds
 * up nobody; one that fails stays as it was and is asked again after a while.
 */
final class Packs {

    private static final Logger LOG = LoggerFactory.getLogger(Packs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration ASK_AGAIN = Duration.ofMinutes(1);

    /** How long nothing has come or gone when all that comes at the start has come. */
    private static final Duration QUIET = Duration.ofSeconds(4);

    private static final int THREADS = 4;

    private final Taking taking;
    private final Consumer<ServiceReference<ToolkitPack>> givingBack;
    private final PluginCalls calls;
    private final Consumer<List<PackPages>> news;
    private final Map<ServiceReference<ToolkitPack>, Guest> guests = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor threads;
    private final Object swapping = new Object();
    private final Object quiet = new Object();
    private int reading;
    private long lastNews = System.nanoTime();

    /** How a service is taken; null where it has gone. */
    @FunctionalInterface
    interface Taking {
        ToolkitPack take(ServiceReference<ToolkitPack> reference);
    }

    /** @param news given all packs, those first that win, one call at a time */
    Packs(
            Taking taking,
            Consumer<ServiceReference<ToolkitPack>> givingBack,
            PluginCalls calls,
            Consumer<List<PackPages>> news) {
        this.taking = taking;
        this.givingBack = givingBack;
        this.calls = calls;
        this.news = news;
        this.threads = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "tributary-toolkit-packs");
            thread.setDaemon(true);
            return thread;
        });
        threads.setRemoveOnCancelPolicy(true);
    }

    /** One service. Its fields are guarded by itself. */
    private final class Guest {
        private final ServiceReference<ToolkitPack> reference;
        private Optional<PackPages> known = Optional.empty();
        private boolean busy;
        private boolean again;

        Guest(ServiceReference<ToolkitPack> reference) {
            this.reference = reference;
        }

        /** Asks it, or once more after what is under way: that may have been answered before the change. */
        void ask(Duration after) {
            synchronized (this) {
                if (busy) {
                    again = true;
                    return;
                }
                busy = true;
            }
            begun();
            try {
                threads.schedule(this::read, after.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.debug("Packs are not read any more", closed);
                ended();
            }
        }

        private void read() {
            try {
                PackPages now = pages(known());
                if (now != null) {
                    synchronized (this) {
                        known = Optional.of(now);
                    }
                    swap();
                }
            } finally {
                boolean once;
                synchronized (this) {
                    busy = false;
                    once = again;
                    again = false;
                }
                ended();
                if (once && guests.get(reference) == this) {
                    ask(Duration.ZERO);
                }
            }
        }

        private synchronized PackPages known() {
            return known.orElse(null);
        }

        /** Null where it has gone. */
        private PackPages pages(PackPages before) {
            ToolkitPack pack = null;
            try {
                pack = taking.take(reference);
                if (pack == null) {
                    return null;
                }
                ToolkitPack there = pack;
                return calls.call(pack, "toolkit pages", PATIENCE, () -> PackPages.of(there));
            } catch (PluginFault | RuntimeException | LinkageError e) {
                LOG.debug("A pack of {} could not be read", reference.getBundle(), e);
                return failed(before, String.valueOf(e.getMessage()));
            } finally {
                if (pack != null) {
                    giveBack();
                }
            }
        }

        private PackPages failed(PackPages before, String why) {
            tryLater();
            String sentence = GuideTexts.get().get("pack.failed", why);
            if (before == null) {
                Object name = reference.getProperty("tributary.toolkit.name");
                String bundle = reference.getBundle() == null
                        ? "?"
                        : String.valueOf(reference.getBundle().getSymbolicName());
                return PackPages.failed(name == null ? bundle : name.toString(), sentence);
            }
            return before.withFault(sentence);
        }

        private void tryLater() {
            try {
                threads.schedule(
                        () -> {
                            if (guests.get(reference) == this) {
                                ask(Duration.ZERO);
                            }
                        },
                        ASK_AGAIN.toMillis(),
                        TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException closed) {
                LOG.debug("Packs are not read any more", closed);
            }
        }

        private void giveBack() {
            try {
                givingBack.accept(reference);
            } catch (IllegalStateException alreadyStopped) {
                LOG.debug("The bundle has stopped and given back what it held", alreadyStopped);
            }
        }
    }

    /** One has come, or its properties have changed. */
    void come(ServiceReference<ToolkitPack> reference) {
        guests.computeIfAbsent(reference, Guest::new).ask(Duration.ZERO);
    }

    /** One has gone, and its pages with it. */
    void gone(ServiceReference<ToolkitPack> reference) {
        Guest guest = guests.remove(reference);
        if (guest != null && guest.known() != null) {
            begun();
            try {
                threads.execute(() -> {
                    try {
                        swap();
                    } finally {
                        ended();
                    }
                });
            } catch (RejectedExecutionException closed) {
                LOG.debug("Packs are not read any more", closed);
                ended();
            }
        }
    }

    private void swap() {
        synchronized (swapping) {
            news.accept(guests.values().stream()
                    .sorted(Comparator.<Guest, ServiceReference<ToolkitPack>>comparing(guest -> guest.reference)
                            .reversed())
                    .flatMap(guest -> Optional.ofNullable(guest.known()).stream())
                    .toList());
        }
    }

    private void begun() {
        synchronized (quiet) {
            reading++;
            lastNews = System.nanoTime();
        }
    }

    private void ended() {
        synchronized (quiet) {
            reading--;
            lastNews = System.nanoTime();
            quiet.notifyAll();
        }
    }

    /** Whether all are read and nothing has come or gone for a moment. */
    boolean isSettledWithin(Duration limit) throws InterruptedException {
        long until = System.nanoTime() + limit.toNanos();
        synchronized (quiet) {
            while (true) {
                long now = System.nanoTime();
                long missing = QUIET.toNanos() - (now - lastNews);
                if (reading == 0 && missing <= 0) {
                    return true;
                }
                if (now >= until) {
                    return false;
                }
                long wait = reading == 0 ? Math.min(missing, until - now) : until - now;
                TimeUnit.NANOSECONDS.timedWait(quiet, Math.max(wait, 1_000_000));
            }
        }
    }

    void close() {
        guests.clear();
        threads.shutdownNow();
    }
}
