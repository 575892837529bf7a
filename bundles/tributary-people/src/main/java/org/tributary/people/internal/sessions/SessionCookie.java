package org.tributary.people.internal.sessions;

import java.util.Optional;
import javax.ws.rs.CookieParam;
import org.tributary.web.Site;

/** The session that a browser says it has, for pages that end it or make another. A {@code @BeanParam}. */
public final class SessionCookie {

    @CookieParam("__Host-tributary-session")
    private String secure;

    @CookieParam("tributary-session")
    private String plain;

    /** Filled by the web. */
    public SessionCookie() {}

    /** For tests. */
    public SessionCookie(String secret) {
        this.secure = secret;
        this.plain = secret;
    }

    /** Its secret; empty where the browser has none. Over https only the cookie that no neighbour can set counts. */
    public Optional<String> secret(Site site) {
        String value = "https".equals(site.baseUrl().getScheme()) ? secure : plain;
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SessionCookie";
    }
}
