package org.tributary.notify.govuk.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.testkit.contract.NotificationChannelContract;
import org.tributary.testkit.fake.ScriptedHttp;

class NotifyContractTest extends NotificationChannelContract {

    @Override
    protected NotificationChannel channel() {
        return at(ScriptedHttp.always(request -> request.method().equals("GET")
                ? ScriptedHttp.text(request, 200, "application/json", Endpoint.NONE)
                : ScriptedHttp.text(request, 201, "application/json", Endpoint.CREATED)));
    }

    @Override
    protected Optional<NotificationChannel> channel(OutboundHttp http) {
        return Optional.of(at(http));
    }

    private static NotificationChannel at(OutboundHttp http) {
        try {
            return new NotifyChannel(Installation.of(Settings.of("https://notify.example/")), http, Clock.systemUTC());
        } catch (Installation.Malformed e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected String recipient() {
        return "officer@council.example";
    }

    /** What an address is, Notify knows; here it takes every one. */
    @Override
    protected List<String> wrongRecipients() {
        return List.of();
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(Settings.SECRET, "officer@council.example");
    }
}
