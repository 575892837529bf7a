package org.tributary.api.net;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A request to another system.
 *
 * @param method GET, HEAD, POST, PUT, PATCH or DELETE
 * @param address absolute, http or https, without user information
 * @param headers by name; User-Agent, Host, Connection and the length are set by the platform
 * @param body what to send; empty for none
 * @param timeout for everything together, more than 0 and at most 60 seconds
 * @param maxBytes how long the answer's body may be after decompression, 1 to 50,000,000
 * @param redirected whether redirects are followed; otherwise a redirect is the answer. After 301, 302 and 303 what was
 *     posted is not sent again but its new place is read, so whoever posts something that must arrive follows none
 * @param robot whether the other side's {@code robots.txt} is asked first and obeyed (RFC 9309): for reading what strangers
 *     publish on a rhythm, not for an address at which somebody gave us a key
 */
public record Outgoing(
        String method,
        URI address,
        Map<String, String> headers,
        Optional<byte[]> body,
        Duration timeout,
        int maxBytes,
        boolean redirected,
        boolean robot) {

    public Outgoing {
        headers = Map.copyOf(headers);
    }

    /** A request that follows redirects. */
    public Outgoing(
            String method,
            URI address,
            Map<String, String> headers,
            Optional<byte[]> body,
            Duration timeout,
            int maxBytes) {
        this(method, address, headers, body, timeout, maxBytes, true, false);
    }

    /** Reads an address: 30 seconds, 10,000,000 bytes. */
    public static Outgoing get(URI address) {
        return new Outgoing("GET", address, Map.of(), Optional.empty(), Duration.ofSeconds(30), 10_000_000);
    }

    /** The same request with one more header. */
    public Outgoing with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Outgoing(method, address, more, body, timeout, maxBytes, redirected, robot);
    }

    /** The same request, answered by a redirect where there is one. */
    public Outgoing withoutRedirects() {
        return new Outgoing(method, address, headers, body, timeout, maxBytes, false, robot);
    }

    /** The same request, sent only where the other side's {@code robots.txt} lets robots in. */
    public Outgoing asRobot() {
        return new Outgoing(method, address, headers, body, timeout, maxBytes, redirected, true);
    }
}
