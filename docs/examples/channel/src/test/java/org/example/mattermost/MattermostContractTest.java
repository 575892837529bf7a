package org.example.mattermost;

import java.util.Optional;
import java.util.Set;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.testkit.contract.NotificationChannelContract;
import org.tributary.testkit.fake.ScriptedHttp;

/** All that the queue expects of a channel, also when the other side misbehaves. The tests are in the kit. */
class MattermostContractTest extends NotificationChannelContract {

    private static final String SECRET = "kx7example";

    @Override
    protected NotificationChannel channel() {
        return new MattermostChannel(
                ScriptedHttp.always(request -> ScriptedHttp.text(request, 200, "text/plain", "ok")));
    }

    @Override
    protected Optional<NotificationChannel> channel(OutboundHttp http) {
        return Optional.of(new MattermostChannel(http));
    }

    @Override
    protected String recipient() {
        return "https://chat.example.org/hooks/" + SECRET;
    }

    @Override
    protected Set<String> secrets() {
        return Set.of(SECRET);
    }
}
