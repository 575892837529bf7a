package org.tributary.web.internal.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.servlet.Servlet;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletRequestWrapper;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.AnyService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.Problems;
import org.tributary.web.internal.ready.ReadyAnswers;

/**
 * Hands requests to the resources of the slices: every service with the standard property {@code osgi.jaxrs.resource}.
 *
 * <p>Resources come and go while requests are answered. Each set of them is a {@link Generation}; a new one is made
 * beside the present one and takes its place at once, so that no request meets a gap.
 */
@Component(
        service = {Servlet.class, HealthCheck.class},
        immediate = true)
@HttpWhiteboardServletName("tributary-rest")
@HttpWhiteboardServletPattern("/*")
public final class RestDispatcher extends HttpServlet implements HealthCheck {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(RestDispatcher.class);

    /** At start resources come in a burst: wait so long for the next one, milliseconds. */
    private static final long QUIET = 60;

    /** How long a resource that goes waits for the requests in it, milliseconds. */
    private static final long GOODBYE = 2_000;

    /** How long an export or another long answer may go on after its resource went, milliseconds. */
    private static final long LAST_CALL = 300_000;

    private final transient Providers providers;
    private final transient ReadyAnswers ready;
    private final transient ScheduledExecutorService worker = Executors.newScheduledThreadPool(1, work -> {
        Thread thread = new Thread(work, "tributary-web-resources");
        thread.setDaemon(true);
        return thread;
    });
    private final transient NavigableMap<ServiceReference<?>, Object> resources = new ConcurrentSkipListMap<>();
    private final transient Away away = new Away(System::nanoTime);
    private transient volatile Generation current;
    private transient ScheduledFuture<?> planned;
    private transient boolean closed;

    @Activate
    public RestDispatcher(@Reference Providers providers, @Reference ReadyAnswers ready) {
        this.providers = providers;
        this.ready = ready;
        ready.standInFor(away::holds);
    }

    /** A resource came. It answers a moment later. */
    @Reference(
            service = AnyService.class,
            target = "(osgi.jaxrs.resource=true)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindResource(ServiceReference<?> reference, Object resource) {
        resources.put(reference, resource);
        plan();
    }

    /** A resource goes. When this returns no request is in it any more, unless it is a very long one. */
    void unbindResource(ServiceReference<?> reference, Object resource) {
        resources.remove(reference, resource);
        Generation before = current;
        if (before != null && before.resources().contains(resource)) {
            if (isEverythingEnding(reference)) {
                // A hundred resources go one by one, and each new generation would cost more than its last answers.
                close();
                return;
            }
            leave(reference, resource);
            rebuild();
            before.awaitDrained(GOODBYE);
        }
    }

    /** With it go all others of its bundle where that is stopped: one new generation is enough for all of them. */
    private void leave(ServiceReference<?> reference, Object resource) {
        Bundle bundle = reference.getBundle();
        if (bundle == null) {
            return;
        }
        BooleanSupplier forGood = () -> bundle.getState() == Bundle.UNINSTALLED;
        away.went(resource, forGood);
        if (bundle.getState() == Bundle.STOPPING) {
            resources.entrySet().removeIf(other -> {
                boolean goesToo = bundle.equals(other.getKey().getBundle());
                if (goesToo) {
                    away.went(other.getValue(), forGood);
                }
                return goesToo;
            });
        }
    }

    private static boolean isEverythingEnding(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        return context != null && context.getBundle(Constants.SYSTEM_BUNDLE_ID).getState() == Bundle.STOPPING;
    }

    private synchronized void plan() {
        if (closed) {
            return;
        }
        if (planned != null) {
            planned.cancel(false);
        }
        try {
            planned = worker.schedule(this::rebuildOrSay, QUIET, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("No new resources while the web stops", stopping);
        }
    }

    /** The worker would keep to itself what goes wrong. */
    private void rebuildOrSay() {
        try {
            rebuild();
        } catch (RuntimeException | LinkageError e) {
            LOG.error("The resources that came or went cannot be published; those from before go on", e);
        }
    }

    private synchronized void rebuild() {
        if (closed) {
            return;
        }
        List<Object> wanted = List.copyOf(resources.values());
        Generation before = current;
        if (before != null && before.resources().equals(wanted)) {
            return;
        }
        long start = System.nanoTime();
        Generation next = wanted.isEmpty() ? null : generation(wanted);
        current = next;
        away.areBack(wanted);
        ready.forget();
        LOG.info(
                "{} resources answer, ready after {} ms",
                next == null ? 0 : next.resources().size(),
                (System.nanoTime() - start) / 1_000_000);
        if (before != null) {
            before.retire();
            closeWhenDrained(before, System.nanoTime());
        }
    }

    private Generation generation(List<Object> wanted) {
        try {
            List<Object> beans = new ArrayList<>(wanted);
            beans.addAll(providers.descriptions(bundles()));
            return new Generation(wanted, beans, providers.all());
        } catch (ServletException | RuntimeException | LinkageError e) {
            List<Object> sound = new ArrayList<>(wanted);
            sound.removeIf(resource -> !isSound(resource));
            if (sound.isEmpty() || sound.size() == wanted.size()) {
                LOG.error("The resources cannot be published; nothing answers until one of them is mended", e);
                return null;
            }
            return generation(sound);
        }
    }

    private Set<Bundle> bundles() {
        return resources.keySet().stream()
                .map(ServiceReference::getBundle)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private boolean isSound(Object resource) {
        try {
            Generation alone = new Generation(List.of(), List.of(resource), providers.all());
            alone.retire();
            alone.close();
            return true;
        } catch (ServletException | RuntimeException e) {
            LOG.error(
                    "The resource {} cannot be published and is left out",
                    resource.getClass().getName(),
                    e);
            return false;
        }
    }

    private void closeWhenDrained(Generation old, long since) {
        boolean late = System.nanoTime() - since > TimeUnit.MILLISECONDS.toNanos(LAST_CALL);
        if (late || old.awaitDrained(0)) {
            old.close();
            return;
        }
        try {
            worker.schedule(() -> closeWhenDrained(old, since), 200, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopping) {
            old.close();
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!Incoming.isIn(request)) {
            // The front filter is not there yet: without it nothing is answered.
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        Generation generation = enter();
        if (generation == null) {
            isAway(request);
            return;
        }
        try {
            if (away.holds(request.getRequestURI())) {
                isAway(request);
                return;
            }
            generation.service(Incoming.of(request).isOneClick() ? new Posted(request) : request, response);
        } finally {
            generation.leave();
        }
    }

    /** The front filter says so, and shows again what somebody typed. */
    private static void isAway(HttpServletRequest request) {
        Incoming incoming = Incoming.of(request);
        incoming.refuse(Problems.standard(503, incoming.locale()).withHeader("Retry-After", "2"));
    }

    /** Here it is seen for what it is: {@link Routes} lets it through to those who expect it. */
    private static final class Posted extends HttpServletRequestWrapper {

        Posted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getMethod() {
            return "POST";
        }
    }

    private Generation enter() {
        while (true) {
            Generation now = current;
            if (now == null || now.enter()) {
                return now;
            }
        }
    }

    @Override
    public String name() {
        return "web-resources";
    }

    @Override
    public Health check() {
        Generation now = current;
        return now == null
                ? new Health(Health.Status.DOWN, "No resources answer yet. If this goes on, look into the log.")
                : new Health(
                        Health.Status.UP,
                        "Resources answer.",
                        Map.of("resources", Integer.toString(now.resources().size())));
    }

    /** Stops answering. */
    @Deactivate
    void close() {
        Generation last;
        synchronized (this) {
            closed = true;
            last = current;
            current = null;
        }
        worker.shutdownNow();
        if (last != null) {
            last.retire();
            last.awaitDrained(GOODBYE);
            last.close();
        }
    }
}
