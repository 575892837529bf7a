package org.tributary.web.internal.http;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServlet;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.tributary.api.people.ViewerSource;
import org.tributary.api.web.MenuContribution;
import org.tributary.web.Surroundings;
import org.tributary.web.internal.page.Shell;
import org.tributary.web.internal.page.TestShell;
import org.tributary.web.internal.ready.ReadyAnswers;
import org.tributary.web.internal.rest.OpenApi;
import org.tributary.web.internal.rest.Providers;
import org.tributary.web.internal.rest.RestDispatcher;
import org.tributary.web.internal.rest.TestResources;
import org.tributary.web.internal.security.AdministratorToken;
import org.tributary.web.internal.security.Viewers;
import org.tributary.web.internal.server.BareServer;
import org.tributary.web.internal.settings.WebSettings;

/** The whole web of this bundle on a free port, without a container. */
public final class RunningWeb implements AutoCloseable {

    /** The token of the administrator. */
    public static final String TOKEN = "a-token-of-the-administrator";

    private final Server server = new Server(0);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<Object, ServiceReference<?>> references = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final ReadyAnswers ready = new ReadyAnswers(1_000_000, Ticker.systemTicker());
    private final RestDispatcher dispatcher;
    private final WebSettings settings;
    private final Visits visits;
    private final Problems problems;
    private final ServletContextHandler context;

    /** With these settings beside the token. */
    public RunningWeb(Map<String, Object> more) {
        this(more, List.of(), credentials -> Optional.empty());
    }

    /** With these settings beside the token, these entries in the menu, and somebody who knows more than the token. */
    public RunningWeb(Map<String, Object> more, List<MenuContribution> menu, ViewerSource source) {
        Map<String, Object> all = new HashMap<>(Map.of("adminToken", TOKEN, "contactEmail", "help@tributary.example"));
        ServerConnector connector = (ServerConnector) server.getConnectors()[0];
        // As in the distribution: whoever sends slowly is cut off. More, and two bytes that a busy machine reads some
        // milliseconds later count as slow.
        connector
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .setMinRequestDataRate(50);
        try {
            connector.open();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        all.put("httpPort", connector.getLocalPort());
        all.putAll(more);
        settings = settings(all);
        Shell shell = TestShell.create(menu);
        visits = new Visits(
                new ConfiguredSite(settings, new Samples(Clock.systemUTC(), ready::sampleChanges, null)),
                new ShellFrame(shell),
                Surroundings.NONE);
        problems = new Problems(visits, new SecureRandom());
        Viewers viewers = Viewers.ofTests(Map.of(new AdministratorToken(settings), 0, source, 1));
        dispatcher = new RestDispatcher(new Providers(visits, problems, shell, new OpenApi(visits)), ready);
        FrontFilter front = new FrontFilter(
                settings,
                viewers,
                problems,
                ready,
                (method, route, status, nanos) -> {},
                new BareServer(settings),
                Clock.systemUTC(),
                new SecureRandom());
        context = new ServletContextHandler();
        context.setContextPath("/");
        context.addFilter(new FilterHolder(front), "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(dispatcher), "/*");
        FilesServlet files = new FilesServlet(shell.assets(), settings, problems, Clock.systemUTC());
        for (String pattern : List.of("/assets/*", "/robots.txt", "/.well-known/security.txt", "/favicon.ico")) {
            context.addServlet(new ServletHolder(files), pattern);
        }
        server.setHandler(context);
        try {
            server.start();
            for (ServletHolder holder : context.getServletHandler().getServlets()) {
                holder.getServlet();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** With the usual settings and these resources. */
    public static RunningWeb with(Object... resources) {
        RunningWeb web = new RunningWeb(Map.of());
        for (Object resource : resources) {
            web.add(resource);
        }
        web.awaitReady();
        return web;
    }

    /** Settings with these values and defaults for the others. */
    public static WebSettings settings(Map<String, Object> values) {
        InvocationHandler answers =
                (proxy, method, args) -> values.getOrDefault(method.getName(), method.getDefaultValue());
        return new WebSettings((WebSettings.Config) Proxy.newProxyInstance(
                WebSettings.Config.class.getClassLoader(), new Class<?>[] {WebSettings.Config.class}, answers));
    }

    /** A resource comes. */
    public void add(Object resource) {
        add(resource, null);
    }

    /** A resource of a bundle comes. */
    public void add(Object resource, Bundle bundle) {
        ServiceReference<?> reference = reference(ids.incrementAndGet(), bundle);
        references.put(resource, reference);
        TestResources.bind(dispatcher, reference, resource);
    }

    /** A resource goes. */
    public void remove(Object resource) {
        TestResources.unbind(dispatcher, references.remove(resource), resource);
    }

    private static ServiceReference<?> reference(int id, Bundle bundle) {
        return (ServiceReference<?>) Proxy.newProxyInstance(
                ServiceReference.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "compareTo" -> Integer.compare(id, Integer.parseInt(args[0].toString()));
                    case "toString" -> Integer.toString(id);
                    case "hashCode" -> id;
                    case "equals" -> proxy == args[0];
                    case "getBundle" -> bundle;
                    default -> null;
                });
    }

    /** Waits until anything but 503 comes. */
    public void awaitReady() {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .pollInterval(20, TimeUnit.MILLISECONDS)
                .until(() -> get("/no-such-page").statusCode() != 503);
    }

    public ReadyAnswers ready() {
        return ready;
    }

    public Visits visits() {
        return visits;
    }

    public Problems problems() {
        return problems;
    }

    public WebSettings settings() {
        return settings;
    }

    /** One more servlet. */
    public void addServlet(Function<Visits, HttpServlet> make, String... patterns) {
        ServletHolder holder = new ServletHolder(make.apply(visits));
        for (String pattern : patterns) {
            context.addServlet(holder, pattern);
        }
    }

    public URI base() {
        return settings.baseUrl();
    }

    public Server server() {
        return server;
    }

    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    /** A request to a path, to add to. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads a path. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends JSON as the administrator. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        boolean typed = List.of(headers).contains("Content-Type");
        if (!typed) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends bytes as they are over a connection of its own and returns what comes back. */
    public String raw(String request) {
        try (java.net.Socket socket = new java.net.Socket("localhost", port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
