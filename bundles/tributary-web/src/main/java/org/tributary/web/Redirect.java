package org.tributary.web;

import java.util.Optional;

/**
 * Sends the browser to another page of this site. A resource method returns it instead of a {@link Page}.
 *
 * @param path where to, beginning with one slash; it never leaves this site
 * @param status 303 after a form was accepted, 301 where something has moved for good
 * @param session the session that the browser gets; empty text to take its session away; absent to leave it as it is
 */
public record Redirect(String path, int status, Optional<String> session) {

    /** @throws IllegalArgumentException where the path leads elsewhere or the status is no redirect */
    public Redirect {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\") || path.matches("(?s).*[\\r\\n].*")) {
            throw new IllegalArgumentException("A redirect leads to a path on this site, beginning with one slash");
        }
        if (status < 301 || status > 308) {
            throw new IllegalArgumentException("Not the status of a redirect: " + status);
        }
        if (session.filter(secret -> !secret.matches("[A-Za-z0-9_-]{0,200}")).isPresent()) {
            throw new IllegalArgumentException("A session has up to 200 url-safe characters");
        }
    }

    /** One that leaves the session as it is. */
    public Redirect(String path, int status) {
        this(path, status, Optional.empty());
    }

    /** After a form was accepted: the browser reads the other page, and reloading it sends nothing twice. */
    public static Redirect after(String path) {
        return new Redirect(path, 303);
    }

    /** It has moved for good. */
    public static Redirect moved(String path) {
        return new Redirect(path, 301);
    }

    /**
     * The same, and from now on the browser has this session. Over https, or on one's own machine; elsewhere the answer
     * is a fault that tells the operator to use https, because everybody on the way could read the session.
     *
     * @param sessionSecret 1 to 200 url-safe characters, a new one at every sign-in, see {@link Secret}
     */
    public Redirect signedIn(String sessionSecret) {
        if (sessionSecret.isEmpty()) {
            throw new IllegalArgumentException("A session has a secret");
        }
        return new Redirect(path, status, Optional.of(sessionSecret));
    }

    /** The same, and from now on the browser has no session. */
    public Redirect signedOut() {
        return new Redirect(path, status, Optional.of(""));
    }

    /** Keeps the session out of logs. */
    @Override
    public String toString() {
        return "Redirect[" + status + "]";
    }
}
