package org.tributary.notify.kit;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.NotificationChannel;
import org.tributary.api.notify.Receipt;

/**
 * A channel that posts JSON to the webhook of a chat.
 *
 * <p>The address of a recipient is that of the webhook. Who knows it can post, so it is a secret and stands in no log and no
 * receipt. A chat cannot tell a message that comes again: where it has taken one and its answer was lost, the message comes
 * twice.
 *
 * <p>Whoever extends it says how a message is written and what an answer means, and has these sentences for the operator:
 * {@code address.malformed}, {@code address.inside}, {@code away}, {@code busy}, {@code redirected} and {@code no-webhook}.
 */
public abstract class ChatChannel implements NotificationChannel {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 100_000;
    private static final Duration BUSY = Duration.ofMinutes(1);

    private final OutboundHttp http;
    private final Clock clock;
    private final Pace pace;

    /** @param mostASecond how many messages one webhook takes within a second */
    protected ChatChannel(OutboundHttp http, Clock clock, int mostASecond) {
        this.http = http;
        this.clock = clock;
        this.pace = new Pace(mostASecond, clock);
    }

    /** The message as the chat wants it, JSON in UTF-8. */
    protected abstract byte[] written(Message message);

    /** What an answer means that is no redirect. */
    protected abstract Receipt receipt(Answer answer, String address);

    /** A sentence for the operator. */
    protected abstract String text(String key);

    @Override
    public final Receipt send(Message message) {
        Optional<URI> address = address(message.to());
        if (address.isEmpty()) {
            return new Receipt.Refused(text("address.malformed"), true);
        }
        Duration wait = pace.ask(message.to());
        if (!wait.isZero()) {
            return new Receipt.Later(Optional.of(wait), text("busy"));
        }
        Outgoing request = new Outgoing(
                        "POST",
                        address.get(),
                        Map.of("Content-Type", "application/json"),
                        Optional.of(written(message)),
                        PATIENCE,
                        LONGEST_ANSWER)
                .withoutRedirects();
        try {
            Answer answer = http.send(request);
            // Somebody else, for example a page to sign in, gets nothing, and their answer would be no yes.
            return answer.status() >= 300 && answer.status() < 400
                    ? new Receipt.Refused(text("redirected"), false)
                    : receipt(answer, message.to());
        } catch (OutboundFailure e) {
            return switch (e.reason()) {
                case REFUSED, UNWELCOME -> new Receipt.Refused(text("address.inside"), true);
                case AWAY -> new Receipt.Later(Optional.empty(), text("away"));
                case TOO_MUCH -> new Receipt.Refused(text("no-webhook"), false);
            };
        }
    }

    /** It asks to be left alone; until then nothing is sent to this address. */
    protected final Receipt busy(Answer answer, String address) {
        Duration wait = retryAfter(answer).orElse(BUSY);
        pace.quiet(address, wait);
        return new Receipt.Later(Optional.of(wait), text("busy"));
    }

    /** How long the chat wants to be left alone; empty where it does not say. */
    protected final Optional<Duration> retryAfter(Answer answer) {
        return answer.retryAfter(clock.instant());
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
}
