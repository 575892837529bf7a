package org.tributary.web.internal.rest;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.provider.ServerProviderFactory;
import org.apache.cxf.transport.http.DestinationRegistry;
import org.apache.cxf.transport.http.DestinationRegistryImpl;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;

/**
 * One fixed set of resources, ready to answer. When a resource comes or goes a new one takes its place; this one still
 * ends what it has begun.
 */
final class Generation {

    /** Set once it is retired, in the sign bit of the count of requests. */
    private static final int RETIRED = Integer.MIN_VALUE;

    private final List<Object> resources;
    private final Bus bus;
    private final Server server;
    private final CXFNonSpringServlet servlet;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch drained = new CountDownLatch(1);

    /**
     * @param resources the set that it stands for
     * @param beans what answers: those and what belongs to them
     * @throws ServletException where a resource cannot be published
     */
    Generation(List<Object> resources, List<Object> beans, List<Object> providers) throws ServletException {
        this.resources = List.copyOf(resources);
        // CXF looks for its parts with the loader of the thread.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Generation.class.getClassLoader());
        try {
            bus = BusFactory.newInstance().createBus();
            DestinationRegistry registry = new DestinationRegistryImpl();
            JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
            factory.setBus(bus);
            factory.setAddress("/");
            // With the bus's own factory a second generation would find the address taken.
            factory.setDestinationFactory(new HTTPTransportFactory(registry));
            factory.setServiceBeans(beans);
            factory.setProviders(providers);
            server = factory.create();
            // It lets a query or a header turn a GET into a DELETE.
            ServerProviderFactory around =
                    (ServerProviderFactory) server.getEndpoint().get(ServerProviderFactory.class.getName());
            around.setRequestPreprocessor(null);
            servlet = new CXFNonSpringServlet(registry, bus);
            servlet.init(new QuietConfig());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    List<Object> resources() {
        return resources;
    }

    /** Takes a request in; false where this generation is retired and another one is to be asked. */
    boolean enter() {
        while (true) {
            int now = requests.get();
            if (now < 0) {
                return false;
            }
            if (requests.compareAndSet(now, now + 1)) {
                return true;
            }
        }
    }

    /** A request that {@link #enter} took in is answered. */
    void leave() {
        if (requests.decrementAndGet() == RETIRED) {
            drained.countDown();
        }
    }

    void service(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        servlet.service(request, response);
    }

    /** Takes no more requests in. */
    void retire() {
        int before = requests.getAndUpdate(now -> now | RETIRED);
        if (before == 0) {
            drained.countDown();
        }
    }

    /** Waits until what was begun is answered; false where it takes longer. */
    boolean awaitDrained(long millis) {
        try {
            return drained.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Frees what it holds; only after it is drained. */
    void close() {
        servlet.destroy();
        server.destroy();
        bus.shutdown(false);
    }
}
