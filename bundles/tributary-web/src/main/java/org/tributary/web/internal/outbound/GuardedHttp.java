package org.tributary.web.internal.outbound;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.health.Measures;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.web.internal.settings.WebSettings;

/** Asks other systems over Apache HttpClient, with a {@link Guard} at the door. */
@Component(service = {OutboundHttp.class, Measures.class})
public final class GuardedHttp implements OutboundHttp, Measures {

    /** The longest wait that may be asked for. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST_BYTES = 50_000_000;
    private static final int MOST_REDIRECTS = 5;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;

    private static final String REFUSED = "This address is not one that can be asked.";
    private static final String AWAY = "Nobody answered at this address in time.";
    private static final String TOO_LONG = "The answer of this address is too long.";
    private static final String CIRCLES = "This address leads from one to the next without an end.";

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "upgrade",
            "user-agent",
            "accept-encoding",
            "expect",
            "proxy-authorization");

    /** What another site may see of a request that it was led to. */
    private static final Set<String> HARMLESS =
            Set.of("accept", "accept-language", "if-none-match", "if-modified-since", "content-type");

    /** The most of a robots.txt that is read, as RFC 9309 wants it. */
    private static final int LONGEST_ROBOTS = 512 * 1024;

    private static final Duration ROBOTS_TIMEOUT = Duration.ofSeconds(15);

    /** What became of requests since the start; the answers by the first figure of their status. */
    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

    private final Guard guard;
    private final Robots robots;
    private final CloseableHttpClient client;
    private final ExecutorService callers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "tributary-web-outbound");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public GuardedHttp(@Reference WebSettings settings) {
        this(settings.outboundAllow(), InetAddress::getAllByName, userAgent(settings));
    }

    /** For tests. */
    GuardedHttp(List<String> allowed, Guard.Lookup lookup, String userAgent) {
        this.guard = new Guard(allowed, lookup);
        this.robots = new Robots(this::robotsFile, Ticker.systemTicker());
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(64)
                        .setMaxConnPerRoute(8)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofSeconds(10))
                                .setSocketTimeout(Timeout.ofSeconds(30))
                                .build())
                        .build())
                // Each request is checked on its own connection.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setUserAgent(userAgent)
                .build();
    }

    private static String userAgent(WebSettings settings) {
        String contact = settings.contactEmail().isEmpty() ? "" : "; " + settings.contactEmail();
        return ("Tributary (+" + settings.baseUrl() + contact + ")").replaceAll("[^\\x20-\\x7e]", "?");
    }

    @Override
    public Answer send(Outgoing request) throws OutboundFailure {
        check(request);
        try {
            Answer answer = asked(request);
            count(answer.status() / 100 + "xx");
            return answer;
        } catch (OutboundFailure e) {
            count(e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            throw e;
        }
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, one -> new LongAdder()).increment();
    }

    @Override
    public List<Measure> now() {
        List<Measure> measures = new ArrayList<>();
        outcomes.forEach((outcome, number) -> measures.add(new Measure(
                "tributary.outbound.requests.total",
                "Requests to other systems since the start, by what became of them",
                Map.of("outcome", outcome),
                number.sum())));
        return measures;
    }

    private Answer asked(Outgoing request) throws OutboundFailure {
        AtomicReference<HttpUriRequestBase> open = new AtomicReference<>();
        Future<Answer> answer = callers.submit(() -> follow(request, open));
        try {
            return answer.get(request.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stop(answer, open);
            throw new OutboundFailure(Reason.AWAY, AWAY, e);
        } catch (InterruptedException e) {
            stop(answer, open);
            Thread.currentThread().interrupt();
            throw new OutboundFailure(Reason.AWAY, AWAY, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutboundFailure failure) {
                throw failure;
            }
            throw new OutboundFailure(Reason.AWAY, AWAY, e.getCause());
        }
    }

    @Override
    public boolean mayAsk(URI address) {
        return guard.mayAsk(address);
    }

    private static void stop(Future<Answer> answer, AtomicReference<HttpUriRequestBase> open) {
        answer.cancel(true);
        HttpUriRequestBase last = open.get();
        if (last != null) {
            last.cancel();
        }
    }

    private static void check(Outgoing request) {
        if (!METHODS.contains(request.method())) {
            throw new IllegalArgumentException("Not a method that is sent: " + request.method());
        }
        Duration timeout = request.timeout();
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A request takes more than 0 and at most 60 seconds");
        }
        if (request.maxBytes() < 1 || request.maxBytes() > MOST_BYTES) {
            throw new IllegalArgumentException("An answer has 1 to " + MOST_BYTES + " bytes");
        }
        request.headers().forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9-]{1,80}") || !value.matches("[\\x20-\\x7e\\t]{0,4000}")) {
                throw new IllegalArgumentException("Not a header line: " + name.replaceAll("[^A-Za-z0-9-]", "?"));
            }
        });
    }

    private Answer follow(Outgoing request, AtomicReference<HttpUriRequestBase> open) throws OutboundFailure {
        String method = request.method();
        URI address = request.address();
        Optional<byte[]> body = request.body();
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.keySet().removeIf(name -> OURS.contains(name.toLowerCase(Locale.ROOT)));
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            if (!guard.mayAsk(address)) {
                throw new OutboundFailure(Reason.REFUSED, REFUSED, null);
            }
            if (request.robot()) {
                robots.check(address);
            }
            HttpUriRequestBase next = new HttpUriRequestBase(method, withPath(address));
            open.set(next);
            headers.forEach(next::setHeader);
            body.ifPresent(bytes -> next.setEntity(new ByteArrayEntity(bytes, null)));
            Timeout timeout = Timeout.of(request.timeout());
            next.setConfig(RequestConfig.custom()
                    .setResponseTimeout(timeout)
                    .setConnectionRequestTimeout(timeout)
                    .build());
            Answer answer = exchange(next, address, request.maxBytes());
            Optional<URI> further = redirect(answer, address);
            if (further.isEmpty() || !request.redirected()) {
                return answer;
            }
            if (answer.status() == 303 || answer.status() < 303 && method.equals("POST")) {
                method = method.equals("HEAD") ? "HEAD" : "GET";
                body = Optional.empty();
            }
            if (!sameSite(address, further.get())) {
                headers.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
            }
            address = further.get();
        }
        throw new OutboundFailure(Reason.TOO_MUCH, CIRCLES, null);
    }

    private Answer robotsFile(URI file) throws OutboundFailure {
        return send(new Outgoing("GET", file, Map.of(), Optional.empty(), ROBOTS_TIMEOUT, LONGEST_ROBOTS));
    }

    private static URI withPath(URI address) {
        return address.getRawPath().isEmpty() ? address.resolve("/") : address;
    }

    private static boolean sameSite(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost() == null ? "" : other.getHost())
                && one.getPort() == other.getPort();
    }

    private static Optional<URI> redirect(Answer answer, URI from) throws OutboundFailure {
        boolean leads = Set.of(301, 302, 303, 307, 308).contains(answer.status());
        Optional<String> location = answer.header("Location");
        if (!leads || location.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(from.resolve(location.get().strip()));
        } catch (IllegalArgumentException notAnAddress) {
            throw new OutboundFailure(Reason.REFUSED, REFUSED, notAnAddress);
        }
    }

    private Answer exchange(HttpUriRequestBase request, URI address, int maxBytes) throws OutboundFailure {
        HttpHost target = new HttpHost(address.getScheme(), address.getHost(), address.getPort());
        try (ClassicHttpResponse response = client.executeOpen(target, request, null)) {
            return new Answer(response.getCode(), headers(response), body(request, response, maxBytes), address);
        } catch (Guard.RefusedHostException e) {
            throw new OutboundFailure(Reason.REFUSED, REFUSED, e);
        } catch (IOException | RuntimeException e) {
            throw new OutboundFailure(Reason.AWAY, AWAY, e);
        }
    }

    private static byte[] body(HttpUriRequestBase request, ClassicHttpResponse response, int maxBytes)
            throws IOException, OutboundFailure {
        boolean whole = false;
        try {
            byte[] body = response.getEntity() == null
                    ? new byte[0]
                    : limited(response.getEntity().getContent(), maxBytes);
            whole = true;
            return body;
        } finally {
            if (!whole) {
                // Closing would read on to the end, and there may be none.
                request.cancel();
            }
        }
    }

    private static byte[] limited(InputStream content, int maxBytes) throws IOException, OutboundFailure {
        if (content == null) {
            return new byte[0];
        }
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] piece = new byte[16 * 1024];
        for (int some = content.read(piece); some >= 0; some = content.read(piece)) {
            if (kept.size() + some > maxBytes) {
                throw new OutboundFailure(Reason.TOO_MUCH, TOO_LONG, null);
            }
            kept.write(piece, 0, some);
        }
        return kept.toByteArray();
    }

    private static Map<String, List<String>> headers(ClassicHttpResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue());
        }
        return headers;
    }

    /** Breaks off what is under way. */
    @Deactivate
    public void close() {
        callers.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }
}
