package org.tributary.web.internal.security;

import static java.util.stream.Collectors.joining;

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

    /** @param secure whether people come over https */
    public SecurityHeaders(boolean secure) {
        this.secure = secure;
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
        response.setHeader(CSP, policy("'none'"));
        response.setHeader("X-Content-Type-Options", "nosniff");
        // Otherwise the server says its kind and version.
        response.setHeader("Server", "Tributary");
        response.setHeader("Referrer-Policy", "strict-origin");
        response.setHeader("Permissions-Policy", UNUSED);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("X-Frame-Options", "DENY");
        if (secure) {
            response.setHeader("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (read && isApi(request)) {
            // For everybody's scripts, but never with the visitor's cookies.
            response.setHeader("Access-Control-Allow-Origin", "*");
            response.setHeader("Access-Control-Expose-Headers", "ETag, Link, Retry-After");
            response.setHeader(RESOURCE_POLICY, "cross-origin");
        } else {
            response.setHeader(RESOURCE_POLICY, "same-origin");
        }
    }

    /** Whether the address is one of the API. */
    public static boolean isApi(HttpServletRequest request) {
        // CONNECT has no path at all.
        return request.getRequestURI() != null && request.getRequestURI().startsWith("/api/");
    }
}
