package org.tributary.people.internal.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.web.Site;

class SessionCookieTest {

    private static final Site SECURE = new Site("T", URI.create("https://tributary.example"), false, "", "");
    private static final Site PLAIN = new Site("T", URI.create("http://localhost:8181"), false, "", "");

    @Test
    void the_session_is_found_among_other_cookies() {
        SessionCookie cookie =
                new SessionCookie(List.of("a=b; __Host-tributary-session=secret ;tributary-session=planted"));
        assertThat(cookie.secret(SECURE)).contains("secret");
        assertThat(cookie.secret(PLAIN)).contains("planted");
    }

    @Test
    void over_https_a_cookie_that_a_neighbour_could_set_does_not_count() {
        assertThat(new SessionCookie(List.of("tributary-session=planted")).secret(SECURE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "=",
                "b",
                "tributary-session",
                "tributary-session=",
                "a;b",
                "\"",
                "tributary-session=x;tributary-session=y"
            })
    void what_is_no_session_is_none_and_no_failure(String header) {
        assertThat(new SessionCookie(List.of(header)).secret(PLAIN)).isEmpty();
        assertThat(new SessionCookie().secret(PLAIN)).isEmpty();
    }
}
