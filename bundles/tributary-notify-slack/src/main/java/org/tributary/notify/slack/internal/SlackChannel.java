package org.tributary.notify.slack.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * The channel {@code slack}: a message is posted into a channel of Slack.
 *
 * <p>The address of a recipient is that of an incoming webhook, {@code https://hooks.slack.com/services/…}. Who knows it
 * can post, so it is a secret and stands in no log and no receipt. Slack cannot tell a message that comes again: where it
 * has taken one and its answer was lost, the message comes twice.
 *
 * @see <a href="https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors">What Slack
 *     answers</a>
 * @see <a href="https://docs.slack.dev/apis/web-api/rate-limits">One message a second, short bursts beyond it</a>
 */
@Component
public final class SlackChannel implements NotificationChannel {

    static final String NAME = "slack";

    /** Slack says one, and lets short bursts pass. */
    static final int MOST_A_SECOND = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 100_000;
    private static final Duration BUSY = Duration.ofMinutes(1);

    private static final String YES = "ok";

    /** What Slack says where nothing will ever arrive at this address again, whatever the number. */
    private static final Set<String> GONE = Set.of(
            "action_prohibited",
            "channel_is_archived",
            "channel_not_found",
            "invalid_token",
            "no_active_hooks",
            "no_service",
            "no_service_id",
            "no_team",
            "posting_to_general_channel_denied",
            "team_disabled",
            "user_not_found");

    private final OutboundHttp http;
    private final Clock clock;
    private final Pace pace;

    @Activate
    public SlackChannel(@Reference OutboundHttp http) {
        this(http, Clock.systemUTC());
    }

    /** For tests. */
    SlackChannel(OutboundHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
        this.pace = new Pace(MOST_A_SECOND, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Receipt send(Message message) {
        Optional<URI> address = address(message.to());
        if (address.isEmpty()) {
            return new Receipt.Refused(Texts.text("address.malformed"), true);
        }
        Duration wait = pace.ask(message.to());
        if (!wait.isZero()) {
            return new Receipt.Later(Optional.of(wait), Texts.text("busy"));
        }
        Outgoing request = new Outgoing(
                        "POST",
                        address.get(),
                        Map.of("Content-Type", "application/json"),
                        Optional.of(Blocks.of(message)),
                        PATIENCE,
                        LONGEST_ANSWER)
                .withoutRedirects();
        try {
            Answer answer = http.send(request);
            // Somebody else, for example a page to sign in, gets nothing, and their answer would be no yes.
            return answer.status() >= 300 && answer.status() < 400
                    ? new Receipt.Refused(Texts.text("redirected"), false)
                    : receipt(answer, message.to());
        } catch (OutboundFailure e) {
            return switch (e.reason()) {
                case REFUSED, UNWELCOME -> new Receipt.Refused(Texts.text("address.inside"), true);
                case AWAY -> new Receipt.Later(Optional.empty(), Texts.text("away"));
                case TOO_MUCH -> new Receipt.Refused(Texts.text("no-webhook"), false);
            };
        }
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text.strip());
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            boolean web = scheme.equals("https") || scheme.equals("http");
            return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            // Without the exception: it quotes the address, which is a secret.
            return Optional.empty();
        }
    }

    private Receipt receipt(Answer answer, String address) {
        int status = answer.status();
        String word = word(answer);
        if (status == 200) {
            return word.equals(YES) ? new Receipt.Sent() : new Receipt.Refused(Texts.text("no-webhook"), false);
        }
        if (status == 429 || word.equals("rate_limited")) {
            Duration wait = answer.retryAfter(clock.instant()).orElse(BUSY);
            pace.quiet(address, wait);
            return new Receipt.Later(Optional.of(wait), Texts.text("busy"));
        }
        if (GONE.contains(word) || status == 404 || status == 410) {
            return new Receipt.Refused(Texts.text("gone", word.isEmpty() ? status : word), true);
        }
        if (status >= 500 || status == 408 || status == 425) {
            return new Receipt.Later(answer.retryAfter(clock.instant()), Texts.text("failed"));
        }
        return new Receipt.Refused(Texts.text("refused", word.isEmpty() ? status : word), false);
    }

    /** Slack's one word, such as {@code no_service}; nothing where the answer is something else, which nobody repeats. */
    private static String word(Answer answer) {
        String said = new String(answer.body(), StandardCharsets.UTF_8).strip();
        return said.matches("[a-z_]{1,60}") ? said : "";
    }
}
