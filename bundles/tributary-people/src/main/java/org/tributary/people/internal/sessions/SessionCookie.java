package org.tributary.people.internal.sessions;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.ws.rs.HeaderParam;
import org.tributary.web.Site;

/**
 * The session that a browser says it has, for pages that end it or make another. A {@code @BeanParam}.
 *
 * <p>Read from the header as it is: what JAX-RS makes of a cookie that somebody forged badly is a failure, not a stranger.
 */
public final class SessionCookie {

    @HeaderParam("Cookie")
    private List<String> headers;

    /** Filled by the web. */
    public SessionCookie() {}

    /** For tests. */
    public SessionCookie(List<String> headers) {
        this.headers = headers;
    }

    /** Its secret; empty where the browser has none, or says two. Over https only the name that no neighbour can set counts. */
    public Optional<String> secret(Site site) {
        String name = "https".equals(site.baseUrl().getScheme()) ? "__Host-tributary-session" : "tributary-session";
        List<String> found = Optional.ofNullable(headers).orElse(List.of()).stream()
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)).filter(value -> !value.isEmpty()) : Optional.empty();
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SessionCookie";
    }
}
