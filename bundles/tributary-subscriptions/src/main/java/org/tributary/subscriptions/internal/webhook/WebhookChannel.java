package org.tributary.subscriptions.internal.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.tributary.subscriptions.internal.following.ChannelSecrets;
import org.tributary.web.CurrentSite;

/**
 * Posts a message as signed JSON to a program that a team runs.
 *
 * <p>Anything but a yes is tried again, since receivers are mended: only one that says 410 is taken at its word. An address
 * that leads inside is refused whenever it does.
 */
@Component
public final class WebhookChannel implements NotificationChannel {

    static final String NAME = "webhook";
    static final String DELIVERY = "Tributary-Delivery";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 1_000_000;
    private static final Pattern KEY = Pattern.compile("subscriptions/([A-Za-z0-9]{1,22})/[A-Za-z0-9/._-]{1,100}");

    private final OutboundHttp http;
    private final ChannelSecrets secrets;
    private final CurrentSite site;
    private final Clock clock;

    @Activate
    public WebhookChannel(
            @Reference OutboundHttp http, @Reference ChannelSecrets secrets, @Reference CurrentSite site) {
        this(http, secrets, site, Clock.systemUTC());
    }

    /** With a clock of the test's own. */
    public WebhookChannel(OutboundHttp http, ChannelSecrets secrets, CurrentSite site, Clock clock) {
        this.http = http;
        this.secrets = secrets;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Receipt send(Message message) {
        Optional<URI> address = address(message.to());
        if (address.isEmpty()) {
            return new Receipt.Refused(WebhookTexts.text("address"), true);
        }
        Matcher key = KEY.matcher(message.key());
        Optional<String> secret = key.matches() ? secrets.of(key.group(1)) : Optional.empty();
        if (secret.isEmpty()) {
            return new Receipt.Refused(WebhookTexts.text("secret"), false);
        }
        Instant now = clock.instant();
        byte[] body = Payload.of(message, site.now(), now).json();
        Outgoing request = new Outgoing(
                        "POST",
                        address.get(),
                        Map.of(
                                "Content-Type",
                                "application/json",
                                DELIVERY,
                                message.key(),
                                Signature.HEADER,
                                Signature.of(secret.get(), now, body)),
                        Optional.of(body),
                        PATIENCE,
                        LONGEST_ANSWER)
                .withoutRedirects();
        try {
            return receipt(http.send(request));
        } catch (OutboundFailure e) {
            return switch (e.reason()) {
                case REFUSED, UNWELCOME -> new Receipt.Refused(WebhookTexts.text("inside"), false);
                case AWAY -> new Receipt.Later(Optional.empty(), WebhookTexts.text("away", PATIENCE.toSeconds()));
                    // It has taken the message, whatever else it says.
                case TOO_MUCH -> new Receipt.Refused(WebhookTexts.text("long", LONGEST_ANSWER), false);
            };
        }
    }

    private static Optional<URI> address(String text) {
        try {
            URI address = new URI(text);
            return address.getHost() == null ? Optional.empty() : Optional.of(address);
        } catch (URISyntaxException e) {
            // Without the exception: it quotes the address, which may be a secret.
            return Optional.empty();
        }
    }

    private Receipt receipt(Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Receipt.Sent();
        }
        if (status == 410) {
            return new Receipt.Refused(WebhookTexts.text("gone"), true);
        }
        String text = status == 429 || status == 503 ? "busy" : status >= 300 && status < 400 ? "redirect" : "status";
        return new Receipt.Later(answer.retryAfter(clock.instant()), WebhookTexts.text(text, Integer.toString(status)));
    }
}
