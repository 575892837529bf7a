package org.tributary.web.internal.security;

import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** The header lines that every answer carries, whoever makes it: they forbid the browser all that we do not need. */
public final class SecurityHeaders {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self';"
            + " script-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final String UNUSED = "accelerometer=(), autoplay=(), camera=(), display-capture=(),"
            + " encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(),"
            + " payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(),"
            + " xr-spatial-tracking=()";

    private final boolean secure;

    /** @param secure whether people come over https */
    public SecurityHeaders(boolean secure) {
        this.secure = secure;
    }

    /** Puts them on an answer that has not begun. */
    public void on(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", secure ? POLICY + "; upgrade-insecure-requests" : POLICY);
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
            response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
        } else {
            response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        }
    }

    /** Whether the address is one of the API. */
    public static boolean isApi(HttpServletRequest request) {
        // CONNECT has no path at all.
        return request.getRequestURI() != null && request.getRequestURI().startsWith("/api/");
    }
}
