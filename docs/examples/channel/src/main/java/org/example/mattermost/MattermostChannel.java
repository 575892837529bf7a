package org.example.mattermost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

/**
 * The channel {@code mattermost}: a message becomes a post in a channel of Mattermost.
 *
 * <p>The address of a recipient is what Mattermost shows when somebody makes an incoming webhook. Who knows it can post, so it
 * stands in no sentence and no log.
 *
 * @see <a href="https://developers.mattermost.com/integrate/webhooks/incoming/">Incoming webhooks</a>
 */
@Component
public final class MattermostChannel implements NotificationChannel {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 10_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutboundHttp http;
    private final Clock clock;

    @Activate
    public MattermostChannel(@Reference OutboundHttp http) {
        this(http, Clock.systemUTC());
    }

    /** For tests. */
    MattermostChannel(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mattermost";
    }

    @Override
    public Receipt send(Message message) {
        Optional<URI> hook = hook(message.to());
        if (hook.isEmpty()) {
            return new Receipt.Refused(
                    "The address of an incoming webhook of Mattermost begins with https:// and has /hooks/ in it.",
                    true);
        }
        try {
            return receipt(http.send(post(hook.get(), message)));
        } catch (OutboundFailure e) {
            // Time heals silence, and nothing else.
            return e.reason() == OutboundFailure.Reason.AWAY
                    ? new Receipt.Later(Optional.empty(), "Mattermost did not answer.")
                    : new Receipt.Refused("Mattermost could not be asked. " + e.getMessage(), false);
        }
    }

    private static Optional<URI> hook(String to) {
        try {
            URI address = new URI(to);
            boolean hook = "https".equalsIgnoreCase(address.getScheme())
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getPath().contains("/hooks/");
            return Optional.of(address).filter(one -> hook);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Redirected posts arrive as something else, or at somebody else's. */
    private static Outgoing post(URI hook, Message message) {
        try {
            byte[] body = JSON.writeValueAsBytes(Map.of("text", Post.of(message)));
            Map<String, String> headers = Map.of("Content-Type", "application/json");
            return new Outgoing("POST", hook, headers, Optional.of(body), PATIENCE, LONGEST_ANSWER).withoutRedirects();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A text could not be written as JSON", e);
        }
    }

    private Receipt receipt(Answer answer) {
        int status = answer.status();
        if (status == 200) {
            // Whatever else says 200 is a page to sign in, or somebody else.
            boolean taken =
                    new String(answer.body(), StandardCharsets.UTF_8).strip().equals("ok");
            return taken
                    ? new Receipt.Sent()
                    : new Receipt.Refused("What answers at this address is not Mattermost.", false);
        }
        if (status == 429 || status >= 500) {
            return new Receipt.Later(
                    answer.retryAfter(clock.instant()).filter(wait -> !wait.isZero()),
                    "Mattermost is busy; it answered " + status + ".");
        }
        boolean gone = status == 404 || status == 410;
        return new Receipt.Refused(
                gone ? "This webhook is no more." : "Mattermost does not take it; it answered " + status + ".", gone);
    }
}
