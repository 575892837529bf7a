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
 */
public record Outgoing(
        String method,
        URI address,
        Map<String, String> headers,
        Optional<byte[]> body,
        Duration timeout,
        int maxBytes,
        boolean redirected) {

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
        this(method, address, headers, body, timeout, maxBytes, true);
    }

    /** Reads an address: 30 seconds, 10,000,000 bytes. */
    public static Outgoing get(URI address) {
        return new Outgoing("GET", address, Map.of(), Optional.empty(), Duration.ofSeconds(30), 10_000_000);
    }

    /** The same request with one more header. */
    public Outgoing with(String header, String value) {
        Map<String, String> more = new java.util.HashMap<>(headers);
        more.put(header, value);
        return new Outgoing(method, address, more, body, timeout, maxBytes, redirected);
    }

    /** The same request, answered by a redirect where there is one. */
    public Outgoing withoutRedirects() {
        return new Outgoing(method, address, headers, body, timeout, maxBytes, false);
    }
}
