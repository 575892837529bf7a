package org.tributary.web.internal.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.servlet.Filter;
import javax.servlet.FilterChain;
import javax.servlet.FilterConfig;
import javax.servlet.ServletException;
import javax.servlet.ServletRequest;
import javax.servlet.ServletResponse;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardFilterPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.web.internal.exchange.Answer;
import org.tributary.web.internal.exchange.Compression;
import org.tributary.web.internal.exchange.Conditions;
import org.tributary.web.internal.ready.ReadyAnswers;
import org.tributary.web.internal.ready.ReadyKey;
import org.tributary.web.internal.security.Cookies;
import org.tributary.web.internal.security.FormTokens;
import org.tributary.web.internal.security.SecurityHeaders;
import org.tributary.web.internal.security.Viewers;
import org.tributary.web.internal.server.BareServer;
import org.tributary.web.internal.settings.WebSettings;

/**
 * Every request comes by here first: it gets the protective header lines, is turned away where it is no honest one, is
 * given a face, and is answered from ready bytes where there are some.
 */
@Component(service = Filter.class)
@HttpWhiteboardFilterName("tributary-front")
@HttpWhiteboardFilterPattern("/*")
public final class FrontFilter implements Filter {

    private static final Logger LOG = LoggerFactory.getLogger(FrontFilter.class);

    private static final Locale LANGUAGE = Locale.UK;

    private static final Caller VISITOR = Caller.of(Viewer.visitor());

    /** The longest form, in bytes. */
    private static final int LONGEST_FORM = 1_000_000;

    private static final Set<String> UNSAFE = Set.of("POST", "PUT", "PATCH", "DELETE");

    private final WebSettings settings;
    private final Viewers viewers;
    private final Problems problems;
    private final ReadyAnswers ready;
    private final Meters meters;
    private final BareServer server;
    private final Clock clock;
    private final SecurityHeaders headers;
    private final Cookies cookies;
    private final FormTokens tokens;
    private final TrustedProxies proxies;
    private final Set<String> ownOrigins;
    private final Bodies bodies = new Bodies();
    private final Departures departures = new Departures();

    @Activate
    public FrontFilter(
            @Reference WebSettings settings,
            @Reference Viewers viewers,
            @Reference Problems problems,
            @Reference ReadyAnswers ready,
            @Reference Meters meters,
            @Reference BareServer server) {
        this(settings, viewers, problems, ready, meters, server, Clock.systemUTC(), new SecureRandom());
    }

    /** For tests. */
    public FrontFilter(
            WebSettings settings,
            Viewers viewers,
            Problems problems,
            ReadyAnswers ready,
            Meters meters,
            BareServer server,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.viewers = viewers;
        this.problems = problems;
        this.ready = ready;
        this.meters = meters;
        this.server = server;
        this.clock = clock;
        this.headers = new SecurityHeaders(settings.isSecure());
        this.cookies = new Cookies(settings.baseUrl());
        this.tokens = new FormTokens(() -> {
            byte[] key = new byte[16];
            random.nextBytes(key);
            return key;
        });
        this.proxies = new TrustedProxies(settings.trustedProxies());
        this.ownOrigins = origins(settings.baseUrl());
    }

    // On one's own machine the same site is met under several names.
    private static Set<String> origins(URI base) {
        if (!"localhost".equals(base.getHost())) {
            return Set.of(base.toString());
        }
        String end = base.getPort() < 0 ? "" : ":" + base.getPort();
        return Set.of(base.toString(), base.getScheme() + "://127.0.0.1" + end, base.getScheme() + "://[::1]" + end);
    }

    @Override
    public void init(FilterConfig config) {
        // Everything came with the constructor.
    }

    @Override
    public void destroy() {
        // Nothing is held.
    }

    @Override
    public void doFilter(ServletRequest rawRequest, ServletResponse rawResponse, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest request = (HttpServletRequest) rawRequest;
        HttpServletResponse response = (HttpServletResponse) rawResponse;
        long start = System.nanoTime();
        Optional<String> ready = handOut(request, response);
        if (ready.isPresent()) {
            meters.answered(request.getMethod(), ready.get(), response.getStatus(), System.nanoTime() - start);
            return;
        }
        headers.on(request, response);
        server.meet();
        try {
            receive(request, response, chain);
        } finally {
            meters.answered(
                    request.getMethod(), Incoming.of(request).route(), response.getStatus(), System.nanoTime() - start);
        }
    }

    /**
     * What most requests want is ready: nobody knows who asks, and the very same was asked and found in order before. So
     * nothing has to be looked at but what makes it the same.
     *
     * @return the route, where it was handed out
     */
    private Optional<String> handOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String method = request.getMethod();
        boolean read = method.equals("GET") || method.equals("HEAD");
        if (!read || request.getHeader("Cookie") != null || request.getHeader("Authorization") != null) {
            return Optional.empty();
        }
        Optional<ReadyKey> key = ReadyKey.of(request, LANGUAGE);
        return key.isEmpty() ? Optional.empty() : ready.handOut(key.get(), request, response);
    }

    private void receive(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Conditions conditions = Conditions.of(request);
        Locale locale = LANGUAGE;
        OptionalInt refused = RequestRules.refuse(request);
        if (refused.isPresent()) {
            // Nothing good follows on this connection.
            response.setHeader("Connection", "close");
            incoming(request, VISITOR, false, locale, settings.baseUrl()).into(request);
            refuse(request, response, conditions, Problems.standard(refused.getAsInt(), locale));
            return;
        }
        String query = request.getQueryString();
        URI address =
                URI.create(settings.baseUrl() + request.getRequestURI() + (query == null ? "" : "?" + tame(query)));
        incoming(request, VISITOR, false, locale, address).into(request);
        if (isPreflight(request)) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Access-Control-Allow-Methods", "GET, HEAD");
            response.setHeader("Access-Control-Allow-Headers", "Accept, If-None-Match");
            response.setHeader("Access-Control-Max-Age", "86400");
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return;
        }
        Optional<String> bearer = bearer(request);
        Optional<String> session = cookies.session(request);
        if (bearer.isPresent() || session.isPresent()) {
            Optional<Caller> known = viewers.recognise(
                    // Whoever sends a token wants to be what the token is, and no more.
                    bearer.isPresent() ? new Credentials(bearer, Optional.empty()) : new Credentials(bearer, session));
            if (known.isEmpty() && bearer.isPresent()) {
                LOG.info(
                        "A request with a token that nobody knows was refused: {} {}",
                        request.getMethod(),
                        Incoming.loggable(request));
                refuse(
                        request,
                        response,
                        conditions,
                        Problems.standard(401, locale)
                                .withHeader("WWW-Authenticate", "Bearer realm=\"Tributary\", error=\"invalid_token\""));
                return;
            }
            if (known.filter(Caller::readOnly).isPresent() && UNSAFE.contains(request.getMethod())) {
                LOG.info(
                        "A token that may only read tried to change something: {} {}",
                        request.getMethod(),
                        Incoming.loggable(request));
                refuse(
                        request,
                        response,
                        conditions,
                        Problem.of(403, Problems.texts(locale).get("status.403.read-only")));
                return;
            }
            known.ifPresent(
                    caller -> incoming(request, caller, true, locale, address).into(request));
        }
        Incoming incoming = Incoming.of(request);
        Optional<byte[]> form = Optional.empty();
        if (UNSAFE.contains(request.getMethod()) && bearer.isEmpty()) {
            Optional<Problem> wrong = unasked(request, session, locale);
            if (wrong.isEmpty()) {
                try {
                    Optional<byte[]> body = bodies.whole(request, LONGEST_FORM);
                    if (body.isEmpty()) {
                        wrong = Optional.of(
                                Problem.of(413, Problems.texts(locale).get("status.413.sentence", LONGEST_FORM)));
                    } else if (OneClicks.is(request, body.get())) {
                        incoming.asOneClick();
                        form = Optional.of(OneClicks.BODY);
                    } else {
                        form = body;
                        wrong = misdirected(request, session, body.get(), locale);
                    }
                } catch (IOException | RuntimeException e) {
                    wrong = Optional.of(problems.failure(request, e));
                }
            }
            if (wrong.isPresent()) {
                refuse(request, response, conditions, wrong.get());
                return;
            }
        }
        Optional<byte[]> body = form;
        if (conditions.isRead() && !incoming.isSignedIn()) {
            Optional<ReadyKey> key = ReadyKey.of(request, locale);
            if (key.isPresent()) {
                ready.answer(key.get(), response, conditions, notKept -> {
                    incoming.whenNotKept(notKept);
                    return pass(
                            request,
                            response,
                            chain,
                            conditions,
                            Optional.of(key.get().accept()),
                            body);
                });
                return;
            }
        }
        pass(request, response, chain, conditions, Optional.empty(), body);
    }

    /** Lets those behind make the answer, and sends it; returns it where it may be kept. */
    private Optional<ReadyAnswers.Fresh> pass(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Conditions conditions,
            Optional<String> accept,
            Optional<byte[]> form)
            throws IOException, ServletException {
        Incoming incoming = Incoming.of(request);
        HttpServletRequest presented = new Presented(request, settings.baseUrl(), accept, form);
        try (Departures.Place place = departures.place(incoming.locale())) {
            return pass(request, response, chain, conditions, presented, form, place);
        }
    }

    private Optional<ReadyAnswers.Fresh> pass(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Conditions conditions,
            HttpServletRequest presented,
            Optional<byte[]> form,
            Departures.Place place)
            throws IOException, ServletException {
        Incoming incoming = Incoming.of(request);
        incoming.departsFrom(place::take);
        Answer answer = new Answer(response, conditions, begun -> {
            place.take();
            incoming.embedded().ifPresent(embedded -> headers.embed(embedded, begun));
            caching(incoming, conditions, begun, false, false);
        });
        try {
            chain.doFilter(presented, answer);
            if (answer.isRefused() && incoming.problem().isEmpty()) {
                incoming.refuse(Problems.standard(answer.getStatus(), incoming.locale()));
            }
        } catch (IOException | ServletException | RuntimeException | LinkageError e) {
            incoming.refuse(problems.failure(presented, e));
        }
        if (incoming.problem().isPresent()) {
            Problem problem = incoming.problem().get();
            // Nothing that somebody wrote is lost, whatever went wrong.
            refuse(
                    presented,
                    answer,
                    form.map(body -> problem.keeping(TypedForm.texts(body, incoming.locale())))
                            .orElse(problem));
        }
        Optional<ReadyAnswers.Fresh> fresh = Optional.empty();
        if (answer.isWhole()) {
            byte[] bytes = answer.bytes();
            boolean hasToken = holds(bytes, incoming.ticket().token());
            // Who is led on may have begun something that only this browser can end, such as a sign-in elsewhere.
            boolean isLedOn = answer.getStatus() == HttpServletResponse.SC_SEE_OTHER;
            if ((hasToken || isLedOn) && incoming.ticket().isNew()) {
                answer.addHeader("Set-Cookie", cookies.setForm(incoming.ticket().key()));
            }
            if (incoming.problem().isEmpty()) {
                incoming.embedded().ifPresent(embedded -> headers.embed(embedded, answer));
            }
            boolean keep = mayKeep(incoming, conditions, answer, hasToken);
            caching(incoming, conditions, answer, keep, hasToken);
            if (keep) {
                fresh = Optional.of(new ReadyAnswers.Fresh(
                        incoming.route(),
                        lines(headers.of(request), answer),
                        Optional.ofNullable(answer.getHeader("ETag")),
                        answer.getContentType(),
                        bytes));
            }
        }
        if (incoming.isBodyUnwanted()) {
            finishEarly(request, response, answer);
        } else {
            answer.finish();
        }
        return fresh;
    }

    private void refuse(HttpServletRequest request, Answer answer, Problem problem) throws IOException {
        if (answer.isCommitted()) {
            // Part of it is with the browser: the connection has to break, or the part would pass for the whole.
            throw new IOException("An answer broke off after it had begun; the log has the cause");
        }
        answer.reset();
        problems.send(request, answer, problem);
    }

    private static boolean mayKeep(Incoming incoming, Conditions conditions, Answer answer, boolean hasToken) {
        boolean cookie = answer.lines().stream().anyMatch(line -> line[0].equalsIgnoreCase("Set-Cookie"));
        boolean keep = incoming.isKeepable()
                && conditions.isRead()
                && !incoming.isSignedIn()
                && answer.getStatus() == HttpServletResponse.SC_OK
                && !answer.isRefused()
                && answer.getContentType() != null
                && !cookie;
        if (keep && hasToken) {
            LOG.error("{} says @ReadyBytes but holds a form that posts; it is not kept", incoming.route());
            return false;
        }
        return keep;
    }

    private static void caching(
            Incoming incoming, Conditions conditions, Answer answer, boolean keep, boolean hasToken) {
        for (String name : List.of("Accept", "Cookie")) {
            answer.addHeader("Vary", name);
        }
        if (answer.getHeader("Cache-Control") != null) {
            return;
        }
        boolean good = conditions.isRead() && answer.getStatus() == HttpServletResponse.SC_OK;
        if (!good || incoming.isSignedIn() || hasToken) {
            answer.setHeader("Cache-Control", "no-store");
        } else if (keep) {
            answer.setHeader("Cache-Control", "public, max-age=0, must-revalidate");
        } else {
            answer.setHeader("Cache-Control", "private, no-cache");
        }
    }

    /** All lines of an answer but those of its bytes: those that every answer has, and instead of them what it set. */
    private static List<String[]> lines(List<String[]> usual, Answer answer) {
        List<String[]> lines = new ArrayList<>(usual);
        Set<String> own = new HashSet<>();
        for (String[] line : answer.lines()) {
            if (line[0].equalsIgnoreCase("ETag") || line[0].equalsIgnoreCase("Content-Type")) {
                continue;
            }
            if (own.add(line[0].toLowerCase(Locale.ROOT))) {
                lines.removeIf(other -> other[0].equalsIgnoreCase(line[0]));
            }
            lines.add(line);
        }
        if (Compression.pays(answer.getContentType())) {
            lines.add(new String[] {"Vary", "Accept-Encoding"});
        }
        return lines;
    }

    private void refuse(
            HttpServletRequest request, HttpServletResponse response, Conditions conditions, Problem problem)
            throws IOException {
        HttpServletRequest presented = new Presented(request, settings.baseUrl(), Optional.empty(), Optional.empty());
        Answer answer = new Answer(response, conditions, begun -> {});
        problems.send(presented, answer, problem);
        finishEarly(request, response, answer);
    }

    /** The answer is given before the whole body was read. */
    private void finishEarly(HttpServletRequest request, HttpServletResponse response, Answer answer)
            throws IOException {
        boolean unsafe = UNSAFE.contains(request.getMethod());
        if (unsafe && !answer.isCommitted() && bodies.hangsUp(request)) {
            answer.setHeader("Connection", "close");
        }
        answer.finish();
        if (unsafe) {
            response.flushBuffer();
            bodies.swallow(request);
        }
    }

    private Incoming incoming(HttpServletRequest request, Caller caller, boolean signedIn, Locale locale, URI address) {
        Door door = SecurityHeaders.isApi(request) ? Door.API : Door.PAGE;
        return new Incoming(
                caller,
                signedIn,
                door,
                locale,
                address,
                clock.instant(),
                () -> tokens.ticket(cookies.form(request), cookies.session(request)),
                () -> proxies.client(request));
    }

    private static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && SecurityHeaders.isApi(request)
                && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    // Any other scheme is a token that nobody knows.
    private static Optional<String> bearer(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null) {
            return Optional.empty();
        }
        return Optional.of(
                header.regionMatches(true, 0, "Bearer ", 0, 7)
                        ? header.substring(7).strip()
                        : "");
    }

    /** Whether something that changes things comes from a page of another site, or to the API from nobody. */
    private Optional<Problem> unasked(HttpServletRequest request, Optional<String> session, Locale locale) {
        String origin = request.getHeader("Origin");
        String fetchSite = request.getHeader("Sec-Fetch-Site");
        String referer = request.getHeader("Referer");
        boolean own = origin != null
                ? ownOrigins.contains(origin.toLowerCase(Locale.ROOT))
                : referer == null
                        || ownOrigins.stream().anyMatch(o -> referer.equals(o) || referer.startsWith(o + "/"));
        if (!own || fetchSite != null && !fetchSite.equals("same-origin")) {
            return Optional.of(Problem.of(403, Problems.texts(locale).get("status.403.elsewhere")));
        }
        if (SecurityHeaders.isApi(request) && session.isEmpty()) {
            return Optional.of(
                    Problems.standard(401, locale).withHeader("WWW-Authenticate", "Bearer realm=\"Tributary\""));
        }
        String type = request.getContentType();
        boolean form = type != null
                && type.toLowerCase(Locale.ROOT).split(";")[0].strip().equals(Presented.FORM);
        return form || OneClicks.mayBe(request) && OneClicks.isMultipart(request)
                ? Optional.empty()
                : Optional.of(Problem.of(403, Problems.texts(locale).get("status.403.form")));
    }

    /** Whether a form was not made for this browser and session. */
    private Optional<Problem> misdirected(
            HttpServletRequest request, Optional<String> session, byte[] body, Locale locale) {
        if (tokens.fits(cookies.form(request), session, field(body, FormTokens.FIELD))) {
            return Optional.empty();
        }
        LOG.info("A form without its token was refused: {}", Incoming.loggable(request));
        Problem problem = Problem.of(403, Problems.texts(locale).get("status.403.form"));
        // Only what is known to come from a page of ours is shown again.
        boolean own = request.getHeader("Origin") != null;
        return Optional.of(own ? problem.keeping(TypedForm.texts(body, locale)) : problem);
    }

    private static Optional<String> field(byte[] body, String name) {
        List<String> found = new ArrayList<>();
        for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
            if (pair.startsWith(name + "=")) {
                try {
                    found.add(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                } catch (IllegalArgumentException notEncoded) {
                    return Optional.empty();
                }
            }
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    // Browsers send some characters as they are that an address may not have.
    private static String tame(String query) {
        StringBuilder tame = new StringBuilder(query.length());
        for (char c : query.toCharArray()) {
            if ("\"<>\\^`{|}[]#".indexOf(c) >= 0) {
                tame.append('%').append(String.format("%02X", (int) c));
            } else {
                tame.append(c);
            }
        }
        return tame.toString();
    }

    private static boolean holds(byte[] bytes, String token) {
        byte[] wanted = token.getBytes(StandardCharsets.US_ASCII);
        outer:
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            for (int j = 0; j < wanted.length; j++) {
                if (bytes[i + j] != wanted[j]) {
                    continue outer;
                }
            }
            return true;
        }
        return false;
    }
}
