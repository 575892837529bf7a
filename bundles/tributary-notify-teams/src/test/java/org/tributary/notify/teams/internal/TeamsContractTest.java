package org.tributary.notify.teams.internal;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.testkit.contract.NotificationChannelContract;
import org.tributary.testkit.fake.ScriptedHttp;

class TeamsContractTest extends NotificationChannelContract {

    private final AtomicInteger places = new AtomicInteger();

    @Override
    protected NotificationChannel channel() {
        return new TeamsChannel(
                ScriptedHttp.always(request -> ScriptedHttp.text(request, 202, "text/plain", "")), Clock.systemUTC());
    }

    @Override
    protected Optional<NotificationChannel> channel(OutboundHttp http) {
        return Optional.of(new TeamsChannel(http, Clock.systemUTC()));
    }

    /** Another one each time, since to one channel not more than a few messages a second are posted. */
    @Override
    protected String recipient() {
        return "https://teams.example/workflows/" + places.incrementAndGet() + "?sig=s3cret-signature";
    }

    @Override
    protected Set<String> secrets() {
        return Set.of("s3cret-signature");
    }
}
