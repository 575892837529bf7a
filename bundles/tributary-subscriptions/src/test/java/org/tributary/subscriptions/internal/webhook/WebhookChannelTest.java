package org.tributary.subscriptions.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.notify.Message;
import org.tributary.api.notify.Receipt;
import org.tributary.api.people.Role;
import org.tributary.subscriptions.internal.following.ChannelSecrets;
import org.tributary.subscriptions.internal.following.Follower;
import org.tributary.subscriptions.internal.following.FollowingFixture;
import org.tributary.subscriptions.internal.following.Subscriptions.Opened;
import org.tributary.web.internal.outbound.GuardedHttp;
import org.tributary.web.internal.settings.WebSettings;

/** What goes over the wire to a receiver, by the real client, and what becomes of its answers. */
class WebhookChannelTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00.750Z");

    private record Received(String method, URI path, Map<String, List<String>> headers, byte[] body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> String.join(", ", header.getValue()))
                    .findFirst()
                    .orElse("");
        }
    }

    @FunctionalInterface
    private interface Answering {
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Answering answering = exchange -> exchange.sendResponseHeaders(204, -1);
    private static FollowingFixture world;

    private HttpServer server;
    private GuardedHttp http;
    private Opened channel;

    @BeforeAll
    static void open() {
        world = new FollowingFixture();
        world.people.put("ada", "ada@cambury.example", "cambury", Role.MEMBER);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes()));
            try (exchange) {
                answering.to(exchange);
            }
        });
        server.start();
        http = guarded("127.0.0.1/32");
        channel = world.subscriptions.openChannel(
                "webhook",
                "https://hooks.example/hooks/1?a=b",
                "Our team",
                new OrganisationId("cambury"),
                world.people.actor("ada"));
    }

    @AfterEach
    void stop() {
        end.countDown();
        http.close();
        server.stop(0);
        threads.shutdownNow();
        world.subscriptions.channels(new OrganisationId("cambury"), world.signedIn("ada")).stream()
                .map(Follower::id)
                .forEach(follower -> world.subscriptions.closeChannel(follower, world.signedIn("ada")));
    }

    private static GuardedHttp guarded(String... allowed) {
        InvocationHandler settings =
                (proxy, method, args) -> method.getName().equals("outboundAllow") ? allowed : method.getDefaultValue();
        return new GuardedHttp(new WebSettings((WebSettings.Config) Proxy.newProxyInstance(
                WebSettings.Config.class.getClassLoader(), new Class<?>[] {WebSettings.Config.class}, settings)));
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private String key() {
        return "subscriptions/" + channel.follower().id() + "/1772445600000";
    }

    private Message message(String to, String key) {
        return new Message(
                key,
                to,
                "2 new: Damp – “and mould” \u2028",
                "Two things.\n\n* Damp in council homes\n",
                Optional.of("<p>not sent</p>"),
                List.of(
                        new Message.Item(
                                "Damp <in> council homes",
                                URI.create("https://tributary.example/listings/local/damp"),
                                "A problem · Cambury\nNew",
                                "Problems about damp",
                                Optional.of(new ListingId("local", "damp")),
                                List.of("new", "phase")),
                        new Message.Item("All of them", URI.create("https://tributary.example/search?q=damp"), "")),
                Optional.of(URI.create("https://tributary.example/following/channels")),
                Optional.empty(),
                Message.Sort.BULK);
    }

    private Receipt send(OutboundHttp by, Message message) {
        return new WebhookChannel(
                        by,
                        new ChannelSecrets(world.database.store()),
                        () -> FollowingFixture.SITE,
                        Clock.fixed(NOW, ZoneOffset.UTC))
                .send(message);
    }

    private Receipt send() {
        return send(http, message(address("/hooks/1?a=b"), key()));
    }

    private static String hmac(String secret, byte[] said) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(said));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_receiver_gets_json_that_it_can_prove_to_come_from_here() throws IOException {
        assertThat(send()).isInstanceOf(Receipt.Sent.class);

        assertThat(received).hasSize(1);
        Received one = received.get(0);
        assertThat(one.method()).isEqualTo("POST");
        assertThat(one.path()).hasToString("/hooks/1?a=b");
        assertThat(one.header("Content-Type")).isEqualTo("application/json");
        assertThat(one.header("Tributary-Delivery")).isEqualTo(key());
        assertThat(one.header("User-Agent")).startsWith("Tributary (+http");
        assertThat(one.header("Cookie") + one.header("Authorization")).isEmpty();
        byte[] said = ("1772445600." + new String(one.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
        assertThat(one.header("Tributary-Signature"))
                .isEqualTo("t=1772445600,v1=" + hmac(channel.secret().orElseThrow(), said));
        JsonNode json = new ObjectMapper().readTree(one.body());
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("id", "sent", "site", "subject", "text", "items", "manage");
        assertThat(json.get("id").asText()).isEqualTo(key());
        assertThat(json.get("sent").asText()).isEqualTo("2026-03-02T10:00:00Z");
        assertThat(json.get("site").asText()).isEqualTo("https://tributary.example");
        assertThat(json.get("subject").asText()).isEqualTo("2 new: Damp – “and mould” \u2028");
        assertThat(json.get("manage").asText()).isEqualTo("https://tributary.example/following/channels");
        assertThat(json.at("/items/0"))
                .hasToString("{\"title\":\"Damp <in> council homes\","
                        + "\"address\":\"https://tributary.example/listings/local/damp\","
                        + "\"line\":\"A problem · Cambury\\nNew\",\"group\":\"Problems about damp\","
                        + "\"listing\":\"local:damp\",\"reasons\":[\"new\",\"phase\"]}");
        assertThat(json.at("/items/1"))
                .hasToString("{\"title\":\"All of them\",\"address\":\"https://tributary.example/search?q=damp\","
                        + "\"line\":\"\",\"group\":\"\",\"reasons\":[]}");
    }

    @Test
    void the_body_and_the_time_are_both_signed_and_each_secret_signs_otherwise() {
        send();
        Received one = received.get(0);
        String secret = channel.secret().orElseThrow();
        String v1 = one.header("Tributary-Signature").split("v1=")[1];
        String body = new String(one.body(), StandardCharsets.UTF_8);

        assertThat(hmac(secret, ("1772445601." + body).getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(v1);
        assertThat(hmac(secret, ("1772445600." + body + " ").getBytes(StandardCharsets.UTF_8)))
                .isNotEqualTo(v1);

        String fresh = world.subscriptions
                .renewSecret(channel.follower().id(), world.signedIn("ada"))
                .orElseThrow();
        send();
        assertThat(received.get(1).header("Tributary-Signature"))
                .endsWith("v1=" + hmac(fresh, ("1772445600." + body).getBytes(StandardCharsets.UTF_8)))
                .doesNotContain(v1);
    }

    private Receipt answered(int status, String... header) {
        answering = exchange -> {
            if (header.length > 0) {
                exchange.getResponseHeaders().add(header[0], header[1]);
            }
            exchange.sendResponseHeaders(status, -1);
        };
        return send();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void any_2xx_is_a_yes(int status) {
        assertThat(answered(status)).isEqualTo(new Receipt.Sent());
    }

    @Test
    void gone_for_good_is_the_only_no() {
        assertThat(answered(410))
                .isEqualTo(new Receipt.Refused("The receiver says that it is gone for good (410).", true));
    }

    @ParameterizedTest
    @CsvSource({
        "400, The receiver answered with 400.",
        "401, The receiver answered with 401.",
        "404, The receiver answered with 404.",
        "405, The receiver answered with 405.",
        "413, The receiver answered with 413.",
        "429, The receiver is busy (429).",
        "500, The receiver answered with 500.",
        "502, The receiver answered with 502.",
        "503, The receiver is busy (503)."
    })
    void everything_else_comes_again(int status, String why) {
        assertThat(answered(status)).isEqualTo(new Receipt.Later(Optional.empty(), why));
    }

    @ParameterizedTest
    @CsvSource({
        "429, 120, PT2M",
        "503, 0, PT0S",
        "503, 'Mon, 02 Mar 2026 10:05:00 GMT', PT4M59.25S",
        "429, 'Mon, 02 Mar 2026 09:00:00 GMT', PT0S",
        "500, 7, PT7S"
    })
    void a_busy_receiver_says_when_to_come_again(int status, String after, Duration wait) {
        assertThat(answered(status, "Retry-After", after))
                .isInstanceOfSatisfying(
                        Receipt.Later.class, later -> assertThat(later.after()).contains(wait));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_not_followed_so_nothing_is_read_in_place_of_being_posted(int status) {
        assertThat(answered(status, "Location", address("/elsewhere")))
                .isEqualTo(new Receipt.Later(
                        Optional.empty(),
                        "The receiver answered with a redirect (" + status + "). Give the address to which it leads."));
        assertThat(received).extracting(Received::method).containsExactly("POST");
    }

    @Test
    void a_receiver_that_is_away_gets_it_later() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        assertThat(send(http, message("http://127.0.0.1:" + port + "/", key()))).isInstanceOf(Receipt.Later.class);
    }

    @Test
    void a_receiver_that_never_stops_talking_is_cut_off() {
        answering = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (end.getCount() > 0) {
                exchange.getResponseBody().write(new byte[100_000]);
            }
        };
        assertThat(send()).isInstanceOf(Receipt.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:PORT/",
                "http://127.1:PORT/",
                "http://2130706433:PORT/",
                "http://017700000001:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://0x7f000001:PORT/",
                "http://0x7f.0.0.1:PORT/",
                "http://0:PORT/",
                "http://localhost:PORT/",
                "http://LOCALHOST.:PORT/",
                "http://[::1]:PORT/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://[::ffff:7f00:1]:PORT/",
                "http://[::127.0.0.1]:PORT/",
                "http://[64:ff9b::7f00:1]:PORT/",
                "http://[2002:7f00:1::]:PORT/",
                "http://[fe80::1]:PORT/",
                "http://[fd00::1]:PORT/",
                "http://10.0.0.1/",
                "http://172.16.0.1/",
                "http://192.168.0.1/",
                "http://100.64.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "https://127.0.0.1:PORT/",
                "http://user@127.0.0.1:PORT/",
                "http://127.0.0.1:22/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:PORT/",
                "/relative",
                "not an address",
                ""
            })
    void an_address_inside_is_refused_in_any_spelling_and_never_asked(String spelling) {
        GuardedHttp usual = guarded();
        Receipt receipt = send(
                usual, message(spelling.replace("PORT", "" + server.getAddress().getPort()), key()));
        usual.close();

        assertThat(receipt).isInstanceOfSatisfying(Receipt.Refused.class, refused -> assertThat(refused.why())
                .doesNotContain("127", "localhost", "PORT"));
        assertThat(received).isEmpty();
    }

    @Test
    void a_channel_that_was_closed_meanwhile_and_a_message_of_somebody_else_send_nothing() {
        assertThat(send(http, message(address("/"), "sign-in/1"))).isInstanceOf(Receipt.Refused.class);
        assertThat(send(http, message(address("/"), "subscriptions/AAAAAAAAAAAAAAAAAAAAAA/1")))
                .isInstanceOf(Receipt.Refused.class);
        assertThat(send(http, message(address("/"), key() + "\r\nX-Forged: 1"))).isInstanceOf(Receipt.Refused.class);
        world.subscriptions.closeChannel(channel.follower().id(), world.signedIn("ada"));
        assertThat(send()).isEqualTo(new Receipt.Refused("The webhook was closed.", false));
        assertThat(received).isEmpty();
    }

    @Test
    void nothing_says_the_secret_or_the_address() {
        assertThat(answered(500).toString())
                .doesNotContain("127.0.0.1", channel.secret().orElseThrow());
        String body = new String(received.get(0).body(), StandardCharsets.UTF_8);
        assertThat(body + received.get(0).headers())
                .doesNotContain(channel.secret().orElseThrow());
    }
}
