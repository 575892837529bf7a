package org.tributary.identity.oidc.internal;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tributary.api.identity.IdentityProvider;
import org.tributary.api.identity.IdentityProvider.Beginning;
import org.tributary.testkit.contract.IdentityProviderContract;
import org.tributary.testkit.contract.Trouble;

class OidcContractTest extends IdentityProviderContract {

    private static final String CLAIMS =
            "{\"email\":\"ada@aldersea.example\",\"email_verified\":true,\"name\":\"Ada\"}";

    private final MockOAuth2Server server = new MockOAuth2Server(new OAuth2Config(true));
    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void close() {
        server.shutdown();
    }

    private OidcSettings settings() {
        try {
            return OidcSettings.of(Settings.of(server.issuerUrl("council").toString()));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected IdentityProvider provider() {
        return OidcProvider.of(settings(), new PlainHttp(), Clock.systemUTC());
    }

    @Override
    protected Optional<IdentityProvider> away() {
        return Optional.of(OidcProvider.of(settings(), Trouble.AWAY.everywhere(), Clock.systemUTC()));
    }

    @Override
    protected Map<String, List<String>> signedIn(Beginning beginning, URI callback) {
        try {
            String location = browser.send(
                            HttpRequest.newBuilder(beginning.address())
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString("username=u-4711&claims="
                                            + URLEncoder.encode(CLAIMS, StandardCharsets.UTF_8)))
                                    .build(),
                            BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            return URLUtils.parseParameters(URI.create(location).getRawQuery());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Optional<Map<String, List<String>>> changedTheirMind(Beginning beginning) {
        String state = URLUtils.parseParameters(beginning.address().getRawQuery())
                .get("state")
                .get(0);
        return Optional.of(Map.of("error", List.of("access_denied"), "state", List.of(state)));
    }
}
