package org.tributary.web.internal.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.tributary.api.health.Health;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.ViewerSource;
import org.tributary.testkit.contract.HealthCheckContract;
import org.tributary.testkit.contract.ViewerSourceContract;
import org.tributary.web.internal.http.RunningWeb;
import org.tributary.web.internal.security.AdministratorToken;

/** What is built of the settings keeps the contracts. */
class WebContractsTest {

    private static final String TOKEN = "0123456789abcdef";

    @Nested
    class OfTheTokenInTheSettings extends ViewerSourceContract {

        @Override
        protected ViewerSource source() {
            return new AdministratorToken(RunningWeb.settings(Map.of("adminToken", TOKEN)));
        }

        @Override
        protected Credentials known() {
            return new Credentials(Optional.of(TOKEN), Optional.empty());
        }
    }

    @Nested
    class OfGoodSettings extends HealthCheckContract {

        @Override
        protected HealthCheck check() {
            return RunningWeb.settings(Map.of("adminToken", TOKEN));
        }

        @Override
        protected Set<String> secrets() {
            return Set.of(TOKEN);
        }
    }

    @Nested
    class OfATokenThatIsTooShort extends HealthCheckContract {

        @Override
        protected HealthCheck check() {
            return RunningWeb.settings(Map.of("adminToken", "t00short"));
        }

        @Override
        protected Health.Status expected() {
            return Health.Status.DEGRADED;
        }

        @Override
        protected Set<String> secrets() {
            return Set.of("t00short");
        }
    }
}
