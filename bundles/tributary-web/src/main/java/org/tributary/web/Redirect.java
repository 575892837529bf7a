package org.tributary.web;

/**
 * Sends the browser to another page of this site. A resource method returns it instead of a {@link Page}.
 *
 * @param path where to, beginning with one slash; it never leaves this site
 * @param status 303 after a form was accepted, 301 where something has moved for good
 */
public record Redirect(String path, int status) {

    /** @throws IllegalArgumentException where the path leads elsewhere or the status is no redirect */
    public Redirect {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\") || path.matches("(?s).*[\\r\\n].*")) {
            throw new IllegalArgumentException("A redirect leads to a path on this site, beginning with one slash");
        }
        if (status < 301 || status > 308) {
            throw new IllegalArgumentException("Not the status of a redirect: " + status);
        }
    }

    /** After a form was accepted: the browser reads the other page, and reloading it sends nothing twice. */
    public static Redirect after(String path) {
        return new Redirect(path, 303);
    }

    /** It has moved for good. */
    public static Redirect moved(String path) {
        return new Redirect(path, 301);
    }
}
