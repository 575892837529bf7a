package org.tributary.web.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import javax.servlet.http.HttpServletRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncomingTest {

    private static String logged(String path) {
        return Incoming.loggable((HttpServletRequest) Proxy.newProxyInstance(
                HttpServletRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> path));
    }

    @ParameterizedTest
    @CsvSource({
        "/following/stop/Q9uVu63N3sLWtzfFvlUYWvPEevEAAFGFUXluakRk, /following/stop/Q9uV…",
        "/following/feed/4LuPXbbIdlfqywVBuy3P-ZwWYLd_____NjA1.atom, /following/feed/4LuP…",
        "/following/by-link/Q9uVu63N3sLWtzfFvlUYWvPEevEAA/more, /following/by-link/Q9uV…/more",
        "/listings/local/damp-in-our-council-homes-again-d8ky7, /listings/local/damp-in-our-council-homes-again-d8ky7",
        "/api/v1/organisations/yorkshire-and-the-humber, /api/v1/organisations/yorkshire-and-the-humber",
        "/assets/Short-Name.css, /assets/Short-Name.css",
        "/, /"
    })
    void a_path_in_the_log_holds_no_secret_that_opens_something(String path, String logged) {
        assertThat(logged(path)).isEqualTo(logged);
    }
}
