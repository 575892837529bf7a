package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tributary.itests.ChatServer.Post;
import org.tributary.itests.Letters.Letter;

/** What those who follow something hear, through a real mail server and into real channels, whatever happens meanwhile. */
class FollowingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private static final String READER = "reader@elsewhere.example";
    private static final String OFFICER = "officer@leeds.gov.uk";

    private static MailServer mail;
    private static ChatServer chat;
    private static Installation tributary;

    @BeforeAll
    static void start() throws Exception {
        mail = new MailServer();
        chat = new ChatServer();
        tributary = Installation.unpack("following")
                .with("TRIBUTARY_SMTP_URL", mail.address())
                .with("TRIBUTARY_MAIL_FROM", "Tributary <tributary@host.example>")
                .with("TRIBUTARY_OUTBOUND_ALLOW", "127.0.0.1");
        mail.into(tributary);
        tributary.in(untilTuesdayMorning()).start();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
        mail.close();
        chat.close();
    }

    @Test
    void each_hears_of_each_listing_once_whatever_happens_meanwhile_and_nobody_who_stopped() throws Exception {
        Letter confirmation = readerAsks();
        Officer reader = new Officer(tributary, READER);
        reader.fill(reader.page(confirmation.link("/following/confirm/")), Map.of());
        Officer officer = Officer.signedIn(tributary, OFFICER);
        Document following = officer.fill(officer.page("/search?q=gulls"), Map.of());
        assertThat(following.location()).contains("/following");
        assertThat(following.text()).contains("gulls");
        String secret = channelsAreOpened(officer);

        chat.isBusy(1);
        publish("gulls-1", "Gulls tear open the bins of the old town");
        Letter first = told(READER, "Gulls tear open the bins of the old town");
        heardOnce("/teams", "Gulls tear open the bins of the old town");
        heardOnce("/slack", "Gulls tear open the bins of the old town");
        isSigned(heardOnce("/webhook", "Gulls tear open the bins of the old town"), secret);

        assertThat(oneClick(first).statusCode()).isEqualTo(200);
        publish("gulls-2", "Gulls keep landlords from mending bins on roofs");
        tributary.run("feature:uninstall tributary-subscriptions");
        publish("gulls-3", "Gulls wake whole streets before the bins go out");
        tributary.run("feature:install tributary-subscriptions");
        publish("gulls-4", "Gulls scare those who carry bins to the kerb");
        tributary.kill();
        // What comes at once is folded when it comes soon after something else.
        tributary.in(Duration.ofMinutes(20)).start();
        heardOnce("/webhook", "Gulls keep landlords from mending bins on roofs");
        heardOnce("/webhook", "Gulls wake whole streets before the bins go out");
        heardOnce("/webhook", "Gulls scare those who carry bins to the kerb");

        tributary.later(Duration.ofDays(1));
        Letter digest = told(OFFICER, "Gulls scare those who carry bins to the kerb");
        assertThat(digest.text())
                .containsOnlyOnce("Gulls tear open the bins of the old town")
                .containsOnlyOnce("Gulls keep landlords from mending bins on roofs")
                .containsOnlyOnce("Gulls wake whole streets before the bins go out");

        publish("gulls-5", "Gulls find every bin that does not close");
        heardOnce("/webhook", "Gulls find every bin that does not close");
        for (String title : List.of(
                "Gulls tear open the bins of the old town",
                "Gulls keep landlords from mending bins on roofs",
                "Gulls wake whole streets before the bins go out",
                "Gulls scare those who carry bins to the kerb")) {
            for (String path : List.of("/teams", "/slack", "/webhook")) {
                heardOnce(path, title);
            }
        }
        assertThat(Letters.to(tributary, READER))
                .as("mail to somebody who stopped")
                .noneMatch(letter -> letter.text().contains("landlords")
                        || letter.text().contains("whole streets")
                        || letter.text().contains("does not close"));
    }

    /** Somebody who has no account. */
    private static Letter readerAsks() throws Exception {
        Officer reader = new Officer(tributary, READER);
        Document sent = reader.fill(
                reader.page("/following/new?topic=waste-and-recycling"),
                Map.of("address", READER, "news", "new", "rhythm", "at-once"));
        assertThat(sent.text()).contains("Look into your mail");
        await().atMost(PATIENCE).until(() -> !Letters.to(tributary, READER).isEmpty());
        return Letters.newest(tributary, READER);
    }

    /** The channels of a team, into which a topic is followed; returns the secret with which posts are signed. */
    private static String channelsAreOpened(Officer officer) throws Exception {
        String secret = "";
        for (String channel : List.of("teams", "slack", "webhook")) {
            Document opened = officer.fill(
                    officer.page("/following/channels/new"),
                    Map.of("channel", channel, "name", "Team " + channel, "address", chat.address("/" + channel)));
            if (channel.equals("webhook")) {
                secret = opened.select("main code").text();
                assertThat(secret).isNotEmpty();
            }
            Document form = officer.page("/following/new?topic=waste-and-recycling");
            officer.fill(form, Map.of("rhythm", "at-once", "into", valueOf(form, "into", "Team " + channel)));
        }
        return secret;
    }

    private static String valueOf(Document page, String name, String label) {
        for (Element radio : page.select("input[name='" + name + "']")) {
            if (page.select("label[for='" + radio.id() + "']").text().contains(label)) {
                return radio.attr("value");
            }
        }
        throw new AssertionError("No choice " + label + " on\n" + page);
    }

    private static void publish(String key, String title) throws Exception {
        tributary.importListings(
                """
                {"key":"%s","kind":"problem","title":"%s","summary":"They come every morning.","organisation":"Kent County Council","topics":["waste-and-recycling"]}
                """
                        .formatted(key, title));
    }

    private static Letter told(String address, String title) {
        await().atMost(PATIENCE).until(() -> Letters.to(tributary, address).stream()
                .anyMatch(letter -> letter.text().contains(title)));
        List<Letter> letters = Letters.to(tributary, address).stream()
                .filter(letter -> letter.text().contains(title))
                .toList();
        assertThat(letters).as("mail on " + title).hasSize(1);
        return letters.get(0);
    }

    private static Post heardOnce(String path, String title) {
        await().atMost(PATIENCE).until(() -> chat.posts(path).stream()
                .anyMatch(post -> post.text().contains(title)));
        List<Post> posts = chat.posts(path).stream()
                .filter(post -> post.text().contains(title))
                .toList();
        assertThat(posts).as(path + " hears of " + title).hasSize(1);
        return posts.get(0);
    }

    private static void isSigned(Post post, String secret) throws Exception {
        Matcher signature = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})").matcher(post.header("Tributary-Signature"));
        assertThat(signature.matches()).as(post.header("Tributary-Signature")).isTrue();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] expected = mac.doFinal((signature.group(1) + "." + post.text()).getBytes(StandardCharsets.UTF_8));
        assertThat(signature.group(2)).isEqualTo(HexFormat.of().formatHex(expected));
    }

    /** What a mail program does when its reader presses "unsubscribe". */
    private static HttpResponse<String> oneClick(Letter letter) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(letter.unsubscribe()))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** Far from quiet hours and weekends. */
    private static Duration untilTuesdayMorning() {
        ZonedDateTime now = ZonedDateTime.now(LONDON);
        return Duration.between(
                now, now.with(TemporalAdjusters.next(DayOfWeek.TUESDAY)).with(LocalTime.of(10, 0)));
    }
}
