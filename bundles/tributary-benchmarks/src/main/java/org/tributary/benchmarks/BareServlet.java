package org.tributary.benchmarks;

import java.io.IOException;
import java.util.Hashtable;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** All that the bare Karaf of {@link StartBenchmark} has to say; put into a bundle of its own. */
public final class BareServlet extends HttpServlet implements BundleActivator {

    private static final long serialVersionUID = 1L;

    @Override
    public void start(BundleContext context) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.pattern", "/*");
        context.registerService(Servlet.class, this, properties);
    }

    @Override
    public void stop(BundleContext context) {
        // What it registered goes with its bundle.
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html");
        response.getWriter().print("<!doctype html><title>Hello</title><h1>Hello</h1>");
    }
}
