package org.tributary.web.internal.security;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.tributary.web.Embedded;

/** The header lines that every answer carries, whoever makes it: they forbid the browser all that we do not need. */
public final class SecurityHeaders {

    private static final String POLICY = "default-src 'none'; frame-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors ";

    private static final String CSP = "Content-Security-Policy";
    private static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

    private static final String UNUSED = "accelerometer=(), autoplay=(), camera=(), display-capture=(),"
            + " encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(),"
            + " payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(),"
            + " xr-spatial-tracking=()";

    private final boolean secure;
    private final List<String[]> usual;
    private final List<String[]> ofApi;

    /** @param secure whether people come over https */
    public SecurityHeaders(boolean secure) {
        this.secure = secure;
        this.usual = lines(false);
        this.ofApi = lines(true);
    }

    private String policy(String framers) {
        return POLICY + framers + (secure ? "; upgrade-insecure-requests" : "");
    }

    /** Lets pages of other sites have an answer that is for them, on the terms that it states. */
    public void embed(Embedded embedded, HttpServletResponse response) {
        embedded.framers().ifPresent(origins -> {
            String framers = origins.contains("*")
                    ? "*"
                    : Stream.concat(Stream.of("'self'"), origins.stream()).collect(joining(" "));
            response.setHeader(CSP, policy(framers));
            // It knows nobody but this site and everybody; browsers that know the policy do not look at it.
            response.setHeader("X-Frame-Options", null);
            // Whoever follows a link comes from the page around, and that is nobody's business.
            response.setHeader("Referrer-Policy", "no-referrer");
            response.setHeader(RESOURCE_POLICY, "cross-origin");
        });
        if (embedded.isReadByAnybody()) {
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader(RESOURCE_POLICY, "cross-origin");
        }
        embedded.keptFor()
                .ifPresent(time -> response.setHeader("Cache-Control", "public, max-age=" + time.toSeconds()));
    }

    /** Puts them on an answer that has not begun. */
    public void on(HttpServletRequest request, HttpServletResponse response) {
        of(request).forEach(line -> response.setHeader(line[0], line[1]));
    }

    /** Those of the answer to a request: names and values. */
    public List<String[]> of(HttpServletRequest request) {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return read && isApi(request) ? ofApi : usual;
    }

    /** Those of an answer to nobody knows what: names and values. */
    public List<String[]> usual() {
        return usual;
    }

    private List<String[]> lines(boolean api) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {CSP, policy("'none'")});
        lines.add(new String[] {"X-Content-Type-Options", "nosniff"});
        // Otherwise the server says its kind and version.
        lines.add(new String[] {"Server", "Tributary"});
        lines.add(new String[] {"Referrer-Policy", "strict-origin"});
        lines.add(new String[] {"Permissions-Policy", UNUSED});
        lines.add(new String[] {"Cross-Origin-Opener-Policy", "same-origin"});
        lines.add(new String[] {"X-Frame-Options", "DENY"});
        if (secure) {
            lines.add(new String[] {"Strict-Transport-Security", "max-age=63072000; includeSubDomains"});
        }
        if (api) {
            // For everybody's scripts, but never with the visitor's cookies.
            lines.add(new String[] {"Access-Control-Allow-Origin", "*"});
            lines.add(new String[] {"Access-Control-Expose-Headers", "ETag, Link, Retry-After"});
        }
        lines.add(new String[] {RESOURCE_POLICY, api ? "cross-origin" : "same-origin"});
        return List.copyOf(lines);
    }

    /** Whether the address is one of the API. */
    public static boolean isApi(HttpServletRequest request) {
        // CONNECT has no path at all.
        return request.getRequestURI() != null && request.getRequestURI().startsWith("/api/");
    }
}
