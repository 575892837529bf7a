package org.tributary.notify.email.internal;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.testkit.contract.HealthCheckContract;
import org.tributary.testkit.contract.NotificationChannelContract;

class EmailContractTest extends NotificationChannelContract {

    @TempDir
    Path folder;

    private MailServer server;
    private EmailChannel channel;

    @BeforeEach
    void start() {
        server = MailServer.plain();
        channel = new EmailChannel(
                Settings.of("smtp://localhost:" + server.port()), folder, Map.of(), Optional::empty, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        channel.stop();
        server.close();
    }

    @Override
    protected NotificationChannel channel() {
        return channel;
    }

    @Override
    protected String recipient() {
        return "officer@council.example";
    }

    @Override
    protected List<String> wrongRecipients() {
        return List.of("", "nobody at all", "a@b@c", "officer@council.example, second@council.example");
    }

    @Override
    protected Set<String> secrets() {
        return Set.of("officer@council.example");
    }

    @Nested
    class Health extends HealthCheckContract {

        @Override
        protected HealthCheck check() {
            return channel;
        }
    }
}
