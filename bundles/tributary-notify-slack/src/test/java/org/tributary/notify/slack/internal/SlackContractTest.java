package org.tributary.notify.slack.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.testkit.contract.NotificationChannelContract;
import org.tributary.testkit.fake.ScriptedHttp;

class SlackContractTest extends NotificationChannelContract {

    private final AtomicInteger places = new AtomicInteger();

    @Override
    protected NotificationChannel channel() {
        return new SlackChannel(
                ScriptedHttp.always(request -> ScriptedHttp.text(request, 200, "text/plain", "ok")), Clock.systemUTC());
    }

    @Override
    protected Optional<NotificationChannel> channel(OutboundHttp http) {
        return Optional.of(new SlackChannel(http, Clock.systemUTC()));
    }

    /** Another one each time, since to one channel not more than two messages a second are posted. */
    @Override
    protected String recipient() {
        return "https://hooks.slack.example/services/T00/B" + places.incrementAndGet() + "/s3cret-key";
    }

    @Override
    protected Set<String> secrets() {
        return Set.of("s3cret-key");
    }
}
