package org.tributary.web.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.web.Texts;
import org.tributary.web.internal.json.Json;
import org.tributary.web.internal.security.SecurityHeaders;

/** Writes a {@link Problem} as JSON (RFC 9457) or, for a browser, as a page inside the shell. */
@Component(service = Problems.class)
public final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** After which time a crowd of slow senders is over. */
    private static final Duration CROWD = Duration.ofSeconds(15);

    private final Visits visits;
    private final Supplier<String> references;

    @Activate
    public Problems(@Reference Visits visits) {
        this(visits, new SecureRandom());
    }

    /** For tests. */
    public Problems(Visits visits, SecureRandom random) {
        this.visits = visits;
        this.references = () -> String.format("%08x", random.nextInt());
    }

    /** Texts of this package in the language of the request. */
    public static Texts texts(Locale locale) {
        return Texts.of(Problems.class, locale);
    }

    /** A problem with the sentence that belongs to a status. */
    public static Problem standard(int status, Locale locale) {
        Texts texts = texts(locale);
        String key = "status." + status + ".sentence";
        return Problem.of(status, texts.get(texts.has(key) ? key : "status.other.sentence"));
    }

    /** The fault is ours: it goes to the log, and the one who asked hears nothing but where to find it there. */
    public Problem failure(HttpServletRequest request, Throwable fault) {
        if (fault instanceof Bodies.Crowded) {
            return standard(503, Incoming.of(request).locale()).retryAfter(CROWD);
        }
        if (isTooSlow(fault)) {
            LOG.info(
                    "{} {} was given up, because its body came too slowly",
                    request.getMethod(),
                    Incoming.loggable(request));
            return standard(408, Incoming.of(request).locale()).withHeader("Connection", "close");
        }
        if (isHungUp(fault)) {
            // Nobody hears this answer.
            LOG.info("{} {} ended, because the other side hung up", request.getMethod(), Incoming.loggable(request));
            return standard(400, Incoming.of(request).locale()).withHeader("Connection", "close");
        }
        String reference = references.get();
        LOG.error("{} {} failed, reference {}", request.getMethod(), Incoming.loggable(request), reference, fault);
        return Problem.of(500, texts(Incoming.of(request).locale()).get("status.500.sentence", reference))
                .with("reference", reference);
    }

    /**
     * Whether the server gave up waiting for the rest of a body. It says so by an exception of its own, which has the
     * status in its message, or by that of a connection that was silent for too long.
     */
    private static boolean isTooSlow(Throwable fault) {
        if (fault instanceof Bodies.TooSlow) {
            return true;
        }
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            boolean refused = cause.getClass().getSimpleName().equals("BadMessageException")
                    && String.valueOf(cause.getMessage()).startsWith("408");
            if (refused || cause instanceof TimeoutException && cause.getStackTrace().length > 0 && isOfServer(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the connection ended while we read from it or wrote to it, or its end took what we wrote too slowly. */
    private static boolean isHungUp(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().equals("org.eclipse.jetty.io.EofException")
                    || String.valueOf(cause.getMessage()).startsWith("Response content data rate")) {
                return true;
            }
        }
        return false;
    }

    // Others wait for something, too.
    private static boolean isOfServer(Throwable timeout) {
        return timeout.getStackTrace()[0].getClassName().startsWith("org.eclipse.jetty.");
    }

    /** Sends it. Only on an answer of which nothing went out yet. */
    public void send(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setHeader("Cache-Control", "no-store");
        problem.headers().forEach(response::setHeader);
        if (wantsPage(request)) {
            try {
                byte[] page = visits.html(visits.fault(problem, request), request);
                response.setContentType("text/html;charset=utf-8");
                response.getOutputStream().write(page);
                return;
            } catch (RuntimeException e) {
                LOG.error("The page that says a problem could not be made; it is said as JSON", e);
            }
        }
        response.setContentType("application/problem+json");
        response.getOutputStream().write(json(problem, Incoming.of(request).locale()));
    }

    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept") == null
                ? "*/*"
                : request.getHeader("Accept").toLowerCase(Locale.ROOT);
        boolean machine = accept.contains("json") || accept.contains("xml") && !accept.contains("html");
        return !SecurityHeaders.isApi(request) && (accept.contains("text/html") || !machine);
    }

    private static byte[] json(Problem problem, Locale locale) {
        Texts texts = texts(locale);
        String key = "status." + problem.status() + ".title";
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", texts.get(texts.has(key) ? key : "status.other.title"));
        members.put("status", problem.status());
        members.put("detail", problem.sentence());
        if (!problem.faults().isEmpty()) {
            members.put("faults", problem.faults());
        }
        members.putAll(problem.more());
        try {
            return Json.get().writeValueAsBytes(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem could not be written", e);
        }
    }
}
