package org.tributary.web.internal.security;

import java.net.URI;
import java.util.Optional;
import javax.servlet.http.Cookie;
import javax.servlet.http.HttpServletRequest;
import org.tributary.web.internal.settings.WebSettings;

/**
 * The two cookies of the site. Over https their names begin with {@code __Host-}, so that no neighbour's page can set
 * them; over plain http, which is for trying things on one's own machine, browsers would refuse such a name.
 */
public final class Cookies {

    private final boolean secure;
    private final boolean ownMachine;

    /** @param base the address of the site as people see it */
    public Cookies(URI base) {
        this.secure = "https".equals(base.getScheme());
        this.ownMachine = WebSettings.OWN_MACHINE.contains(base.getHost());
    }

    /** Whether a session may be given to a browser: over plain http everybody on the way could read it. */
    public boolean isSafe() {
        return secure || ownMachine;
    }

    /** The header line that gives the browser a session. It goes when the browser is closed, if not before. */
    public String setSession(String secret) {
        return name("session") + "=" + secret + attributes();
    }

    /** The header line that takes the session away. */
    public String clearSession() {
        return name("session") + "=; Max-Age=0" + attributes();
    }

    /** The value of the session cookie. */
    public Optional<String> session(HttpServletRequest request) {
        return value(request, name("session"));
    }

    /** The value of the cookie that forms are tied to. */
    public Optional<String> form(HttpServletRequest request) {
        return value(request, name("form"));
    }

    /** The header line that sets the cookie that forms are tied to. It goes when the browser is closed. */
    public String setForm(String key) {
        return name("form") + "=" + key + attributes();
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    private String name(String last) {
        return (secure ? "__Host-" : "") + "tributary-" + last;
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        // Two of one name: neither can be trusted to be ours.
        String found = null;
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = cookie.getValue();
            }
        }
        return Optional.ofNullable(found).filter(value -> !value.isEmpty());
    }
}
