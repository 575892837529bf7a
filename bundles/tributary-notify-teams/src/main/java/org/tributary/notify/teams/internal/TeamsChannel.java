package org.tributary.notify.teams.internal;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * The channel {@code teams}: a message becomes a card in a channel of Microsoft Teams.
 *
 * <p>The address of a recipient is what Teams shows when somebody makes the workflow "Send webhook alerts to a channel",
 * an https address of up to 320 characters. Who knows it can post, so it is a secret and stands in no log and no receipt.
 * Teams cannot tell a message that comes again: where it has taken one and its answer was lost, the card comes twice.
 *
 * @see <a href="https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook">The trigger of the workflow</a>
 */
@Component(service = NotificationChannel.class)
public final class TeamsChannel extends ChatChannel {

    static final String NAME = "teams";

    /** More are throttled, see {@link Card}. */
    static final int MOST_A_SECOND = 4;

    private static final int LONGEST_SENTENCE = 4_000;

    /** The old connectors answer 200 also where they could not deliver, and name the reason in words. */
    private static final Pattern CONNECTOR_ERROR = Pattern.compile("(?i)\\bfailed\\b.*?\\bHTTP error (\\d{3})");

    private static final Pattern FAILED = Pattern.compile("(?i)\\bfailed\\b");

    @Activate
    public TeamsChannel(@Reference OutboundHttp http) {
        this(http, Clock.systemUTC());
    }

    /** For tests. */
    TeamsChannel(OutboundHttp http, Clock clock) {
        super(http, clock, MOST_A_SECOND);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    protected byte[] written(Message message) {
        return Card.of(message);
    }

    @Override
    protected String text(String key) {
        return Texts.text(key);
    }

    @Override
    protected Receipt receipt(Answer answer, String address) {
        if (answer.status() != 200) {
            return receipt(answer.status(), answer, address);
        }
        // Only so much of it, since who answers may be anybody, and a pattern takes its time.
        String said =
                new String(answer.body(), 0, Math.min(answer.body().length, LONGEST_SENTENCE), StandardCharsets.UTF_8);
        Matcher error = CONNECTOR_ERROR.matcher(said);
        if (error.find()) {
            return receipt(Integer.parseInt(error.group(1)), answer, address);
        }
        if (answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html")) {
            return new Receipt.Refused(Texts.text("no-webhook"), false);
        }
        if (FAILED.matcher(said).find()) {
            return new Receipt.Later(Optional.empty(), Texts.text("failed"));
        }
        return new Receipt.Sent();
    }

    private Receipt receipt(int status, Answer answer, String address) {
        if (status >= 200 && status < 300) {
            return new Receipt.Sent();
        }
        return switch (status) {
            case 404, 410 -> new Receipt.Refused(Texts.text("gone"), true);
            case 401, 403 -> new Receipt.Refused(Texts.text("sign-in"), false);
            case 413 -> new Receipt.Refused(Texts.text("too-long"), false);
            case 429 -> busy(answer, address);
            case 408, 425 -> new Receipt.Later(Optional.empty(), Texts.text("away"));
            default -> status == 400 && isTurnedOff(answer)
                    ? new Receipt.Later(Optional.empty(), Texts.text("turned-off"))
                    : status >= 500
                            ? new Receipt.Later(retryAfter(answer), Texts.text("failed"))
                            : new Receipt.Refused(Texts.text("refused", status), false);
        };
    }

    /** A workflow that somebody turned off is often turned on again, and what waits is then sent. */
    private static boolean isTurnedOff(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8).contains("WorkflowTriggerIsNotEnabled");
    }
}
