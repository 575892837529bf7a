package org.tributary.notify.govuk.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.tributary.api.health.Health;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Message.Sort;
import org.tributary.api.notify.Receipt;

/**
 * The channel {@code email} by GOV.UK Notify. The recipient is an email address.
 *
 * <p>The key of a message is the reference of the notification. Before each message Notify is asked whether it knows that
 * reference: so one whose yes was lost, on whichever node, is not sent twice. What Notify found out about the address
 * meanwhile is taken over.
 *
 * @see <a href="https://docs.notifications.service.gov.uk/rest-api.html#send-an-email">Sending an email</a>
 * @see <a href="https://docs.notifications.service.gov.uk/rest-api.html#get-the-status-of-multiple-messages">Asking by
 *     reference</a>
 * @see <a href="https://docs.notifications.service.gov.uk/rest-api.html#error-messages">What it answers</a>
 */
final class NotifyChannel implements Way {

    static final String NAME = "email";

    /** Both requests together stay within the half minute that a channel has. */
    private static final Duration PATIENCE = Duration.ofSeconds(13);

    private static final int LONGEST_ANSWER = 2_500_000;
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_WORDS = 300;
    private static final Duration BUSY = Duration.ofMinutes(1);
    private static final Duration TODAY = Duration.ofHours(1);

    /** What has become of a notification that can be sent again. */
    private static final Set<String> LOST =
            Set.of("temporary-failure", "technical-failure", "validation-failed", "cancelled");

    private static final String DEAD = "permanent-failure";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Installation installation;
    private final OutboundHttp http;
    private final Clock clock;

    /** What the operator must do before anything can be sent; empty while all is well. */
    private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());

    NotifyChannel(Installation installation, OutboundHttp http, Clock clock) {
        this.installation = installation;
        this.http = http;
        this.clock = clock;
    }

    /** An answer that is no yes, with what the operator or the queue makes of it. */
    private static final class No extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Receipt receipt;
        private final boolean operator;

        /** @param operator whether nothing at all can be sent until somebody acts */
        No(Receipt receipt, boolean operator) {
            super(null, null, false, false);
            this.receipt = receipt;
            this.operator = operator;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Receipt send(Message message) {
        if (message.sort() == Sort.BULK && message.unsubscribe().isEmpty()) {
            return new Receipt.Refused(Texts.text("bulk.no-way-out"), false);
        }
        try {
            Optional<Receipt> earlier = earlier(message.key());
            if (earlier.isEmpty()) {
                post(message);
            }
            trouble.set(Optional.empty());
            return earlier.orElseGet(Receipt.Sent::new);
        } catch (No no) {
            if (no.operator) {
                trouble.set(Optional.of(
                        no.receipt instanceof Receipt.Later later
                                ? later.why()
                                : ((Receipt.Refused) no.receipt).why()));
            }
            return no.receipt;
        }
    }

    /** What has become of the message if Notify has it already. */
    private Optional<Receipt> earlier(String key) throws No {
        URI address = URI.create(installation.url() + "/v2/notifications?reference="
                + URLEncoder.encode(key, StandardCharsets.UTF_8) + "&template_type=email");
        Answer answer = ask("GET", address, Optional.empty());
        for (JsonNode notification : json(answer).path("notifications")) {
            String status = notification.path("status").asText();
            if (notification.path("reference").asText().equals(key) && !LOST.contains(status)) {
                return Optional.of(
                        status.equals(DEAD)
                                ? new Receipt.Refused(Texts.text("address.dead"), true)
                                : new Receipt.Sent());
            }
        }
        return Optional.empty();
    }

    private void post(Message message) throws No {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("email_address", message.to())
                .put("template_id", installation.template())
                .put("reference", message.key());
        body.putObject("personalisation")
                .put("subject", NotifyMarkdown.subject(message.subject(), LONGEST_SUBJECT))
                .put("body", NotifyMarkdown.of(text(message)));
        // Notify takes https only, and says so by refusing the whole message.
        message.unsubscribe()
                .filter(stop -> "https".equalsIgnoreCase(stop.getScheme()))
                .ifPresent(stop -> body.put("one_click_unsubscribe_url", stop.toASCIIString()));
        try {
            ask(
                    "POST",
                    URI.create(installation.url() + "/v2/notifications/email"),
                    Optional.of(JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message could not be written", e);
        }
    }

    /** Notify sends answers to an address that it knows beforehand, so the reader must be told who it was. */
    private static String text(Message message) {
        return message.replyTo()
                .map(address -> Texts.text("answers", address) + "\n\n" + message.text())
                .orElseGet(message::text);
    }

    private Answer ask(String method, URI address, Optional<byte[]> body) throws No {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + installation.key().token(clock.instant()));
        headers.put("Accept", "application/json");
        body.ifPresent(bytes -> headers.put("Content-Type", "application/json"));
        try {
            // The token is for nobody else.
            Answer answer = http.send(
                    new Outgoing(method, address, headers, body, PATIENCE, LONGEST_ANSWER).withoutRedirects());
            if (answer.status() >= 300 && answer.status() < 400) {
                throw later(Optional.empty(), "redirected");
            }
            if (answer.status() < 200 || answer.status() >= 300) {
                throw no(answer);
            }
            return answer;
        } catch (OutboundFailure e) {
            throw switch (e.reason()) {
                case REFUSED, UNWELCOME -> operators("inside");
                case AWAY -> later(Optional.empty(), "away");
                case TOO_MUCH -> operators("no-notify");
            };
        }
    }

    private No no(Answer answer) {
        Optional<JsonNode> error =
                Optional.of(json(answer).path("errors").path(0)).filter(JsonNode::isObject);
        String type = error.map(one -> one.path("error").asText()).orElse("");
        String words = error.map(one -> words(one.path("message").asText())).orElse("");
        int status = answer.status();
        return switch (status) {
            case 400 -> badRequest(type, words);
            case 401, 403 -> operators("key", words);
            case 404, 405 -> operators("no-notify");
            case 429 -> type.equals("TooManyRequestsError")
                    ? operators(Optional.of(TODAY), "limit", words)
                    : later(Optional.of(answer.retryAfter(clock.instant()).orElse(BUSY)), "busy");
            default -> status >= 500 || status == 408
                    ? later(answer.retryAfter(clock.instant()), "failed")
                    : new No(new Receipt.Refused(Texts.text("refused", status, words), false), false);
        };
    }

    private No badRequest(String type, String words) {
        if (type.equals("ValidationError") && words.startsWith("email_address")) {
            return new No(new Receipt.Refused(Texts.text("address.malformed"), true), false);
        }
        if (words.startsWith("Template")
                || words.startsWith("template_id")
                || words.startsWith("Missing personalisation")) {
            // No reader is to blame: what waits goes out as soon as the template is mended.
            return operators("template", words);
        }
        return new No(new Receipt.Refused(Texts.text("refused", 400, words), false), type.equals("BadRequestError"));
    }

    private No operators(String key, Object... values) {
        return operators(Optional.empty(), key, values);
    }

    private No operators(Optional<Duration> after, String key, Object... values) {
        return new No(new Receipt.Later(after, Texts.text(key, withHost(values))), true);
    }

    private No later(Optional<Duration> after, String key) {
        return new No(new Receipt.Later(after, Texts.text(key, withHost())), false);
    }

    /** The host is the first value of every sentence. */
    private Object[] withHost(Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = installation.host();
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }

    private static JsonNode json(Answer answer) {
        try {
            JsonNode read = JSON.readTree(answer.body());
            return read == null ? JsonNodeFactory.instance.missingNode() : read;
        } catch (IOException e) {
            // A page of a proxy, for example; the status says enough.
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /** One line without addresses and without what looks like a key. */
    private static String words(String message) {
        String line = message.replaceAll("[\\p{Cntrl}\\s]+", " ")
                .replaceAll("[^\\s<>]*@[^\\s<>]*", "(address)")
                .replaceAll("[0-9a-fA-F]{8}-[0-9a-fA-F-]{27,}", "(id)")
                .strip();
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) : line;
    }

    @Override
    public Health health() {
        return trouble.get()
                .map(sentence -> new Health(Health.Status.DEGRADED, sentence))
                .orElseGet(() -> new Health(Health.Status.UP, Texts.text("health", installation.host())));
    }
}
