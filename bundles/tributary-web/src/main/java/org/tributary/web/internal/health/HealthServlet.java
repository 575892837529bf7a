package org.tributary.web.internal.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.tributary.api.health.Health;
import org.tributary.api.people.Role;
import org.tributary.web.internal.http.Incoming;
import org.tributary.web.internal.http.Problems;
import org.tributary.web.internal.json.Json;
import org.tributary.web.internal.settings.WebSettings;

/** Tells everybody in one word whether the site is well, and the administrator what is wrong with it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("tributary-health")
@HttpWhiteboardServletPattern({"/health/live", "/health/ready", "/metrics"})
public final class HealthServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final transient Checkup checkup;
    private final transient Metrics metrics;
    private final transient Problems problems;
    private final transient WebSettings settings;

    @Activate
    public HealthServlet(
            @Reference Checkup checkup,
            @Reference Metrics metrics,
            @Reference Problems problems,
            @Reference WebSettings settings,
            // Without those who answer pages nothing is ready.
            @Reference(target = "(osgi.http.whiteboard.servlet.name=tributary-rest)") Servlet pages) {
        this(checkup, metrics, problems, settings);
    }

    /** For tests. */
    HealthServlet(Checkup checkup, Metrics metrics, Problems problems, WebSettings settings) {
        this.checkup = checkup;
        this.metrics = metrics;
        this.problems = problems;
        this.settings = settings;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Incoming.isIn(request)) {
            // At a start it may be asked a moment before the front filter is there.
            response.setHeader("Retry-After", "1");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        Incoming incoming = Incoming.of(request);
        incoming.route(request.getRequestURI());
        response.setHeader("Cache-Control", "no-store");
        boolean administrator = incoming.viewer().role().atLeast(Role.ADMINISTRATOR);
        switch (request.getRequestURI()) {
            case "/health/live" -> send(response, 200, "text/plain;charset=utf-8", "UP\n");
            case "/health/ready" -> ready(response, administrator);
            default -> {
                if (administrator || settings.metricsOnLoopback() && isLoopback(request)) {
                    send(response, 200, "text/plain;version=0.0.4;charset=utf-8", metrics.text());
                } else {
                    problems.send(
                            request,
                            response,
                            Problems.standard(401, incoming.locale())
                                    .withHeader("WWW-Authenticate", "Bearer realm=\"Tributary\""));
                }
            }
        }
    }

    private void ready(HttpServletResponse response, boolean administrator) throws IOException {
        Report report = checkup.report();
        int status = report.status() == Health.Status.DOWN ? 503 : 200;
        if (administrator) {
            send(response, status, "application/json", Json.get().writeValueAsString(report));
        } else {
            send(response, status, "text/plain;charset=utf-8", report.status() + "\n");
        }
    }

    private static void send(HttpServletResponse response, int status, String type, String body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isLoopback(HttpServletRequest request) throws UnknownHostException {
        // A proxy on this machine would look like loopback for everybody.
        return request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null
                && InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
    }
}
