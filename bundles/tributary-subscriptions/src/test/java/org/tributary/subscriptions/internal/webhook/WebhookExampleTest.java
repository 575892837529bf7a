package org.tributary.subscriptions.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.notify.Message;
import org.tributary.web.Site;

/** Receivers are written after the example in the chapter on webhooks. */
class WebhookExampleTest {

    private static final String SECRET = "Zk5q0JcVb3mWmT8nqXwJY2Qh1s7uL4rP9dEoGfAiKt0";
    private static final Instant SENT = Instant.ofEpochSecond(1_772_445_600);
    private static final Site SITE = new Site("Tributary", URI.create("https://tributary.example"), false, "", "");

    private static byte[] body() {
        Message message = new Message(
                "subscriptions/4fT9kQ2mXr7LpWz0aBcD1e/1772445600000",
                "https://receiver.example/hooks/tributary",
                "Problems about damp: 1 further on",
                "Here is what happened in what you follow on Tributary, the most useful first.\n",
                Optional.empty(),
                List.of(new Message.Item(
                        "Damp in council homes",
                        URI.create("https://tributary.example/listings/local/damp"),
                        "Problem · Cambury District Council · Beta\nNow in beta.",
                        "Problems about damp",
                        Optional.of(new ListingId("local", "damp")),
                        List.of("phase"))),
                Optional.of(URI.create("https://tributary.example/following/channels")),
                Optional.empty(),
                Message.Sort.BULK);
        return Payload.of(message, SITE, SENT).json();
    }

    @Test
    void the_example_is_what_is_sent() throws IOException {
        String chapter = Files.readString(Path.of("../../docs/webhooks.md"));
        String body = new String(body(), StandardCharsets.UTF_8);
        String signature = Signature.of(SECRET, SENT, body());

        assertThat(chapter).contains("Tributary-Signature: " + signature + "\n\n" + body + "\n```", SECRET);
        String pretty = chapter.substring(
                chapter.indexOf("```json\n") + 8, chapter.indexOf("\n```", chapter.indexOf("```json")));
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(pretty)).isEqualTo(mapper.readTree(body));
    }
}
