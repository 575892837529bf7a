package org.tributary.notify.slack.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;
import org.tributary.notify.kit.ChatChannel;

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
@Component(service = NotificationChannel.class)
public final class SlackChannel extends ChatChannel {

    static final String NAME = "slack";

    /** Slack says one, and lets short bursts pass. */
    static final int MOST_A_SECOND = 2;

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

    @Activate
    public SlackChannel(@Reference OutboundHttp http) {
        this(http, Clock.systemUTC());
    }

    /** For tests. */
    SlackChannel(OutboundHttp http, Clock clock) {
        super(http, clock, MOST_A_SECOND);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    protected byte[] written(Message message) {
        return Blocks.of(message);
    }

    @Override
    protected String text(String key) {
        return Texts.text(key);
    }

    @Override
    protected Receipt receipt(Answer answer, String address) {
        int status = answer.status();
        String word = word(answer);
        if (status == 200) {
            return word.equals(YES) ? new Receipt.Sent() : new Receipt.Refused(Texts.text("no-webhook"), false);
        }
        if (status == 429 || word.equals("rate_limited")) {
            return busy(answer, address);
        }
        if (GONE.contains(word) || status == 404 || status == 410) {
            return new Receipt.Refused(Texts.text("gone", word.isEmpty() ? status : word), true);
        }
        if (status >= 500 || status == 408 || status == 425) {
            return new Receipt.Later(retryAfter(answer), Texts.text("failed"));
        }
        return new Receipt.Refused(Texts.text("refused", word.isEmpty() ? status : word), false);
    }

    /** Slack's one word, such as {@code no_service}; nothing where the answer is something else, which nobody repeats. */
    private static String word(Answer answer) {
        String said = new String(answer.body(), StandardCharsets.UTF_8).strip();
        return said.matches("[a-z_]{1,60}") ? said : "";
    }
}
